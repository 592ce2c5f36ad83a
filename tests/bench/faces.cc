#include "tests/bench/faces.h"

#include <array>
#include <cstdint>

namespace throughline::bench {
namespace {

/// Advance widths of codes 32 to 126, as every PDF reader assumes them for its built-in faces.
constexpr std::uint16_t widths[face_count][95] = {
    {
        278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333,  278, 278, 556, 556, 556,
        556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667,
        611, 778, 722, 278, 500, 667, 556, 833, 722, 778, 667, 778, 722, 667,  611, 722, 667, 944, 667,
        667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500, 556, 556, 278,  556, 556, 222, 222, 500,
        222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500,  500, 334, 260, 334, 584,
    },
    {
        278, 333, 474, 556, 556, 889, 722, 238, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556,
        556, 556, 556, 556, 556, 556, 556, 333, 333, 584, 584, 584, 611, 975, 722, 722, 722, 722, 667,
        611, 778, 722, 278, 556, 722, 611, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667,
        667, 611, 333, 278, 333, 584, 556, 333, 556, 611, 556, 611, 556, 333, 611, 611, 278, 278, 556,
        278, 889, 611, 611, 611, 611, 389, 556, 333, 611, 556, 778, 556, 556, 500, 389, 280, 389, 584,
    },
    {
        250, 333, 408, 500, 500, 833, 778, 180, 333, 333, 500, 564, 250, 333, 250, 278, 500, 500, 500,
        500, 500, 500, 500, 500, 500, 500, 278, 278, 564, 564, 564, 444, 921, 722, 667, 667, 722, 611,
        556, 722, 722, 333, 389, 722, 611, 889, 722, 722, 556, 722, 667, 556, 611, 722, 722, 944, 722,
        722, 611, 333, 278, 333, 469, 500, 333, 444, 500, 444, 500, 444, 333, 500, 500, 278, 278, 500,
        278, 778, 500, 500, 500, 500, 333, 389, 278, 500, 500, 722, 500, 500, 444, 480, 200, 480, 541,
    },
    {
        250, 333, 555, 500, 500, 1000, 833, 278, 333, 333, 500, 570, 250, 333, 250, 278, 500, 500,  500,
        500, 500, 500, 500, 500, 500,  500, 333, 333, 570, 570, 570, 500, 930, 722, 667, 722, 722,  667,
        611, 778, 778, 389, 500, 778,  667, 944, 722, 778, 611, 778, 722, 556, 667, 722, 722, 1000, 722,
        722, 667, 333, 278, 333, 581,  500, 333, 500, 556, 444, 556, 444, 333, 500, 556, 278, 333,  556,
        278, 833, 556, 500, 556, 556,  444, 389, 333, 556, 500, 722, 500, 500, 444, 394, 220, 394,  520,
    },
};

constexpr std::array<const char*, 95> glyph_names = {
    "space",       "exclam",
    "quotedbl",    "numbersign",
    "dollar",      "percent",
    "ampersand",   "quotesingle",
    "parenleft",   "parenright",
    "asterisk",    "plus",
    "comma",       "hyphen",
    "period",      "slash",
    "zero",        "one",
    "two",         "three",
    "four",        "five",
    "six",         "seven",
    "eight",       "nine",
    "colon",       "semicolon",
    "less",        "equal",
    "greater",     "question",
    "at",          "A",
    "B",           "C",
    "D",           "E",
    "F",           "G",
    "H",           "I",
    "J",           "K",
    "L",           "M",
    "N",           "O",
    "P",           "Q",
    "R",           "S",
    "T",           "U",
    "V",           "W",
    "X",           "Y",
    "Z",           "bracketleft",
    "backslash",   "bracketright",
    "asciicircum", "underscore",
    "grave",       "a",
    "b",           "c",
    "d",           "e",
    "f",           "g",
    "h",           "i",
    "j",           "k",
    "l",           "m",
    "n",           "o",
    "p",           "q",
    "r",           "s",
    "t",           "u",
    "v",           "w",
    "x",           "y",
    "z",           "braceleft",
    "bar",         "braceright",
    "asciitilde",
};

/// The letters of Windows-1252 outside Latin-1 that the corpus uses.
struct Extra {
  unsigned char code;
  char32_t unicode;
  const char* name;
  std::uint16_t width[face_count];
};
constexpr Extra extras[] = {
    {0x85, 0x2026, "ellipsis", {1000, 1000, 1000, 1000}},
    {0x91, 0x2018, "quoteleft", {222, 278, 333, 333}},
    {0x92, 0x2019, "quoteright", {222, 278, 333, 333}},
    {0x93, 0x201C, "quotedblleft", {333, 500, 444, 500}},
    {0x94, 0x201D, "quotedblright", {333, 500, 444, 500}},
    {0x95, 0x2022, "bullet", {350, 350, 350, 350}},
    {0x96, 0x2013, "endash", {556, 556, 500, 500}},
    {0x97, 0x2014, "emdash", {1000, 1000, 1000, 1000}},
    {0xA3, 0xA3, "sterling", {556, 556, 500, 500}},
    {0xE9, 0xE9, "eacute", {556, 556, 444, 444}},
};

const Extra* extra_of(unsigned char code) {
  for (const Extra& extra : extras)
    if (extra.code == code) return &extra;
  return nullptr;
}

}  // namespace

std::string win_ansi(std::string_view utf8) {
  std::string out;
  out.reserve(utf8.size());
  for (std::size_t i = 0; i < utf8.size(); ++i) {
    auto c = static_cast<unsigned char>(utf8[i]);
    if (c < 0x80) {
      out += static_cast<char>(c);
      continue;
    }
    int more = c >= 0xF0 ? 3 : c >= 0xE0 ? 2 : 1;
    char32_t point = c & (0x3F >> more);
    for (; more > 0 && i + 1 < utf8.size(); --more)
      point = point << 6 | (static_cast<unsigned char>(utf8[++i]) & 0x3F);
    char found = point >= 0xA0 && point <= 0xFF ? static_cast<char>(point) : '?';
    for (const Extra& extra : extras)
      if (extra.unicode == point) found = static_cast<char>(extra.code);
    out += found;
  }
  return out;
}

char32_t unicode_of(char c) {
  const Extra* extra = extra_of(static_cast<unsigned char>(c));
  return extra ? extra->unicode : static_cast<unsigned char>(c);
}

std::string glyph_name(char c) {
  if (const Extra* extra = extra_of(static_cast<unsigned char>(c))) return extra->name;
  auto code = static_cast<unsigned char>(c);
  return code >= 32 && code < 127 ? glyph_names[code - 32u] : "question";
}

int letter_width(Face face, char c) {
  auto code = static_cast<unsigned char>(c);
  auto f = static_cast<std::size_t>(face);
  if (code >= 32 && code < 127) return widths[f][code - 32u];
  const Extra* extra = extra_of(code);
  return extra ? extra->width[f] : widths[f]['0' - 32];
}

}  // namespace throughline::bench
