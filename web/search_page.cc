// A search -> its page: counts with denominators, passages under their reviews, facets.
#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "web/pages.h"
#include "web/view.h"

namespace throughline {

namespace {

const std::map<std::string, std::string>& facet_labels() {
  static const std::map<std::string, std::string> labels = {{"theme", "Theme"},
                                                            {"type", "Type of review"},
                                                            {"partnership", "Published by"},
                                                            {"nation", "Nation"},
                                                            {"year", "Year"},
                                                            {"age", "Age of the child"},
                                                            {"outcome", "Outcome"},
                                                            {"part", "Part of the review"},
                                                            {"addressee", "Addressee"},
                                                            {"action", "Action recommended"}};
  return labels;
}

std::string facet_label(const std::string& name) {
  auto found = facet_labels().find(name);
  return found == facet_labels().end() ? in_words(name) : found->second;
}

std::string value_label(const Room& room, const std::string& facet, const std::string& value) {
  if (facet == "theme" || facet == "not_theme") return label_of(room.taxonomy, value);
  bool printed = facet == "partnership" || facet == "addressee" || facet == "year" || facet == "age" ||
                 facet == "from" || facet == "to";
  return printed ? value : in_words(value);
}

/// The query with one facet value more.
Query narrowed(Query query, const std::string& facet, const std::string& value) {
  query.page = 1;
  if (facet == "year") {
    query.from = query.to = value;
    return query;
  }
  set_filter(query, facet, value);
  return query;
}

/// The address of the narrowed search; empty if the value is printed in some review but no filter takes it.
std::string narrowed_address(const Query& query, const std::string& facet, const std::string& value) {
  try {
    return search_address(narrowed(query, facet, value));
  } catch (const QueryError&) {
    return "";
  }
}

std::string address_of(const std::vector<std::pair<std::string, std::string>>& parameters) {
  std::string out = "/search";
  char joint = '?';
  for (const auto& [name, value] : parameters) {
    out += joint + encode(name) + "=" + encode(value);
    joint = '&';
  }
  return out;
}

/// The filters in force, each with the address of the same search without it.
View chosen_filters(const Room& room, const Query& query) {
  std::vector<View> items;
  auto all = parameters(query);
  for (std::size_t i = 0; i < all.size(); ++i) {
    const auto& [name, value] = all[i];
    if (name == "q" || name == "page" || name == "per_page" || name == "sort") continue;
    auto without = all;
    without.erase(without.begin() + static_cast<std::ptrdiff_t>(i));
    std::erase_if(without, [](const auto& parameter) { return parameter.first == "page"; });
    View item;
    item.set("name", facet_label(name));
    item.set("value", value_label(room, name, value));
    item.set("without", address_of(without));
    items.push_back(item);
  }
  return list_of(std::move(items));
}

View facet_views(const Room& room, const Evidence& evidence) {
  /// More values than this are reached by searching; a list of hundreds helps nobody.
  constexpr std::size_t most_values = 30;
  std::vector<View> facets;
  for (const Facet& facet : evidence.facets) {
    std::vector<View> values;
    for (const FacetValue& value : facet.values) {
      if (values.size() == most_values || value.reviews == 0) break;
      View view;
      view.set("value", value_label(room, facet.name, value.value));
      if (std::string href = narrowed_address(evidence.query, facet.name, value.value); !href.empty())
        view.set("href", href);
      view.set("reviews", std::to_string(value.reviews));
      view.set("of", std::to_string(value.of_matching));
      values.push_back(view);
    }
    if (values.empty()) continue;
    View view;
    view.set("label", facet_label(facet.name));
    view.set("values", list_of(std::move(values)));
    view.set("open", facets.empty());
    facets.push_back(view);
  }
  return list_of(std::move(facets));
}

View review_view(const Room& room, const Evidence& evidence, const ReviewHits& hits) {
  View view;
  view.set("id", hits.review);
  view.set("title", hits.title);
  view.set("partnership", hits.partnership.empty() ? "publisher not stated" : hits.partnership);
  view.set("year", hits.year ? std::to_string(hits.year) : "year not stated");
  view.set("type", hits.type.empty() ? "type not stated" : in_words(hits.type));
  view.set("count", counted(hits.matching_passages, "passage", "passages"));
  if (hits.matching_passages > static_cast<int>(hits.passages.size())) {
    Query here = evidence.query;
    here.review = hits.review;
    here.page = 1;
    view.set("more", search_address(here));
  }
  view.set("passages", passages_html(room, hits.passages));
  return view;
}

void set_pages(View& view, const Evidence& evidence) {
  int last = std::max(1, (evidence.reviews + evidence.query.per_page - 1) / evidence.query.per_page);
  if (last == 1) return;
  View pages;
  pages.set("page", std::to_string(evidence.query.page));
  pages.set("last", std::to_string(last));
  Query other = evidence.query;
  if (other.page > 1) {
    other.page = evidence.query.page - 1;
    pages.set("previous", search_address(other));
  }
  if (evidence.query.page < last) {
    other.page = evidence.query.page + 1;
    pages.set("next", search_address(other));
  }
  view.set("pages", pages);
}

void set_offers(View& view, const Room& room, const Evidence& evidence) {
  if (!evidence.did_you_mean.empty()) {
    Query other = evidence.query;
    other.words = evidence.did_you_mean;
    View suggestion;
    suggestion.set("href", search_address(other));
    suggestion.set("words", evidence.did_you_mean);
    view.set("suggestion", suggestion);
  }
  std::vector<View> themes;
  for (const std::string& id : evidence.suggested_themes) {
    View theme;
    theme.set("id", id);
    theme.set("label", label_of(room.taxonomy, id));
    theme.set("more", themes.size() + 1 < evidence.suggested_themes.size());
    themes.push_back(theme);
  }
  if (themes.empty()) return;
  View offered;
  offered.set("themes", list_of(std::move(themes)));
  view.set("offered", offered);
}

View evidence_view(const Room& room, const Evidence& evidence) {
  View view;
  view.set("heading", evidence.query.words.empty() ? "All passages" : "Search");
  view.set("searchbox", searchbox("Search the reviews", evidence.query));
  view.set("passages", counted(evidence.passages, "passage", "passages"));
  view.set("reviews", counted(evidence.reviews, "review", "reviews"));
  view.set("matching", std::to_string(evidence.reviews));
  view.set("denominator", counted(evidence.library.readable, "readable review", "readable reviews"));
  if (evidence.library.partial) view.set("partial", counted(evidence.library.partial, "review", "reviews"));
  if (evidence.library.unreadable)
    view.set("unreadable", counted(evidence.library.unreadable, "file", "files"));
  if (!evidence.understood.empty()) view.set("understood", evidence.understood);
  View filters = chosen_filters(room, evidence.query);
  if (!filters.list_value().empty()) {
    View chosen;
    chosen.set("filters", filters);
    view.set("chosen", chosen);
  }
  view.set("none", evidence.passages == 0);
  std::vector<View> results;
  for (const ReviewHits& hits : evidence.results) results.push_back(review_view(room, evidence, hits));
  view.set("results", list_of(std::move(results)));
  if (!evidence.close.empty()) {
    View close;
    close.set("passages", passages_html(room, evidence.close));
    view.set("close", close);
  }
  view.set("facets", facet_views(room, evidence));
  set_offers(view, room, evidence);
  set_pages(view, evidence);
  return view;
}

Query query_of(const Request& request) {
  Query query;
  query.words = request.parameter("q");
  for (const auto& [name, value] : request.parameters)
    if (name != "q" && !value.empty()) set_filter(query, name, value);
  return query;
}

}  // namespace

Response search_page(const Room& room, const Request& request) {
  Query query;
  query.words = request.parameter("q");
  View view;
  int status = 200;
  try {
    query = query_of(request);
    view = evidence_view(room, room.library.ask(query));
  } catch (const QueryError& e) {
    status = 400;
    view.set("error", std::string(e.what()));
    view.set("heading", "Search");
    view.set("searchbox", searchbox("Search the reviews", query));
  }
  std::string title = query.words.empty() ? "Search" : query.words + " – Search";
  Response response = page(room.library.state(), title, fill("search", view), {{"Home", "/"}});
  response.status = status;
  return response;
}

std::string searchbox(const std::string& label, const Query& query) {
  View view;
  view.set("label", label);
  view.set("words", query.words);
  std::vector<View> kept;
  for (const auto& [name, value] : parameters(query)) {
    if (name == "q" || name == "page") continue;
    View item;
    item.set("name", name);
    item.set("value", value);
    kept.push_back(item);
  }
  view.set("kept", list_of(std::move(kept)));
  return fill("searchbox", view);
}

std::string passages_html(const Room& room, const std::vector<Passage>& passages) {
  std::string out;
  for (const Passage& passage : passages) {
    View view;
    view.set("snippet", safe_snippet(passage.snippet));
    view.set("href", passage_address(passage));
    view.set("where", where(passage));
    if (!passage.heading.empty()) view.set("heading", passage.heading);
    std::vector<View> themes;
    for (const std::string& id : passage.themes) {
      View theme;
      theme.set("id", id);
      theme.set("label", label_of(room.taxonomy, id));
      theme.set("more", themes.size() + 1 < passage.themes.size());
      themes.push_back(theme);
    }
    if (!themes.empty()) {
      View themed;
      themed.set("themes", list_of(std::move(themes)));
      view.set("themed", themed);
    }
    out += fill("passage", view);
  }
  return out;
}

}  // namespace throughline
