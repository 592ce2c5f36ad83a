// Recommendations across reviews: those that answer a query, and the families of those that say nearly the
// same.
#include <fmt/format.h>

#include <algorithm>
#include <limits>

#include "extract/addressee_kinds.h"
#include "index/repeated.h"
#include "web/addresses.h"
#include "web/alike_views.h"
#include "web/csv.h"
#include "web/pages.h"
#include "web/view.h"
#include "web/wording.h"

namespace throughline {

namespace {

/// The same question of whole recommendations: their text is asked, not the passages they stand in.
Query of_recommendations(Query query) {
  query.part.clear();
  query.sort = "relevance";
  return query;
}

std::string listed(const std::vector<std::string>& names, std::size_t most) {
  std::string out;
  for (std::size_t i = 0; i < std::min(names.size(), most); ++i) out += (i ? "; " : "") + as_name(names[i]);
  return names.size() > most ? out + " and " + number(static_cast<int>(names.size() - most)) + " more" : out;
}

std::string year_or_nothing(int year) { return year ? std::to_string(year) : ""; }

std::string joined(const std::vector<std::string>& values) {
  std::string out;
  for (const std::string& value : values) out += (out.empty() ? "" : "; ") + value;
  return out;
}

std::string years_of(const RecommendationFamily& family) {
  if (!family.first_year) return "";
  std::string first = std::to_string(family.first_year), last = std::to_string(family.last_year);
  return first == last ? first : first + " to " + last;
}

View member_view(const Room& room, const RecommendationLine& line) {
  return row({{"text", room.quotes(line.document) ? line.text : "Its publisher’s terms allow a link only."},
              {"title", short_title(line.title)},
              {"about", about(line.partnership, line.year, "")},
              {"passage", line.passage},
              {"href", permanent_address(line.passage)},
              {"label", line.label},
              {"page", std::to_string(line.page)}});
}

View family_view(const Room& room, const RecommendationFamily& family, std::size_t members_shown) {
  View view = row({{"reviews", counted(family.reviews, "review", "reviews")},
                   {"years", years_of(family)},
                   {"bodies", listed(family.bodies, 4)},
                   {"addressees", listed(family.addressees, 4)}});
  std::vector<View> members;
  for (const RecommendationLine& line : family.members)
    if (members.size() < members_shown) members.push_back(member_view(room, line));
  if (family.members.size() > members_shown)
    view.set("rest", number(static_cast<int>(family.members.size() - members_shown)));
  view.set("members", list_of(std::move(members)));
  return view;
}

View addressee_view(const Query& shown, const AddresseeCount& count, const std::string& name) {
  return row({{"name", name},
              {"href", search_address(shown, "/recommendations")},
              {"recommendations", number(count.recommendations)},
              {"reviews", number(count.reviews)}});
}

/// A kind of agency, and the ones of that kind that are told most.
View kind_view(const Room& room, Query shown, const RepeatedRecommendations& all,
               const AddresseeCount& kind) {
  /// Enough to see who is meant; the facet lists more.
  constexpr std::size_t most_names = 4;
  shown.page = 1;
  Query of_kind = shown;
  of_kind.addressee_kind = {kind.addressee};
  View view = addressee_view(of_kind, kind, value_label(room.taxonomy, "addressee_kind", kind.addressee));
  std::vector<View> names;
  std::size_t rest = 0;
  for (const AddresseeCount& count : all.by_addressee) {
    if (std::ranges::find(count.kinds, kind.addressee) == count.kinds.end()) continue;
    if (names.size() == most_names) ++rest;
    if (names.size() == most_names) continue;
    Query query = shown;
    query.addressee = {count.addressee};
    names.push_back(addressee_view(query, count, count.addressee));
  }
  if (!names.empty()) view.set("named", section("names", std::move(names)));
  if (rest) view.set("rest", number(static_cast<int>(rest)));
  return view;
}

/// Whole recommendations counted, who is told to act, and how many are said again elsewhere.
void set_repeated(View& view, const Room& room, const Query& shown) {
  const RepeatedRecommendations all = room.library.repeated_recommendations(of_recommendations(shown));
  View repeated = row({{"recommendations", counted(all.recommendations, "recommendation", "recommendations")},
                       {"with_sub_items", number(all.with_sub_items)},
                       {"reviews", counted(all.reviews, "review", "reviews")},
                       {"repeated", all.families ? number(all.repeated) : ""},
                       {"families", counted(all.families, "family", "families")},
                       {"href", search_address(of_recommendations(shown), "/recommendations/families")}});
  std::vector<View> rows;
  for (const AddresseeCount& kind : all.by_kind) rows.push_back(kind_view(room, shown, all, kind));
  if (!rows.empty()) repeated.set("by_kind", section("rows", std::move(rows)));
  view.set("whole", repeated);
}

/// The recommendations of reviews are passages of that part; all other filters are kept.
Query recommendations_of(const Request& request) {
  Query query = query_of(request);
  query.part = {"recommendations"};
  if (!query.theme.empty()) query.scope = "passage";
  return query;
}

/// Kinds of agency to choose from, and, where a name was typed, the kinds that it is of: a constabulary is
/// police too.
void set_kinds(View& view, const Room& room, const Query& shown) {
  std::vector<View> options, of_name;
  for (const std::string& kind : addressee_kinds())
    options.push_back(row({{"value", kind},
                           {"label", value_label(room.taxonomy, "addressee_kind", kind)},
                           {"chosen", std::ranges::count(shown.addressee_kind, kind) ? "yes" : ""}}));
  view.set("kinds", list_of(std::move(options)));
  for (const std::string& name : shown.addressee)
    for (const std::string& kind : kinds_of_addressee(name)) {
      if (kind == "other" || !shown.addressee_kind.empty()) continue;
      Query query = shown;
      query.page = 1;
      query.addressee.clear();
      query.addressee_kind = {kind};
      of_name.push_back(row({{"label", value_label(room.taxonomy, "addressee_kind", kind)},
                             {"href", search_address(query, "/recommendations")}}));
    }
  if (!of_name.empty()) view.set("of_kind", section("links", std::move(of_name)));
}

View recommendations_view(const Room& room, const Evidence& evidence) {
  Query shown = evidence.query;
  shown.part.clear();
  View view = row({{"words", evidence.query.words},
                   {"passages", counted(evidence.passages, "passage", "passages")},
                   {"reviews", counted(evidence.reviews, "review", "reviews")},
                   {"readable", counted(evidence.library.readable, "readable review", "readable reviews")},
                   {"notes", search_address(evidence.query, "/search.txt")},
                   {"results", hits_html(room, evidence)},
                   {"csv", search_address(evidence.query, "/search.csv")}});
  if (evidence.passages == 0) view.set("none", nothing_found(room, evidence.query, "/recommendations"));
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
    if (name != "q" && name != "page" && name != "addressee_kind")
      kept.push_back(row({{"name", name}, {"value", value}}));
  view.set("kept", list_of(std::move(kept)));
  set_kinds(view, room, shown);
  view.set("pages", pages_of_results(narrowed, "/recommendations"));
  view.set("adults", adults_view(room.library.state(), shown, "/recommendations"));
  set_repeated(view, room, shown);
  set_gaps(view, room, of_recommendations(shown));
  return view;
}

}  // namespace

std::string families_html(const Room& room, const Query& query, std::size_t most, std::size_t members_shown) {
  const RepeatedRecommendations all = room.library.repeated_recommendations(query);
  std::vector<View> families;
  for (const RecommendationFamily& family : all.shown)
    if (families.size() < most) families.push_back(family_view(room, family, members_shown));
  return families.empty() ? "" : fill("families", section("families", std::move(families)));
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

Response families_csv(const Room& room, const Request& request) {
  Query query = of_recommendations(query_of(request));
  const std::string origin = origin_of(request);
  Csv csv;
  csv.row({"Family", "Reviews in it", "First year", "Last year", "Review", "Published by", "Year",
           "Recommendation", "Text", "Who should act", "Action", "PDF page", "Likeness to the first",
           "Address"});
  // All at once: a page of them costs as much to find as all.
  query.page = 1;
  query.per_page = std::numeric_limits<int>::max();
  int family = 0;
  for (const RecommendationFamily& each : room.library.repeated_recommendations(query).shown) {
    ++family;
    for (const RecommendationLine& line : each.members)
      csv.row({std::to_string(family), std::to_string(each.reviews), year_or_nothing(each.first_year),
               year_or_nothing(each.last_year), title_as_name(line.title), as_name(line.partnership),
               year_or_nothing(line.year), line.label, room.quotes(line.document) ? line.text : "",
               joined(line.addressees), joined(line.actions), std::to_string(line.page),
               fmt::format("{:.2f}", line.likeness), origin + permanent_address(line.passage)});
  }
  return {.type = "text/csv; charset=utf-8",
          .body = csv.text(),
          .headers = {{"Content-Disposition", attached("families", room.library.state(), "csv")}}};
}

Response families_page(const Room& room, const Request& request) {
  Frame frame{.title = "Recommendations made again",
              .section = "/recommendations",
              .crumbs = {{"Home", "/"}, {"Recommendations", "/recommendations"}}};
  try {
    /// With some members each these keep a page light.
    constexpr int on_a_page = 15;
    Query query = of_recommendations(query_of(request));
    query.per_page = on_a_page;
    const RepeatedRecommendations all = room.library.repeated_recommendations(query);
    View view = row({{"families", counted(all.families, "family", "families")},
                     {"repeated", number(all.repeated)},
                     {"recommendations", counted(all.recommendations, "recommendation", "recommendations")},
                     {"reviews", counted(all.reviews, "review", "reviews")},
                     {"readable", counted(all.readable, "readable review", "readable reviews")},
                     {"list", families_html(room, query, static_cast<std::size_t>(on_a_page), 5)},
                     {"csv", search_address(query, "/recommendations/families.csv")},
                     {"json", search_address(query, "/api/recommendations/families")}});
    const int pages = (all.families + on_a_page - 1) / on_a_page;
    if (pages > 1) {
      View links = row({{"page", number(query.page)}, {"last", number(pages)}});
      auto at = [&](int page) {
        Query other = query;
        other.page = page;
        return search_address(other, "/recommendations/families");
      };
      if (query.page > 1) links.set("previous", at(std::min(query.page - 1, pages)));
      if (query.page < pages) links.set("next", at(query.page + 1));
      view.set("pages", links);
    }
    return page(room.library.state(), frame, fill("families_page", view));
  } catch (const QueryError& e) {
    return refused(room, frame, e);
  }
}

}  // namespace throughline
