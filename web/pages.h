#pragma once

#include "extract/taxonomy.h"
#include "index/library.h"
#include "web/response.h"
#include "web/site.h"

namespace throughline {

/// What a page is made from: one generation of the library, and the themes' names.
struct Room {
  const Library& library;
  const Taxonomy& taxonomy;
  Shown shown = Shown::full_text;
};

// One function a page; each is a pure function of its arguments.
Response home_page(const Room& room);
Response search_page(const Room& room, const Request& request);
Response review_page(const Room& room, const std::string& id);
Response themes_page(const Room& room);
Response theme_page(const Room& room, const std::string& id);
Response recommendations_page(const Room& room);
Response library_page(const Room& room);

/// The question box, filled with what was asked; filters are kept.
std::string searchbox(const std::string& label, const Query& query);

/// Reviews with their passages, as search and theme pages show them, for a template's `results`.
std::string passages_html(const Room& room, const std::vector<Passage>& passages);

/// The label of a theme; its id if it is not in the taxonomy.
std::string label_of(const Taxonomy& taxonomy, const std::string& theme);

/// How many readable reviews find a theme, and how many only mention it.
struct ThemeCount {
  int present = 0, mentioned = 0;
};
ThemeCount count_theme(const Library& library, const std::string& theme);

}  // namespace throughline
