#pragma once

#include <initializer_list>
#include <kainjow/mustache.hpp>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "index/library.h"
#include "web/response.h"

namespace throughline {

/// What a template is filled with. Every value is escaped for HTML by the template, but for the names that
/// hold pages' own HTML.
using View = kainjow::mustache::data;

/// A list for a template's section.
View list_of(std::vector<View> items);

/// Names with their texts; an empty text is left out, so that a template's section for it is skipped.
View row(std::initializer_list<std::pair<const char*, std::string>> fields);

/// A view that holds one list: a template shows what stands around the list only if there is one.
View section(const char* name, std::vector<View> items);

/// Fills one of the embedded templates ("search", "review"…). Throws Error if there is none of that name.
std::string fill(std::string_view name, const View& view);

/// What stands around a page's own content.
struct Frame {
  std::string title;
  std::string section;                                        ///< Address of the menu's entry it is under.
  std::vector<std::pair<std::string, std::string>> crumbs{};  ///< Label and address.
  std::string feed{};                                         ///< Address of its Atom feed.
};

/// A whole page: content within the layout.
Response page(const LibraryState& state, const Frame& frame, const std::string& content);

/// A short page that says what went wrong and what to do.
Response message(const LibraryState& state, int status, const std::string& heading, const std::string& text);

}  // namespace throughline
