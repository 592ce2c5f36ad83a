// Text -> folded words, with ICU's character properties.
#include "ingest/fold.h"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/utf8.h>

#include <array>
#include <cstdint>
#include <unordered_map>

namespace throughline {

namespace {

/// Most letters are ASCII: each is its small form, or 0 for what is no letter or digit.
constexpr std::array<char, 128> small_letters = [] {
  std::array<char, 128> table{};
  for (char c = '0'; c <= '9'; ++c) table[static_cast<std::size_t>(c)] = c;
  for (char c = 'a'; c <= 'z'; ++c) table[static_cast<std::size_t>(c)] = c;
  for (char c = 'A'; c <= 'Z'; ++c) table[static_cast<std::size_t>(c)] = static_cast<char>(c + 'a' - 'A');
  return table;
}();

char small_letter(UChar32 c) { return c < 0x80 ? small_letters[static_cast<std::size_t>(c)] : '\0'; }

bool is_letter(UChar32 c) {
  return c < 0x80 ? small_letter(c) != 0 : u_isalnum(c) || u_getCombiningClass(c) != 0;
}

/// One letter or digit folded: compatibility forms spelt out, accents dropped, small.
void append_folded(std::string& word, UChar32 c) {
  if (c < 0x80) {
    word += small_letter(c);
    return;
  }
  UErrorCode status = U_ZERO_ERROR;
  static const icu::Normalizer2* decompose = icu::Normalizer2::getNFKDInstance(status);
  icu::UnicodeString parts = decompose->normalize(icu::UnicodeString(c), status);
  if (U_FAILURE(status)) return;
  parts.foldCase();
  icu::UnicodeString plain;
  for (int i = 0; i < parts.length(); i = parts.moveIndex32(i, 1))
    if (UChar32 part = parts.char32At(i); u_isalnum(part)) plain.append(part);
  plain.toUTF8String(word);
}

bool is_apostrophe(UChar32 c) { return c == '\'' || c == 0x2019 || c == 0x2018; }

/// Reads code points of a text, forwards; `at` must be before its end.
struct Reader {
  std::string_view text;
  std::size_t at = 0;

  UChar32 peek(std::size_t& after) const {
    const unsigned char first = static_cast<unsigned char>(text[at]);
    if (first < 0x80) {
      after = at + 1;
      return first;
    }
    std::int32_t i = static_cast<std::int32_t>(at), length = static_cast<std::int32_t>(text.size());
    UChar32 c;
    U8_NEXT(text.data(), i, length, c);
    after = static_cast<std::size_t>(i);
    return c < 0 ? 0xFFFD : c;
  }
};

}  // namespace

std::vector<Token> tokens(std::string_view text) {
  std::vector<Token> out;
  Token token;
  Reader reader{text};
  auto finish = [&](std::size_t end) {
    if (token.word.empty()) return;
    token.span.end = end;
    // "the mother's" and "the mothers'" are about the mother.
    if (token.word.ends_with("'s")) token.word.resize(token.word.size() - 2);
    std::erase(token.word, '\'');
    token.word = british(std::move(token.word));
    if (!token.word.empty()) out.push_back(std::move(token));
    token = {};
  };
  for (std::size_t after = 0; reader.at < text.size(); reader.at = after) {
    UChar32 c = reader.peek(after);
    if (is_letter(c)) {
      if (token.word.empty()) token.span.begin = reader.at;
      append_folded(token.word, c);
    } else if (is_apostrophe(c) && !token.word.empty()) {
      token.word += '\'';
    } else {
      finish(reader.at);
    }
  }
  finish(text.size());
  return out;
}

namespace {

using Spellings = std::unordered_map<std::string, std::string>;

/// Which words may be among them, by first letter and length: spares most words the look-up.
using Lengths = std::array<std::uint32_t, 256>;
Lengths lengths_of(const Spellings& words) {
  Lengths lengths{};
  for (const auto& [word, other] : words)
    lengths[static_cast<unsigned char>(word[0])] |= std::uint32_t{1} << word.size();
  return lengths;
}

}  // namespace

std::string british(std::string word) {
  static const Spellings words = {{"behavior", "behaviour"},     {"behaviors", "behaviours"},
                                  {"behavioral", "behavioural"}, {"neighbor", "neighbour"},
                                  {"neighbors", "neighbours"},   {"neighborhood", "neighbourhood"},
                                  {"color", "colour"},           {"labor", "labour"},
                                  {"pediatric", "paediatric"},   {"pediatrician", "paediatrician"},
                                  {"fetal", "foetal"},           {"program", "programme"},
                                  {"programs", "programmes"},    {"counseling", "counselling"},
                                  {"counselor", "counsellor"},   {"judgment", "judgement"},
                                  {"center", "centre"},          {"centers", "centres"},
                                  {"defense", "defence"},        {"practicing", "practising"}};
  static const Lengths lengths = lengths_of(words);
  const std::uint32_t seen = word.empty() ? 0 : lengths[static_cast<unsigned char>(word[0])];
  if (word.size() < 32 && (seen >> word.size() & 1))
    if (auto found = words.find(word); found != words.end()) return found->second;
  if (word.find('z') == std::string::npos) return word;
  // -ize, -izing, -ization…: British reviews write both; one spelling is indexed. Not `size`, `prize` and the
  // like.
  static constexpr std::array<std::string_view, 6> ends = {"ize",   "ized",    "izes",
                                                           "izing", "ization", "izations"};
  for (std::string_view end : ends)
    if (word.size() >= end.size() + 4 && word.ends_with(end)) word[word.size() - end.size() + 1] = 's';
  return word;
}

}  // namespace throughline
