#pragma once

#include <string>
#include <string_view>

#include "tests/bench/pdf_file.h"

namespace throughline::bench {

/// UTF-8 as WinAnsi (Windows-1252) bytes; letters that it lacks become '?'.
std::string win_ansi(std::string_view utf8);
/// Of a WinAnsi byte: its code point, its PostScript name, its width in thousandths of the size.
char32_t unicode_of(char c);
std::string glyph_name(char c);
int letter_width(Face face, char c);

}  // namespace throughline::bench
