#pragma once

#include <string>
#include <vector>

#include "index/library.h"

namespace throughline {

/// Some of the words asked for that do stand together in passages, where all of them do not. The counts are
/// those of asking for these words with the same filters.
struct Together {
  std::string words;  ///< As they can be typed.
  int reviews = 0, passages = 0;
};

/// What stands together of a question that found nothing, most words first, at most three; empty if it found
/// something. Worked out from its nearest passages. Throws what Library::ask throws.
std::vector<Together> words_together(const Library& library, const Evidence& evidence);

}  // namespace throughline
