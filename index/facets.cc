// All hits -> for each value of each facet, how many readable reviews have it.
#include <algorithm>
#include <map>
#include <set>

#include "index/ask.h"

namespace throughline {

namespace {

using Counts = std::map<std::string, int>;

std::string stated(const std::string& value) { return value.empty() ? "not stated" : value; }

Facet facet(const std::string& name, const Counts& counts, int matching, int readable) {
  Facet out{.name = name, .values = {}};
  for (const auto& [value, reviews] : counts) out.values.push_back({value, reviews, matching, readable});
  std::stable_sort(out.values.begin(), out.values.end(),
                   [](const FacetValue& a, const FacetValue& b) { return a.reviews > b.reviews; });
  return out;
}

/// Reviews in which some matching passage has a value; each review counts once for each value.
class PassageFacet {
 public:
  PassageFacet(std::size_t values, std::size_t reviews)
      : reviews_(reviews), seen_(values * reviews), counts_(values) {}
  void add(std::size_t value, std::size_t review) {
    std::vector<bool>::reference seen = seen_[value * reviews_ + review];
    if (!seen) ++counts_[value];
    seen = true;
  }
  int count(std::size_t value) const { return counts_[value]; }

 private:
  std::size_t reviews_;
  std::vector<bool> seen_;
  std::vector<int> counts_;
};

}  // namespace

std::vector<Facet> facets_of(const std::vector<Hit>& hits, const Columns& columns, int readable) {
  std::size_t reviews = columns.reviews.size();
  std::vector<bool> matching(reviews);
  PassageFacet parts(part_count, reviews), addressees(columns.addressees.size(), reviews),
      actions(columns.actions.size(), reviews);
  for (const Hit& hit : hits) {
    const PassageColumn& passage = columns.passages[hit.passage];
    if (!columns.reviews[passage.review].line.readable) continue;
    matching[passage.review] = true;
    parts.add(passage.part, passage.review);
    if (passage.addressee) addressees.add(passage.addressee, passage.review);
    if (passage.action) actions.add(passage.action, passage.review);
  }
  Counts theme, type, partnership, nation, year, age, outcome, part, addressee, action;
  int count = 0;
  for (std::size_t i = 0; i < reviews; ++i) {
    if (!matching[i]) continue;
    ++count;
    const ReviewColumn& review = columns.reviews[i];
    for (std::size_t t = 0; t < columns.themes.size(); ++t)
      if (review.present[t]) ++theme[columns.themes[t].id];
    ++type[stated(review.line.type)];
    ++partnership[stated(review.line.partnership)];
    ++nation[stated(review.line.nation)];
    ++year[review.line.year ? std::to_string(review.line.year) : "not stated"];
    ++age[stated(review.line.age_band)];
    ++outcome[stated(review.line.outcome)];
  }
  for (int p = 0; p < part_count; ++p)
    if (int n = parts.count(static_cast<std::size_t>(p))) part[name_of(static_cast<Part>(p))] = n;
  for (std::size_t a = 1; a < columns.addressees.size(); ++a)
    if (int n = addressees.count(a)) addressee[columns.addressees[a]] = n;
  for (std::size_t a = 1; a < columns.actions.size(); ++a)
    if (int n = actions.count(a)) action[columns.actions[a]] = n;
  std::vector<Facet> out;
  auto add = [&](const char* name, const Counts& counts) {
    out.push_back(facet(name, counts, count, readable));
  };
  add("theme", theme);
  add("type", type);
  add("partnership", partnership);
  add("nation", nation);
  add("year", year);
  add("age", age);
  add("outcome", outcome);
  add("part", part);
  add("addressee", addressee);
  add("action", action);
  return out;
}

}  // namespace throughline
