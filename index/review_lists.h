#pragma once

#include <string>
#include <vector>

#include "index/evidence.h"

namespace throughline {

/// The reviews behind "41 of 312". Every list is of IDs, sorted; none stands in two.
struct ReviewLists {
  std::vector<std::string> answering;  ///< The 41: readable reviews with a passage that answers.
  std::vector<std::string> silent;     ///< The 271: readable, left by the filters, without such a passage.
  /// Left by the filters, and readable only in part: never counted, as what could not be read may answer.
  std::vector<std::string> partial;
};

/// As JSON in UTF-8, with the denominators of the library; `failed` is what could not be read at all.
std::string review_lists_json(const ReviewLists& lists, const LibraryState& state,
                              const std::vector<std::string>& failed);

/// As text for a terminal: a line a review, under the name and length of each list.
std::string review_lists_text(const ReviewLists& lists, const std::vector<std::string>& failed);

}  // namespace throughline
