#pragma once

#include "extract/taxonomy.h"
#include "index/library.h"
#include "web/response.h"
#include "web/rights.h"
#include "web/site.h"
#include "web/view.h"

namespace throughline {

/// What a page is made from: one generation of the library, the themes' names, and how much may be shown.
struct Room {
  const Library& library;
  const Taxonomy& taxonomy;
  const Rights& rights;
  std::filesystem::path folder{};   ///< Of the library: what a user puts there, and the record of its runs.
  std::vector<std::string> pack{};  ///< Passages that the request carries along: see kept_passages().

  bool shows_text(const std::string& document) const { return rights.of(document) == Shown::full_text; }
  bool quotes(const std::string& document) const { return rights.of(document) != Shown::links; }
};

// One function a page; each is a pure function of its arguments.
Response home_page(const Room& room);
Response search_page(const Room& room, const Request& request);
Response search_csv(const Room& room, const Request& request);
Response search_notes(const Room& room, const Request& request);
Response search_feed(const Room& room, const Request& request);
/// A case, one of its documents, or one passage: by how many slashes the ID has.
Response review_page(const Room& room, const Request& request, const std::string& id);
Response passage_page(const Room& room, const Request& request, const std::string& id);
Response reading_page(const Room& room, const Request& request, const std::string& document);
Response themes_page(const Room& room, const Request& request);
Response theme_page(const Room& room, const Request& request, const std::string& id);
Response recommendations_page(const Room& room, const Request& request);
/// Families of recommendations that say nearly the same.
Response families_page(const Room& room, const Request& request);
Response families_csv(const Room& room, const Request& request);
Response analysis_page(const Room& room, const Request& request);
Response analysis_csv(const Room& room, const Request& request);
Response analysis_notes(const Room& room, const Request& request);
/// Fathers, male carers and children: what reviews say of their being known, seen, asked, assessed.
Response visibility_page(const Room& room, const Request& request);
Response visibility_csv(const Room& room, const Request& request);
Response compare_page(const Room& room, const Request& request);
Response compare_csv(const Room& room, const Request& request);
Response pack_page(const Room& room, const Request& request);
Response library_page(const Room& room, const Request& request);
/// All counted reviews, or those whose names hold what was typed.
Response library_csv(const Room& room, const Request& request);
/// The record of runs, one run, and their feed.
Response runs_page(const Room& room);
Response run_page(const Room& room, const std::string& name);
Response runs_feed(const Room& room, const Request& request);
/// What the newest run found new or changed, for the home page; false if there is no record of one.
View newest_run(const Room& room);
/// Reviews known to exist that the library does not hold.
Response known_page(const Room& room, const Request& request);
/// JSON under /api/.
Response api_response(const Room& room, const Request& request);
Response feed(const Room& room, const Request& request);

/// The question box, filled with what was asked; filters and the pack are kept.
std::string searchbox(const std::string& label, const Query& query,
                      const std::vector<std::string>& pack = {});

/// The passages a request names as its pack (`p`, repeated): each once, at most `most_packed`.
std::vector<std::string> kept_passages(const Request& request);
/// More is no pack but a dump, which the spreadsheet serves; and each is looked up in its document.
inline constexpr std::size_t most_packed = 100;
/// An address with the pack carried along.
std::string with_pack(std::string address, const std::vector<std::string>& pack);

/// How many of the counted reviews are of adults, and the address of the same without them; nothing if none
/// is, or if the query chose already.
View adults_view(const LibraryState& state, const Query& query, std::string_view path);

/// Reviews with their passages, as search, theme and recommendation pages show them, in a form that makes a
/// pack of those ticked.
std::string hits_html(const Room& room, const Evidence& evidence);

/// The families of recommendations that a query leaves, those that most reviews make first; empty if there is
/// none.
std::string families_html(const Room& room, const Query& query, std::size_t most, std::size_t members_shown);

/// Passages alone.
std::string passages_html(const Room& room, const std::vector<Passage>& passages);

/// Of evidence asked for by themes alone: shows in each snippet the sentences that bear them, with the words
/// that do marked. Changes nothing if words were asked for too.
void mark_themes(const Room& room, Evidence& evidence);

/// The filters in force, each with the address of the same search without it, at `path`.
View chosen_filters(const Room& room, const Query& query, std::string_view path);

/// Of a search that finds nothing: what each of its words finds alone, and what it finds without each filter,
/// with the address of each at `path`.
View nothing_found(const Room& room, const Query& asked, std::string_view path = "/search");

/// The facets of evidence as lists of links; those named in `without` are left out.
std::string facets_html(const Room& room, const Evidence& evidence, std::string_view path);

/// Links to the pages of results before and after; nothing if there is one page.
View pages_of_results(const Evidence& evidence, std::string_view path,
                      const std::vector<std::string>& pack = {});

/// A page with an error summary in place of results.
Response refused(const Room& room, const Frame& frame, const QueryError& error);

/// How many readable reviews find a theme, and how many only mention it.
struct ThemeCount {
  int present = 0;
  int borderline = 0;  ///< Of those present: where careful readers may differ.
  int mentioned = 0;
  int readable = 0;  ///< All reviews that were looked at.
};
/// `about`: `children` or `adults`, as the filter of that name; empty for all.
ThemeCount count_theme(const Library& library, const std::string& theme, const std::string& about = "");
/// Whether a review is among those of `about`.
bool is_about(const ReviewLine& review, const std::string& about);

}  // namespace throughline
