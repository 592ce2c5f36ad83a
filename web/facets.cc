// Facets -> lists of links that narrow a search.
#include <algorithm>
#include <array>

#include "web/addresses.h"
#include "web/pages.h"
#include "web/view.h"
#include "web/wording.h"

namespace throughline {

namespace {

/// The query with one facet value more.
Query narrowed(Query query, const std::string& facet, const std::string& value) {
  query.page = 1;
  if (facet == "year") {
    set_filter(query, "year", value);
    return query;
  }
  set_filter(query, facet, value);
  return query;
}

/// The address of the narrowed search; empty if the value is printed in some review but no filter takes it.
std::string narrowed_address(const Query& query, std::string_view path, const Facet& facet,
                             const std::string& value) {
  try {
    return search_address(narrowed(query, facet.name, value), path);
  } catch (const QueryError&) {
    return "";
  }
}

bool asked_for(const Query& query, const std::string& facet, const std::string& value) {
  if (facet == "year") return query.from == value && query.to == value;
  auto all = parameters(query);
  return std::find(all.begin(), all.end(), std::pair(facet, value)) != all.end();
}

/// Ages and parts have an order of their own, years run from the newest; all else stands by its count.
void put_in_order(const std::string& facet, std::vector<FacetValue>& values) {
  static constexpr std::array ages = {"under 1",  "1 to 5", "6 to 10", "11 to 15",
                                      "16 to 17", "adult",  "several"};
  auto place = [&](const FacetValue& value) {
    if (facet == "age")
      return static_cast<int>(std::find(ages.begin(), ages.end(), value.value) - ages.begin());
    if (facet == "part") return static_cast<int>(parse_part(value.value).value_or(Part::front));
    return value.value == "not stated" ? 1 : -std::atoi(value.value.c_str());
  };
  if (facet != "age" && facet != "part" && facet != "year") return;
  std::stable_sort(values.begin(), values.end(),
                   [&](const FacetValue& a, const FacetValue& b) { return place(a) < place(b); });
}

View facet_view(const Room& room, const Evidence& evidence, const Facet& facet, std::string_view path) {
  /// More values than this are reached by searching; a list of hundreds helps nobody.
  /// Addressees are found by their kind.
  const std::size_t most_values = facet.name == "addressee" ? 10 : 25;
  std::vector<FacetValue> ordered = facet.values;
  std::erase_if(ordered, [](const FacetValue& value) { return value.reviews == 0; });
  put_in_order(facet.name, ordered);
  std::vector<View> values;
  for (const FacetValue& value : ordered) {
    if (values.size() == most_values) break;
    bool chosen = asked_for(evidence.query, facet.name, value.value);
    values.push_back(row({{"value", value_label(room.taxonomy, facet.name, value.value)},
                          {"href", chosen ? "" : narrowed_address(evidence.query, path, facet, value.value)},
                          {"name", facet.name},
                          {"raw", value.value},
                          {"chosen", chosen ? "yes" : ""},
                          {"reviews", number(value.reviews)},
                          {"of", number(value.of_matching)}}));
  }
  View view = row(
      {{"label", facet_label(facet.name)},
       {"rest", ordered.size() > most_values ? number(static_cast<int>(ordered.size() - most_values)) : ""}});
  view.set("values", list_of(std::move(values)));
  return view;
}

/// A form for a span of years, which keeps everything else.
View years_form(const Room& room, const Query& query, std::string_view path) {
  View form = row({{"path", std::string(path)}, {"from", query.from}, {"to", query.to}});
  std::vector<View> kept;
  for (const auto& [name, value] : parameters(query))
    if (name != "from" && name != "to" && name != "page")
      kept.push_back(row({{"name", name}, {"value", value}}));
  if (path == "/search")
    for (const std::string& id : room.pack) kept.push_back(row({{"name", "p"}, {"value", id}}));
  form.set("kept", list_of(std::move(kept)));
  return form;
}

}  // namespace

std::string facets_html(const Room& room, const Evidence& evidence, std::string_view path) {
  std::vector<View> facets;
  for (const Facet& facet : evidence.facets) {
    if (facet.values.empty() || (facet.name == "about" && facet.values.size() == 1)) continue;
    View view = facet_view(room, evidence, facet, path);
    view.set("open", facet.name == "theme");
    facets.push_back(std::move(view));
  }
  if (facets.empty()) return "";
  View view = section("facets", std::move(facets));
  view.set("years", years_form(room, evidence.query, path));
  // Buttons of the form with the ticks carry them along, which a link cannot know of.
  view.set("packing", !room.pack.empty() && path == "/search");
  view.set("path", std::string(path));
  view.set("matching", counted(evidence.reviews, "review", "reviews"));
  return fill("facets", view);
}

}  // namespace throughline
