// Themes that reviews find -> which of them their recommendations bear.
#include "index/gaps.h"

#include <algorithm>
#include <vector>

#include "index/open_library.h"

namespace throughline {

namespace {

/// What the recommendations of each review are about.
struct Advice {
  int recommendations = 0;
  ThemeSet themes;
};

std::vector<Advice> advice_of(const Columns& columns) {
  std::vector<Advice> out(columns.reviews.size());
  for (const RecommendationColumn& each : columns.recommendations) {
    ++out[each.review].recommendations;
    out[each.review].themes |= each.themes;
  }
  return out;
}

std::vector<std::string> ids(const Columns& columns, const ThemeSet& set) {
  std::vector<std::string> out;
  for (std::size_t t = 0; t < columns.themes.size(); ++t)
    if (set[t]) out.push_back(columns.themes[t].id);
  std::sort(out.begin(), out.end());
  return out;
}

}  // namespace

ReviewGaps gaps_of(const OpenLibrary& library, std::string_view review_id) {
  const Columns& columns = library.columns;
  ReviewGaps out{.review = std::string(review_id)};
  const int at = columns.find_review(review_id);
  if (at < 0) {
    out.why_not = "there is no such review";
    return out;
  }
  const ReviewColumn& review = columns.reviews[static_cast<std::size_t>(at)];
  const Advice advice = advice_of(columns)[static_cast<std::size_t>(at)];
  out.recommendations = advice.recommendations;
  if (!review.line.readable)
    out.why_not = "some page could not be read, and may hold what seems to be left out";
  else if (advice.recommendations == 0)
    out.why_not = "no recommendations were found in it";
  else if (review.present.none())
    out.why_not = "no theme was found in it";
  if (!out.why_not.empty()) return out;
  out.met = ids(columns, review.present & advice.themes);
  out.left_out = ids(columns, review.present & ~advice.themes);
  out.added = ids(columns, advice.themes & ~review.present);
  return out;
}

LibraryGaps gaps_of(const OpenLibrary& library, const Query& query) {
  const Columns& columns = library.columns;
  const Matches matches = find_all(library, query);
  const std::vector<Advice> advice = advice_of(columns);
  LibraryGaps out{.readable = matches.readable};
  std::vector<ThemeGap> counts(columns.themes.size());
  std::uint32_t last = UINT32_MAX;
  for (const std::uint32_t passage : matches.passages) {
    const std::uint32_t review = columns.passages[passage].review;
    if (review == last) continue;
    last = review;
    const bool advises = advice[review].recommendations > 0;
    ++(advises ? out.reviews : out.without);
    for (std::size_t t = 0; advises && t < counts.size(); ++t) {
      if (!columns.reviews[review].present[t]) continue;
      ++counts[t].found;
      ++(advice[review].themes[t] ? counts[t].met : counts[t].left_out);
    }
  }
  for (std::size_t t = 0; t < counts.size(); ++t) {
    if (counts[t].found == 0) continue;
    counts[t].theme = columns.themes[t].id;
    out.themes.push_back(counts[t]);
  }
  std::sort(out.themes.begin(), out.themes.end(), [](const ThemeGap& a, const ThemeGap& b) {
    return a.left_out != b.left_out ? a.left_out > b.left_out : a.theme < b.theme;
  });
  return out;
}

}  // namespace throughline
