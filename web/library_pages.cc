// What the library holds -> the library page, and the recommendations across reviews.
#include <map>

#include "web/addresses.h"
#include "web/chart.h"
#include "web/pages.h"
#include "web/view.h"
#include "web/wording.h"

namespace throughline {

namespace {

View files_view(const std::vector<Uncounted>& files) {
  std::vector<View> rows;
  for (const Uncounted& file : files)
    rows.push_back(
        row({{"file", std::filesystem::path(file.file).filename().string()}, {"message", file.message}}));
  return section("files", std::move(rows));
}

View review_row(const ReviewLine& review) {
  return row({{"href", review_address(review.id)},
              {"title", short_title(review.title)},
              {"partnership", review.partnership.empty() ? "not stated" : review.partnership},
              {"year", review.year ? std::to_string(review.year) : "not stated"},
              {"pages", number(review.pages)},
              {"recommendations", number(review.recommendations)},
              {"readable", review.readable ? "yes" : ""}});
}

View holdings(const LibraryState& state) {
  auto line = [](const char* name, const std::string& value) {
    return row({{"name", name}, {"value", value}});
  };
  return list_of(
      {line("Reviews", number(state.reviews)), line("Readable in full", number(state.readable)),
       line("Readable only in part", number(state.partial)), line("Files known", number(state.files)),
       line("Files that could not be read", number(state.unreadable)),
       line("Withdrawn", number(state.withdrawn)), line("Last refreshed", date_in_words(state.refreshed)),
       line("Themes version", state.themes_version.substr(0, 12))});
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

/// The recommendations of reviews are passages of that part; all other filters are kept.
Query recommendations_of(const Request& request) {
  Query query = query_of(request);
  query.part = {"recommendations"};
  if (!query.theme.empty()) query.scope = "passage";
  return query;
}

View recommendations_view(const Room& room, const Evidence& evidence) {
  Query shown = evidence.query;
  shown.part.clear();
  View view = row({{"words", evidence.query.words},
                   {"passages", counted(evidence.passages, "passage", "passages")},
                   {"reviews", counted(evidence.reviews, "review", "reviews")},
                   {"readable", counted(evidence.library.readable, "readable review", "readable reviews")},
                   {"results", hits_html(room, evidence)},
                   {"csv", search_address(evidence.query, "/search.csv")},
                   {"none", evidence.passages == 0 ? "yes" : ""}});
  Evidence narrowed = evidence;
  narrowed.query = shown;
  std::erase_if(narrowed.facets, [](const Facet& facet) { return facet.name == "part"; });
  view.set("facets", facets_html(room, narrowed, "/recommendations"));
  View filters = chosen_filters(room, shown, "/recommendations");
  if (!filters.list_value().empty()) {
    View chosen;
    chosen.set("filters", filters);
    view.set("chosen", chosen);
  }
  std::vector<View> kept;
  for (const auto& [name, value] : parameters(shown))
    if (name != "q" && name != "page") kept.push_back(row({{"name", name}, {"value", value}}));
  view.set("kept", list_of(std::move(kept)));
  view.set("pages", pages_of_results(narrowed, "/recommendations"));
  return view;
}

}  // namespace

Response library_page(const Room& room) {
  LibraryState state = room.library.state();
  View view;
  view.set("rows", holdings(state));
  if (auto failed = room.library.failed(); !failed.empty()) view.set("failed", files_view(failed));
  if (auto others = room.library.not_reviews(); !others.empty()) view.set("others", files_view(others));
  view.set("years", chart_table({.caption = "Reviews held, by year of publication",
                                 .of = "Year",
                                 .part = "Reviews",
                                 .whole = "All reviews"},
                                by_year(room.library.reviews())));
  std::vector<View> reviews;
  for (const ReviewLine& review : room.library.reviews()) reviews.push_back(review_row(review));
  view.set("reviews", list_of(std::move(reviews)));
  return page(state,
              {.title = "Library", .section = "/library", .crumbs = {{"Home", "/"}}, .feed = "/feed.atom"},
              fill("library", view));
}

Response recommendations_page(const Room& room, const Request& request) {
  Frame frame{.title = "Recommendations", .section = "/recommendations", .crumbs = {{"Home", "/"}}};
  try {
    Evidence evidence = room.library.ask(recommendations_of(request));
    return page(room.library.state(), frame, fill("recommendations", recommendations_view(room, evidence)));
  } catch (const QueryError& e) {
    return refused(room, frame, e);
  }
}

}  // namespace throughline
