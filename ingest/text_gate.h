#pragma once

#include <string_view>

#include "ingest/page_words.h"

namespace throughline {

/// What the words of a page look like, to tell text from letters that only look like it.
struct TextQuality {
  int words = 0;         ///< Of two letters and more.
  double common = 0;     ///< Share that are among the commonest words of English or Welsh.
  double plausible = 0;  ///< Share whose letters follow one another as in words.
  double unmapped = 0;   ///< Share of all words that hold letters the font gives no meaning.
};

/// Whether a text holds a letter that the font gives no meaning: U+FFFD, or one of those of
/// `unmapped_letter`.
bool has_unmapped(std::string_view text);

TextQuality judge(const PageWords& page);

/// Whether the words can be taken for what is printed. A page of a few words, or of figures, passes unless
/// its letters have no meaning.
bool passes_gate(const PageWords& page);

}  // namespace throughline
