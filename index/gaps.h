#pragma once

#include <string>
#include <vector>

namespace throughline {

/// What a review finds and what its recommendations are about. That no recommendation was read as bearing a
/// theme is no proof that none is about it, nor that one was needed.
struct ReviewGaps {
  std::string review;
  /// Why no comparison is made, in words: no recommendations were found, some page could not be read… Empty
  /// if it is made, and then the lists below say all.
  std::string why_not;
  int recommendations = 0;
  std::vector<std::string> met;       ///< Themes found that some recommendation bears, sorted by ID.
  std::vector<std::string> left_out;  ///< Themes found that none bears.
  std::vector<std::string> added;     ///< Themes that only recommendations bear.
};

/// One theme over many reviews.
struct ThemeGap {
  std::string theme;
  int found = 0;     ///< Readable reviews that find it and make recommendations.
  int met = 0;       ///< Of them, those with a recommendation that bears it.
  int left_out = 0;  ///< Of them, those with none.
};

struct LibraryGaps {
  int readable = 0;  ///< Readable reviews that the filters leave, whatever the words.
  int reviews = 0;   ///< Of them that the query leaves, those that make recommendations.
  int without = 0;   ///< Of them that the query leaves, those in which no recommendation was found.
  std::vector<ThemeGap> themes;  ///< Most often left out first; themes that no review finds are none.
};

}  // namespace throughline
