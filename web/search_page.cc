// A search -> its page: counts with denominators, passages under their reviews, facets.
#include <algorithm>
#include <cctype>

#include "index/query_language.h"
#include "index/review_lists.h"
#include "index/together.h"
#include "web/addresses.h"
#include "web/pages.h"
#include "web/search_counts.h"
#include "web/view.h"
#include "web/wording.h"

namespace throughline {

namespace {

View sorting(const Room& room, const Query& query) {
  static constexpr std::pair<const char*, const char*> orders[] = {
      {"relevance", "best match"}, {"newest", "newest"}, {"oldest", "oldest"}};
  std::vector<View> items;
  for (const auto& [id, label] : orders) {
    Query other = query;
    other.sort = id;
    other.page = 1;
    items.push_back(row(
        {{"label", label}, {"href", query.sort == id ? "" : with_pack(search_address(other), room.pack)}}));
  }
  return list_of(std::move(items));
}

/// Themes that the field relates to those that a question names.
std::vector<View> near_themes(const Room& room, const std::vector<std::string>& named) {
  /// As many as are read beside the offer.
  constexpr std::size_t most = 4;
  std::vector<std::string> near;
  for (const std::string& id : named)
    if (const Theme* theme = room.taxonomy.find(id))
      for (const std::string& other : theme->related)
        if (near.size() < most && room.taxonomy.find(other) && !std::ranges::count(named, other) &&
            !std::ranges::count(near, other))
          near.push_back(other);
  std::vector<View> views;
  for (const std::string& id : near)
    views.push_back(row({{"id", encode(id)},
                         {"label", label_of(room.taxonomy, id)},
                         {"more", views.size() + 1 < near.size() ? "yes" : ""}}));
  return views;
}

void set_offers(View& view, const Room& room, const Evidence& evidence) {
  if (!evidence.did_you_mean.empty()) {
    Query other = evidence.query;
    other.words = evidence.did_you_mean;
    other.page = 1;
    view.set("suggestion",
             row({{"href", with_pack(search_address(other), room.pack)}, {"words", evidence.did_you_mean}}));
  }
  std::vector<View> together;
  for (const Together& each : words_together(room.library, evidence)) {
    Query other = evidence.query;
    other.words = each.words;
    other.page = 1;
    together.push_back(row({{"href", with_pack(search_address(other), room.pack)},
                            {"words", each.words},
                            {"passages", counted(each.passages, "passage", "passages")},
                            {"reviews", counted(each.reviews, "review", "reviews")}}));
  }
  if (!together.empty()) view.set("together", section("sets", std::move(together)));
  std::vector<View> themes;
  for (const std::string& id : evidence.suggested_themes)
    themes.push_back(row({{"id", encode(id)},
                          {"label", label_of(room.taxonomy, id)},
                          {"more", themes.size() + 1 < evidence.suggested_themes.size() ? "yes" : ""}}));
  if (themes.empty()) return;
  View offered = section("themes", std::move(themes));
  if (std::vector<View> near = near_themes(room, evidence.suggested_themes); !near.empty())
    offered.set("near", section("themes", std::move(near)));
  view.set("offered", offered);
}

/// A question that denies counts what says the opposite too; what to ask instead.
void set_opposite(View& view, const Room& room, const Query& query) {
  const ParsedQuery parsed = parse_query(query.words);
  if (parsed.denials.empty() || parsed.asked.kind == Asked::Kind::nothing) return;
  View opposite = row({{"denials", number(static_cast<int>(parsed.denials.size()))}});
  const bool plain = std::ranges::all_of(
      query.words, [](unsigned char c) { return std::isalnum(c) || c == ' ' || c == '\'' || c >= 0x80; });
  if (plain && query.words.find("“") == std::string::npos) {
    Query exactly = query;
    exactly.words = '"' + query.words + '"';
    exactly.page = 1;
    opposite.set("exactly", row({{"words", "“" + query.words + "”"},
                                 {"href", with_pack(search_address(exactly), room.pack)}}));
  }
  view.set("opposite", opposite);
}

bool asks_for_theme_alone(const Query& query) { return !query.theme.empty() && query.words.empty(); }

void set_themed(View& view, const Room& room, const Query& query) {
  if (!asks_for_theme_alone(query) || query.scope == "passage") return;
  Query bearing = query;
  bearing.scope = "passage";
  bearing.page = 1;
  view.set("themed", row({{"href", with_pack(search_address(bearing), room.pack)}}));
}

std::string heading_of(const Query& query) {
  if (!query.words.empty()) return "Search results";
  if (query.theme.empty()) return "All passages";
  return query.scope == "passage" ? "Passages that bear the theme"
                                  : "All passages of the reviews that find the theme";
}

/// How many of the matching reviews are of adults: they count, and a reader must know.
void set_adults(View& view, const Room& room, const Evidence& evidence) {
  if (!evidence.query.about.empty()) return;
  for (const Facet& facet : evidence.facets)
    for (const FacetValue& value : facet.values)
      if (facet.name == "about" && value.value == "adults" && value.reviews) {
        Query children = evidence.query;
        children.about = "children";
        children.page = 1;
        view.set("adults",
                 row({{"count", number(value.reviews)},
                      {"are", value.reviews == 1 ? "is of an adult’s case" : "are of adults’ cases"},
                      {"href", with_pack(search_address(children), room.pack)}}));
      }
}

/// What the page carries along as a pack, and how to open it or to begin anew.
void set_pack(View& view, const Room& room, const Query& query) {
  if (room.pack.empty()) return;
  view.set("pack", row({{"passages", counted(static_cast<int>(room.pack.size()), "passage", "passages")},
                        {"are", room.pack.size() == 1 ? "is" : "are"},
                        {"full", room.pack.size() == most_packed ? "yes" : ""},
                        {"href", with_pack("/pack", room.pack)},
                        {"empty", search_address(query)}}));
}

void set_counts(View& view, const Evidence& evidence, int denominator) {
  const LibraryState& library = evidence.library;
  view.set("passages", counted(evidence.passages, "passage", "passages"));
  view.set("reviews", counted(evidence.reviews, "review", "reviews"));
  const bool all = denominator == library.readable;
  view.set("denominator", counted(denominator, "readable review", "readable reviews"));
  if (!all) view.set("held", counted(library.readable, "readable review", "readable reviews"));
  if (evidence.partial_reviews)
    view.set("partial",
             counted(evidence.partial_reviews, "review that could be read only in part also matches",
                     "reviews that could be read only in part also match"));
  if (library.unreadable) view.set("unreadable", counted(library.unreadable, "file", "files"));
}

/// Passages outside the counts, each under the review whose words they are.
std::vector<View> nearest_views(const Room& room, const std::vector<Passage>& passages) {
  std::vector<View> items;
  for (const Passage& passage : passages) {
    View item = row({{"html", passages_html(room, {passage})}});
    if (const ReviewLine* line = room.library.find_review(passage.review)) {
      item.set("href", review_address(line->id));
      item.set("title", title_as_name(line->title));
      item.set("about", about(line->partnership, line->year, line->type));
    }
    items.push_back(std::move(item));
  }
  return items;
}

View evidence_view(const Room& room, const Evidence& evidence) {
  const Query& query = evidence.query;
  View view = row({{"heading", heading_of(query)},
                   {"searchbox", searchbox("Search the reviews", query, room.pack)},
                   {"understood", evidence.understood},
                   {"results", hits_html(room, evidence)},
                   {"facets", facets_html(room, evidence, "/search")},
                   {"csv", search_address(query, "/search.csv")},
                   {"notes", search_address(query, "/search.txt")},
                   {"feed", search_address(query, "/search.atom")},
                   {"analysis", search_address(query, "/analysis")}});
  if (evidence.passages == 0 && evidence.partial_reviews == 0) view.set("none", nothing_found(room, query));
  set_counts(view, evidence, denominator_of_search(room.library, evidence));
  set_opposite(view, room, query);
  set_themed(view, room, query);
  set_adults(view, room, evidence);
  set_pack(view, room, query);
  View filters = chosen_filters(room, query, "/search");
  if (!filters.list_value().empty()) {
    View chosen;
    chosen.set("filters", filters);
    Query bare;
    bare.words = query.words;
    chosen.set("clear", with_pack(search_address(bare), room.pack));
    view.set("chosen", chosen);
  }
  if (!evidence.close.empty()) {
    View close = section("passages", nearest_views(room, evidence.close));
    std::vector<View> kept;
    for (const std::string& id : room.pack)
      if (!std::ranges::count(evidence.close, id, &Passage::id)) kept.push_back(row({{"id", id}}));
    close.set("kept", list_of(std::move(kept)));
    view.set("close", close);
  }
  view.set("sorting", sorting(room, query));
  set_offers(view, room, evidence);
  view.set("pages", pages_of_results(evidence, "/search", room.pack));
  return view;
}

}  // namespace

int denominator_of_search(const Library& library, const Evidence& evidence) {
  if (!asks_for_theme_alone(evidence.query)) return evidence.of_readable;
  const ReviewLists lists = library.review_lists(evidence.query);
  return static_cast<int>(lists.answering.size() + lists.silent.size());
}

Response search_page(const Room& room, const Request& request) {
  std::string words = request.parameter("q");
  Frame frame{.title = words.empty() ? "Search" : short_title(words) + " – Search",
              .section = "/search",
              .crumbs = {{"Home", "/"}}};
  try {
    Evidence evidence = room.library.ask(query_of(request));
    if (evidence.query.scope == "passage") mark_themes(room, evidence);
    if (evidence.query.page > 1) frame.title += ", page " + number(evidence.query.page);
    frame.feed = search_address(evidence.query, "/search.atom");
    return page(room.library.state(), frame, fill("search", evidence_view(room, evidence)));
  } catch (const QueryError& e) {
    Query query;
    query.words = words;
    View view = row({{"error", sentence_case(e.what())},
                     {"heading", "Search"},
                     {"searchbox", searchbox("Search the reviews", query, room.pack)}});
    frame.title = "Error: " + frame.title;
    Response response = page(room.library.state(), frame, fill("search", view));
    response.status = 400;
    return response;
  }
}

std::string searchbox(const std::string& label, const Query& query, const std::vector<std::string>& pack) {
  View view = row({{"label", label}, {"words", query.words}});
  std::vector<View> kept;
  for (const auto& [name, value] : parameters(query))
    if (name != "q" && name != "page") kept.push_back(row({{"name", name}, {"value", value}}));
  for (const std::string& id : pack) kept.push_back(row({{"name", "p"}, {"value", id}}));
  if (kept.empty()) return fill("searchbox", view);
  view.set("narrowed", section("kept", std::move(kept)));
  return fill("searchbox", view);
}

}  // namespace throughline
