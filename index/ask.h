#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "index/columns.h"
#include "index/in_text.h"
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
  /// `set`: the reviews of the set that the query names. Throws QueryError if a filter names a theme that the
  /// library does not know.
  Filter(const Query& query, const Columns& columns, const std::vector<std::string>& set);
  bool passes(const PassageColumn& passage) const;
  /// Readable reviews that the filters leave, whatever the words: the denominator of every facet.
  int readable() const { return static_cast<int>(readable_.size()); }
  /// Those, by their place in the columns, and the ones that were read only in part.
  const std::vector<std::uint32_t>& readable_reviews() const { return readable_; }
  const std::vector<std::uint32_t>& partial_reviews() const { return partial_; }
  /// Whether a review would pass but covers many cases, and nobody asked for such.
  bool left_out(std::uint32_t review) const { return left_out_[review]; }
  /// Themes asked for, which lift the passages that bear them.
  const ThemeSet& themes() const { return themes_; }

 private:
  bool passage_passes(const PassageColumn& passage) const;
  void count_readable(const Columns& columns);

  std::vector<bool> reviews_, left_out_;
  std::vector<std::uint32_t> readable_, partial_;
  ThemeSet themes_, in_passage_;
  bool any_status_ = false;
  std::vector<bool> documents_, parts_, addressees_, addressee_kinds_, actions_, agencies_;  ///< Empty: any.
};

/// The themes that a review finds, for counts under one `status`: only the clear ones under `clear`,
/// only the others under `borderline`.
ThemeSet found_themes(const ReviewColumn& review, const std::string& status);

/// Counts of reviews for each value of each facet, exact, from all hits; years are of publication or of the
/// incident.
std::vector<Facet> facets_of(const std::vector<Hit>& hits, const Columns& columns, const Query& query,
                             int readable);

/// A passage's place in the ranking: the weight of its words, lifted or lowered by where it stands and what
/// it asserts.
double score_of(const Hit& hit, const PassageColumn& passage, const ThemeSet& asked);

/// What a score is multiplied by for how the things asked for stand in the passage's text.
double lift_of(const InText& in_text);

/// Why a passage stands where it does, in words.
std::string why(const PassageColumn& passage, const ThemeSet& asked, const InText& in_text);

/// Whole sentences around the words asked for, escaped for HTML, the words in <b>; at most `most_words` words
/// unless one sentence is longer.
std::string snippet(const std::string& text, const Asked& asked, Stems& stem);

/// The same around parts of the text that are known: in order, none overlapping another.
std::string snippet_around(const std::string& text, const std::vector<Span>& found);

}  // namespace throughline
