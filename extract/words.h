#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "ingest/ascii.h"

namespace throughline {

/// The first `most` bytes of a UTF-8 text, or a few less: never cut within a character.
std::string_view beginning(std::string_view text, std::size_t most);

/// Letters and digits in lower case, single spaces between: for comparing names and headings.
std::string bare_words(std::string_view text);

/// The sentences of a block, in order, as views of it, without the space between. Splits at a full stop,
/// question or exclamation mark before a capital, digit or quotation mark, not after usual abbreviations or
/// initials; a heading or list item without a stop is one sentence. Runs of more than 2,000 bytes are cut at
/// a space.
std::vector<std::string_view> sentences(std::string_view text);

/// The sentence of `text` that holds the byte `at`.
std::string_view sentence_at(std::string_view text, std::size_t at);

/// Where `name` stands in `text` as whole words, at or after `from`; npos if nowhere.
std::size_t find_name(std::string_view text, std::string_view name, std::size_t from = 0);

/// How many words; a word is a run without white space.
int count_words(std::string_view text);

/// "five" -> 5, "12" -> 12; -1 if it is no number from 0 to 999.
int number_of(std::string_view word);

}  // namespace throughline
