#include "ingest/normalise.h"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/ustring.h>

#include <algorithm>
#include <cstdint>

#include "ingest/utf8.h"

namespace throughline {

namespace {

bool is_plain(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](unsigned char c) { return c >= 0x20 && c < 0x7f; });
}

/// The ligatures of Latin type, U+FB00 to U+FB06.
constexpr const char* ligatures[] = {"ff", "fi", "fl", "ffi", "ffl", "st", "st"};

/// What is left of one code point, before composition.
void append_clean(std::string& out, char32_t c) {
  if (c >= 0xfb00 && c <= 0xfb06) {
    out += ligatures[c - 0xfb00];
  } else if (c == 0x00ad || c == 0xfeff || (c >= 0x200b && c <= 0x200f) || (c >= 0x202a && c <= 0x202e) ||
             (c >= 0x2060 && c <= 0x2069) || (c >= 0xfff9 && c <= 0xfffd) || (c & 0xfffe) == 0xfffe) {
    return;  // soft hyphen, zero-width marks, direction marks, non-characters
  } else if (c == '\t' || c == '\n' || c == '\r' || c == 0x0b || c == 0x0c || c == 0x00a0 ||
             (c >= 0x2000 && c <= 0x200a) || c == 0x2028 || c == 0x2029 || c == 0x202f || c == 0x205f ||
             c == 0x3000) {
    out += ' ';
  } else if (c < 0x20 || (c >= 0x7f && c < 0xa0)) {
    return;
  } else {
    append_utf8(out, c == 0x2010 || c == 0x2011 ? U'-' : c);
  }
}

/// Composition; text that ICU cannot take is left as it is.
std::string composed(std::string text) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* nfc = icu::Normalizer2::getNFCInstance(status);
  if (U_FAILURE(status) || nfc->isNormalizedUTF8(text, status)) return text;
  std::string out;
  icu::StringByteSink<std::string> sink(&out);
  status = U_ZERO_ERROR;
  nfc->normalizeUTF8(0, text, sink, nullptr, status);
  return U_FAILURE(status) ? text : out;
}

}  // namespace

char32_t next_code_point(std::string_view text, std::size_t& at) {
  unsigned char lead = static_cast<unsigned char>(text[at++]);
  if (lead < 0x80) return lead;
  int more = lead >= 0xf0 && lead < 0xf5 ? 3 : lead >= 0xe0 ? 2 : lead >= 0xc2 ? 1 : -1;
  if (more < 0 || lead >= 0xf5) return 0xfffd;
  char32_t c = lead & (0x3f >> more);
  std::size_t end = at;
  for (int i = 0; i < more; ++i, ++end) {
    if (end >= text.size() || (static_cast<unsigned char>(text[end]) & 0xc0) != 0x80) return 0xfffd;
    c = (c << 6) | (static_cast<unsigned char>(text[end]) & 0x3f);
  }
  static constexpr char32_t least[] = {0, 0x80, 0x800, 0x10000};
  if (c < least[more] || c > 0x10ffff || (c >= 0xd800 && c < 0xe000)) return 0xfffd;
  at = end;
  return c;
}

std::string normalise(std::string_view text) {
  if (is_plain(text)) return std::string(text);
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) append_clean(out, next_code_point(text, at));
  return composed(std::move(out));
}

std::string folded(std::string_view word) {
  std::string out;
  out.reserve(word.size());
  for (std::size_t at = 0; at < word.size();) {
    char32_t c = next_code_point(word, at);
    if (c < 0x80)
      out += static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c);
    else
      append_utf8(out, c == 0x2019 ? U'\'' : static_cast<char32_t>(u_tolower(static_cast<UChar32>(c))));
  }
  auto is_edge = [](unsigned char c) { return c < 0x80 && !std::isalnum(c); };
  std::size_t begin = 0, end = out.size();
  while (begin < end && is_edge(static_cast<unsigned char>(out[begin]))) ++begin;
  while (end > begin && is_edge(static_cast<unsigned char>(out[end - 1]))) --end;
  return out.substr(begin, end - begin);
}

std::size_t length_of(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(
      text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xc0) != 0x80; }));
}

bool is_letter(char32_t c) {
  return c < 0x80 ? (c | 32) >= 'a' && (c | 32) <= 'z' : u_isalpha(static_cast<UChar32>(c));
}

bool is_upper(char32_t c) { return c < 0x80 ? c >= 'A' && c <= 'Z' : u_isupper(static_cast<UChar32>(c)); }

bool is_lower(char32_t c) { return c < 0x80 ? c >= 'a' && c <= 'z' : u_islower(static_cast<UChar32>(c)); }

bool is_capitals(std::string_view text) {
  bool any = false;
  for (std::size_t at = 0; at < text.size();) {
    char32_t c = next_code_point(text, at);
    if (is_lower(c)) return false;
    any = any || is_upper(c);
  }
  return any;
}

bool starts_small(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    char32_t c = next_code_point(text, at);
    if (is_letter(c)) return is_lower(c);
    if (c >= '0' && c <= '9') return false;
  }
  return false;
}

bool starts_capital(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    char32_t c = next_code_point(text, at);
    if (is_letter(c)) return is_upper(c);
    if (c >= '0' && c <= '9') return false;
  }
  return false;
}

}  // namespace throughline
