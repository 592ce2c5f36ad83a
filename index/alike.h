#pragma once

#include <string>
#include <vector>

#include "index/evidence.h"

namespace throughline {

/// A passage of another review that is like a given one.
struct AlikePassage {
  Passage passage;                         ///< Its snippet marks the words in common.
  std::string title;                       ///< Of its review.
  int year = 0;                            ///< Of its review; 0: not stated.
  std::vector<std::string> words, themes;  ///< In common, the most telling words first.
};

/// A review that is like a given one.
struct AlikeReview {
  std::string review, title, partnership;
  int year = 0;
  bool readable = true;
  double likeness = 0;              ///< From 0 to 1.
  std::vector<std::string> themes;  ///< Found by both, the rarest first. Empty of a likeness by words.
  std::string age, outcome;         ///< In common; empty if they differ or are not stated.
  std::vector<std::string> words;   ///< In common, the most telling first. Empty of a likeness by themes.
  std::string why;                  ///< The reason, in words.
};

/// Reviews like a given one, most alike first.
struct AlikeReviews {
  std::vector<AlikeReview> by_themes;  ///< By what they are about: themes found, age, outcome.
  std::vector<AlikeReview> by_words;   ///< By the words that tell the given one from others.
};

}  // namespace throughline
