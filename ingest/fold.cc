// Text -> folded words, with ICU's character properties.
#include "ingest/fold.h"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/utf8.h>

#include <array>
#include <unordered_map>

namespace throughline {

namespace {

/// One letter or digit folded: compatibility forms spelt out, accents dropped, small.
void append_folded(std::string& word, UChar32 c) {
  if (c < 0x80) {
    word += static_cast<char>(u_tolower(c));
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

/// Reads code points of a text, forwards.
struct Reader {
  std::string_view text;
  std::size_t at = 0;

  UChar32 peek(std::size_t& after) const {
    std::int32_t i = static_cast<std::int32_t>(at), length = static_cast<std::int32_t>(text.size());
    if (i >= length) return U_SENTINEL;
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
    if (u_isalnum(c) || u_getCombiningClass(c) != 0) {
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

std::string british(std::string word) {
  static const std::unordered_map<std::string, std::string> words = {
      {"behavior", "behaviour"},     {"behaviors", "behaviours"},
      {"behavioral", "behavioural"}, {"neighbor", "neighbour"},
      {"neighbors", "neighbours"},   {"neighborhood", "neighbourhood"},
      {"color", "colour"},           {"labor", "labour"},
      {"pediatric", "paediatric"},   {"pediatrician", "paediatrician"},
      {"fetal", "foetal"},           {"program", "programme"},
      {"programs", "programmes"},    {"counseling", "counselling"},
      {"counselor", "counsellor"},   {"judgment", "judgement"},
      {"center", "centre"},          {"centers", "centres"},
      {"defense", "defence"},        {"practicing", "practising"}};
  if (auto found = words.find(word); found != words.end()) return found->second;
  // -ize, -izing, -ization…: British reviews write both; one spelling is indexed. Not `size`, `prize` and the
  // like.
  static constexpr std::array<std::string_view, 6> ends = {"ize",   "ized",    "izes",
                                                           "izing", "ization", "izations"};
  for (std::string_view end : ends)
    if (word.size() >= end.size() + 4 && word.ends_with(end)) word[word.size() - end.size() + 1] = 's';
  return word;
}

}  // namespace throughline
