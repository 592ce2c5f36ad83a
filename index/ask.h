#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "index/columns.h"
#include "index/query_language.h"

namespace throughline {

/// A passage that matched, by its place in Columns::passages, with what its words weigh.
struct Hit {
  std::uint32_t passage = 0;
  double weight = 0;
};

/// Which passages and reviews the filters of a query let through, worked out once for all passages.
class Filter {
 public:
  /// Throws QueryError if a filter names what the library does not know.
  Filter(const Query& query, const Columns& columns);
  /// What the review must be, whatever the words.
  bool review_passes(std::uint32_t review) const { return reviews_[review]; }
  bool passes(const PassageColumn& passage) const;
  /// Readable reviews that the filters leave: the denominator of every facet.
  int readable() const { return readable_; }
  /// True if a filter is of passages, not of reviews.
  bool of_passages() const { return of_passages_; }
  /// Themes asked for, which lift the passages that bear them.
  const ThemeSet& themes() const { return themes_; }

 private:
  std::vector<bool> reviews_;
  int readable_ = 0;
  bool of_passages_ = false;
  ThemeSet themes_, in_passage_;
  bool any_status_ = false;
  std::vector<bool> parts_;  ///< Empty: any part.
  std::vector<bool> addressees_, actions_;
};

/// Counts of reviews for each value of each facet, exact, from all hits.
std::vector<Facet> facets_of(const std::vector<Hit>& hits, const Columns& columns, int readable);

/// A passage's place in the ranking: the weight of its words, lifted or lowered by where it stands and what
/// it asserts.
double score_of(const Hit& hit, const PassageColumn& passage, const ThemeSet& asked);

/// Why a passage stands where it does, in words.
std::string why(const PassageColumn& passage, const ThemeSet& asked);

/// Whole sentences around the words asked for, escaped for HTML, the words in <b>; at most `most_words` words
/// unless one sentence is longer.
std::string snippet(const std::string& text, const Asked& asked);

}  // namespace throughline
