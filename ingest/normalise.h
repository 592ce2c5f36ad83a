#pragma once

#include <string>
#include <string_view>

namespace throughline {

/// Text as it is stored: UTF-8 in NFC, ligatures spelt out, soft hyphens, zero-width marks and control
/// characters gone, every kind of space a plain one. Quotes, dashes, fractions and superscripts stay as
/// printed. Bytes that are not UTF-8 are dropped. Idempotent; never throws.
std::string normalise(std::string_view text);

/// Lower case and without punctuation at either end, for comparing words.
std::string folded(std::string_view word);

/// Number of code points.
std::size_t length_of(std::string_view text);

/// The code point that starts at `at`, which is moved past it; U+FFFD for a broken one.
char32_t next_code_point(std::string_view text, std::size_t& at);

bool is_letter(char32_t c);
bool is_upper(char32_t c);
bool is_lower(char32_t c);
/// True if the text has letters, and none of them is a small one.
bool is_capitals(std::string_view text);
/// The first letter or digit is a small letter.
bool starts_small(std::string_view text);
/// The first letter or digit is a capital.
bool starts_capital(std::string_view text);

}  // namespace throughline
