#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "index/columns.h"
#include "index/stems.h"

namespace throughline {

/// A word by which a text differs from others.
struct TellingWord {
  std::string stem, word;  ///< The word as it is first written there, in small letters.
  double weight = 0;
};

/// The words that tell most of some texts, weightiest first, at most `most`: often there and rare in the
/// library. Words that stand there with a capital only are names, and no likeness; words that the library has
/// nowhere else say nothing of others.
std::vector<TellingWord> telling_words(const std::vector<std::string_view>& texts,
                                       const LibraryWords& vocabulary, Stems& stem, std::size_t most);

}  // namespace throughline
