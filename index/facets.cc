// All hits -> for each value of each facet, how many readable reviews have it.
#include <algorithm>

#include "index/ask.h"

namespace throughline {

namespace {

/// Values of one facet with the number of reviews that have each.
using Counted = std::vector<std::pair<std::string, int>>;

Facet facet(const char* name, Counted counted, int matching, int readable) {
  Facet out{.name = name, .values = {}};
  std::stable_sort(counted.begin(), counted.end(), [](const auto& a, const auto& b) {
    return a.second != b.second ? a.second > b.second : a.first < b.first;
  });
  for (const auto& [value, reviews] : counted)
    if (reviews) out.values.push_back({value, reviews, matching, readable});
  return out;
}

Counted count(const Dimension& dimension, const std::vector<std::uint32_t>& reviews) {
  std::vector<int> counts(dimension.values.size());
  for (std::uint32_t review : reviews) ++counts[dimension.of_review[review]];
  Counted out;
  for (std::size_t i = 0; i < counts.size(); ++i) out.emplace_back(dimension.values[i], counts[i]);
  return out;
}

Counted count_themes(const Columns& columns, const std::vector<std::uint32_t>& reviews,
                     const std::string& status) {
  std::vector<int> counts(most_themes);
  for (std::uint32_t review : reviews) {
    const ThemeSet present = found_themes(columns.reviews[review], status);
    for (std::size_t t = present._Find_first(); t < most_themes; t = present._Find_next(t)) ++counts[t];
  }
  Counted out;
  for (std::size_t t = 0; t < columns.themes.size(); ++t) out.emplace_back(columns.themes[t].id, counts[t]);
  return out;
}

/// Reviews in which some matching passage has a value; each review counts once for each value. Hits come with
/// the passages of one review together, so the last review seen tells.
class PassageFacet {
 public:
  explicit PassageFacet(std::size_t values) : last_(values, UINT32_MAX), counts_(values) {}
  void add(std::size_t value, std::uint32_t review) {
    if (last_[value] != review) ++counts_[value];
    last_[value] = review;
  }
  void add(const std::vector<std::uint32_t>& set, std::uint32_t review) {
    for (std::uint32_t value : set) add(value, review);
  }
  Counted counted(const std::vector<std::string>& values) const {
    Counted out;
    for (std::size_t i = 0; i < values.size(); ++i) out.emplace_back(values[i], counts_[i]);
    return out;
  }

 private:
  std::vector<std::uint32_t> last_;
  std::vector<int> counts_;
};

std::vector<std::string> part_names() {
  std::vector<std::string> out;
  for (int p = 0; p < part_count; ++p) out.push_back(name_of(static_cast<Part>(p)));
  return out;
}

}  // namespace

std::vector<Facet> facets_of(const std::vector<Hit>& hits, const Columns& columns, const Query& query,
                             int readable) {
  std::vector<std::uint32_t> reviews;
  PassageFacet parts(part_count), addressees(columns.addressees.values.size()),
      kinds(columns.addressee_kinds.values.size()), actions(columns.actions.values.size());
  for (const Hit& hit : hits) {
    const PassageColumn& passage = columns.passages[hit.passage];
    if (!columns.reviews[passage.review].line.readable) continue;
    if (reviews.empty() || reviews.back() != passage.review) reviews.push_back(passage.review);
    parts.add(passage.part, passage.review);
    if (passage.addressees) addressees.add(columns.addressees.sets[passage.addressees], passage.review);
    if (passage.addressees) kinds.add(columns.addressee_kinds.sets[passage.addressees], passage.review);
    if (passage.actions) actions.add(columns.actions.sets[passage.actions], passage.review);
  }
  int matching = static_cast<int>(reviews.size());
  const Dimension& year = query.year_of == "incident" ? columns.incident_year : columns.year;
  std::vector<Facet> out;
  auto add = [&](const char* name, Counted counted) {
    out.push_back(facet(name, std::move(counted), matching, readable));
  };
  add("theme", count_themes(columns, reviews, query.status));
  add("type", count(columns.type, reviews));
  add("partnership", count(columns.partnership, reviews));
  add("nation", count(columns.nation, reviews));
  add("year", count(year, reviews));
  add("age", count(columns.age, reviews));
  add("outcome", count(columns.outcome, reviews));
  add("about", count(columns.about, reviews));
  add("part", parts.counted(part_names()));
  add("addressee_kind", kinds.counted(columns.addressee_kinds.values));
  add("addressee", addressees.counted(columns.addressees.values));
  add("action", actions.counted(columns.actions.values));
  return out;
}

}  // namespace throughline
