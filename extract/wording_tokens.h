#pragma once

#include <cctype>
#include <limits>
#include <string>
#include <string_view>
#include <vector>

#include "ingest/report.h"

namespace throughline {

/// One word of a sentence's wording.
struct SentenceWord {
  Span span;              ///< With the marks that stand at it.
  std::string_view word;  ///< Without marks at its end, nor `'s`; as it is written.
  char mark = ' ';        ///< The mark at its end (`,`, `;`, `.`), else a blank.

  bool is_capital() const { return !word.empty() && std::isupper(static_cast<unsigned char>(word[0])) != 0; }
  bool is_acronym() const {
    return word.size() > 1 && is_capital() && std::isupper(static_cast<unsigned char>(word[1])) != 0;
  }
};

/// The words of a wording, or the first `most` of a part of it, in order; valid as long as the wording.
std::vector<SentenceWord> tokens_of(std::string_view wording, Span part,
                                    std::size_t most = std::numeric_limits<std::size_t>::max());

/// In small letters.
std::string in_small(std::string_view word);

}  // namespace throughline
