// What the library holds -> the library page.
#include <algorithm>
#include <map>

#include "index/about.h"
#include "index/run_items.h"
#include "index/theme_quality.h"
#include "web/addresses.h"
#include "web/chart.h"
#include "web/csv.h"
#include "web/known_reviews.h"
#include "web/pages.h"
#include "web/review_list.h"
#include "web/view.h"
#include "web/wording.h"

namespace throughline {

namespace {

/// `unread`: files that could not be read, so that each says what to do about it.
View files_view(const std::vector<Uncounted>& files, bool unread) {
  /// A longer list is for a program: the JSON has all.
  constexpr std::size_t most_files = 100;
  std::vector<View> rows;
  for (const Uncounted& file : files)
    if (rows.size() < most_files) {
      // By its name alone: where it lies is nobody's business but the keeper's.
      const std::string name = std::filesystem::path(file.file).filename().string();
      const std::string todo = unread ? what_to_do({name, file.code, file.message}, true) : "";
      rows.push_back(row({{"file", name}, {"message", file.message}, {"todo", sentence_case(todo)}}));
    }
  // From `row`, since a text that is empty still counts as given.
  View view =
      row({{"rest", files.size() > most_files ? number(static_cast<int>(files.size() - most_files)) : ""}});
  view.set("files", list_of(std::move(rows)));
  return view;
}

View review_row(const ReviewLine& review) {
  return row({{"href", review_address(review.id)},
              {"title", short_title(review.title)},
              {"partnership", review.partnership.empty() ? "not stated" : as_name(review.partnership)},
              {"year", review.year ? std::to_string(review.year) : "not stated"},
              {"pages", number(review.pages)},
              {"recommendations", number(review.recommendations)},
              {"readable", review.readable ? "yes" : ""}});
}

View holdings(const LibraryState& state) {
  auto line = [](const char* name, const std::string& value) {
    return row({{"name", name}, {"value", value}});
  };
  return list_of({line("Reviews", number(state.reviews)), line("Readable in full", number(state.readable)),
                  line("Of these, of adults’ cases", number(state.adults)),
                  line("Withdrawn for ever", number(state.withdrawn)),
                  line("Last refreshed", date_in_words(state.refreshed)),
                  line("Themes version", state.themes_version.substr(0, 12))});
}

/// What each file is, so that the numbers add up.
View files_of(const LibraryState& state) {
  auto line = [](const char* name, int files, const char* note) {
    return row({{"name", name}, {"files", number(files)}, {"note", note}});
  };
  return list_of(
      {line("Reviews readable in full", state.readable, "counted"),
       line("Reviews readable only in part", state.partial, "shown, never counted"),
       line("Further documents of the same cases", state.further, "searched; their case is counted once"),
       line("Thematic and national reports", state.across_cases, "left out of counts unless asked for"),
       line("Copies of other files", state.copies, "not counted again"),
       line("Not reviews", state.not_reviews, "kept out, listed below"),
       line("Could not be read", state.unreadable, "listed below"),
       line("Held back", state.held, "hidden until a person releases them")});
}

/// The user's list of reviews known to exist, by year and nation, if there is one.
void set_known(View& view, const Room& room) {
  const KnownReviews known = known_reviews(room.folder, room.library);
  if (!known.given) return;
  std::vector<Bar> years, nations;
  for (const auto& [year, count] : known.by_year())
    years.push_back({.label = std::to_string(year), .part = count.held, .whole = count.known, .href = ""});
  for (const auto& [nation, count] : known.by_nation())
    nations.push_back({.label = nation.empty() ? "not stated" : sentence_case(in_words(nation)),
                       .part = count.held,
                       .whole = count.known,
                       .href = ""});
  View list = row({{"fault", known.fault}});
  auto table = [&](const char* name, const char* by, const std::vector<Bar>& bars) {
    if (bars.empty()) return;
    list.set(name, chart_table({.caption = std::string("Known reviews held, by ") + by,
                                .of = sentence_case(by),
                                .part = "Held",
                                .whole = "Known"},
                               bars));
  };
  table("by_year", "year", years);
  table("by_nation", "nation", nations);
  view.set("known", list);
}

/// The reviews whose names hold what was typed, a page at a time.
void set_reviews(View& view, const Room& room, const Request& request) {
  constexpr std::size_t on_a_page = 50;
  const std::string typed = request.parameter("find");
  const std::vector<const ReviewLine*> found = reviews_named(room.library, typed);
  const ListPage shown = list_page(found.size(), request.parameter("page"), on_a_page);
  std::vector<View> rows;
  for (std::size_t i = shown.begin; i < shown.end; ++i) rows.push_back(review_row(*found[i]));
  if (!typed.empty()) view.set("find", typed);
  view.set("csv", typed.empty() ? "/library.csv" : address("/library.csv", {{"find", typed}}));
  view.set("found", counted(static_cast<int>(found.size()), "review", "reviews"));
  if (!rows.empty()) view.set("listed", section("reviews", std::move(rows)));
  if (shown.pages == 1) return;
  View pages = row({{"page", number(shown.page)}, {"last", number(shown.pages)}});
  auto page_address = [&](int page) {
    std::vector<std::pair<std::string, std::string>> all;
    if (!typed.empty()) all.emplace_back("find", typed);
    if (page > 1) all.emplace_back("page", std::to_string(page));
    return address("/library", all) + "#reviews";
  };
  if (shown.page > 1) pages.set("previous", page_address(shown.page - 1));
  if (shown.page < shown.pages) pages.set("next", page_address(shown.page + 1));
  view.set("pages", pages);
}

std::vector<Bar> by_year(const std::vector<ReviewLine>& reviews) {
  std::map<int, int, std::greater<>> years;
  for (const ReviewLine& review : reviews) ++years[review.year];
  std::vector<Bar> bars;
  for (const auto& [year, count] : years) {
    Query query;
    if (year) query.from = query.to = std::to_string(year);
    bars.push_back({.label = year ? std::to_string(year) : "not stated",
                    .part = count,
                    .whole = static_cast<int>(reviews.size()),
                    .href = year ? search_address(query) : ""});
  }
  return bars;
}

/// The themes of a review that `wanted` takes, by their labels.
template <class Wanted>
std::string theme_labels(const Room& room, const ReviewLine& review, Wanted wanted) {
  std::string out;
  for (const auto& [id, present] : review.themes)
    if (present && wanted(std::ranges::count(review.borderline, id) > 0))
      out += (out.empty() ? "" : "; ") + label_of(room.taxonomy, id);
  return out;
}

}  // namespace

Response library_csv(const Room& room, const Request& request) {
  const std::string origin = origin_of(request);
  Csv csv;
  csv.row({"Review", "ID", "Published by", "Year", "Year of", "Type", "Nation", "Age of the child", "Outcome",
           "Whose case", "Pages", "Recommendations", "Read", "Themes found clearly", "Themes borderline",
           "Address"});
  for (const ReviewLine* r : reviews_named(room.library, request.parameter("find")))
    csv.row({title_as_name(r->title), r->id, as_name(r->partnership), r->year ? std::to_string(r->year) : "",
             r->year_basis, in_words(r->type), in_words(r->nation), r->age_band, in_words(r->outcome),
             about_of(*r), std::to_string(r->pages), std::to_string(r->recommendations),
             r->readable ? "in full" : "in part",
             theme_labels(room, *r, [](bool borderline) { return !borderline; }),
             theme_labels(room, *r, [](bool borderline) { return borderline; }),
             origin + review_address(r->id)});
  return {.type = "text/csv; charset=utf-8",
          .body = csv.text(),
          .headers = {{"Content-Disposition", attached("library", room.library.state(), "csv")}}};
}

Response library_page(const Room& room, const Request& request) {
  LibraryState state = room.library.state();
  View view;
  view.set("rows", holdings(state));
  if (!state.rolled_back.empty()) view.set("rolled_back", row({{"at", date_in_words(state.rolled_back)}}));
  view.set("file_rows", files_of(state));
  view.set("files_known", number(state.files));
  if (auto failed = room.library.failed(); !failed.empty()) view.set("failed", files_view(failed, true));
  if (auto others = room.library.not_reviews(); !others.empty())
    view.set("others", files_view(others, false));
  view.set("years", chart_table({.caption = "Reviews held, by year of publication",
                                 .of = "Year",
                                 .part = "Reviews",
                                 .whole = "All reviews"},
                                by_year(room.library.reviews())));
  if (is_measured(state.themes_version)) {
    const ThemeQuality all = quality_of_all();
    view.set("quality",
             row({{"sentences", counted(all.sentences(), "fictional sentence", "fictional sentences")},
                  {"evidence", number(all.evidence)},
                  {"found", number(all.found)},
                  {"traps", number(all.traps)},
                  {"kept", number(all.kept)}}));
  }
  set_known(view, room);
  set_reviews(view, room, request);
  return page(state,
              {.title = "Library", .section = "/library", .crumbs = {{"Home", "/"}}, .feed = "/feed.atom"},
              fill("library", view));
}

}  // namespace throughline
