#include "extract/words.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace throughline {

namespace {

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }
bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return is_upper(c) || (c >= 'a' && c <= 'z'); }

/// A stop after these, or after a single letter, ends no sentence.
bool is_abbreviation(std::string_view word) {
  static constexpr std::array<std::string_view, 18> known = {"mr",  "mrs", "ms",  "dr",  "prof",   "st",
                                                             "e.g", "i.e", "eg",  "ie",  "no",     "para",
                                                             "cf",  "vs",  "rev", "hon", "approx", "etc"};
  std::string word_lower = lower(word);
  if (word.size() == 1 && is_letter(word[0]) && word_lower != "a" && word[0] != 'I') return true;
  return std::find(known.begin(), known.end(), word_lower) != known.end();
}

/// "Child" or the like at the end of a text: the letter after it is a pseudonym, no initial.
bool is_pseudonym_before(std::string_view text) {
  static constexpr std::array<std::string_view, 8> kin = {"child ",  "baby ", "adult ",   "person ",
                                                          "family ", "case ", "sibling ", "yp "};
  std::string end = lower(text.substr(text.size() - std::min<std::size_t>(text.size(), 8)));
  return std::any_of(kin.begin(), kin.end(), [&](std::string_view word) { return end.ends_with(word); });
}

bool ends_sentence(std::string_view text, std::size_t stop) {
  std::size_t next = stop + 1;
  // Closing brackets and quotation marks belong to the sentence.
  while (next < text.size() && (text[next] == ')' || text[next] == '"' || text[next] == '\'')) ++next;
  if (text.substr(next, 3) == "”" || text.substr(next, 3) == "’") next += 3;
  if (next < text.size() && !is_space(text[next])) return false;
  while (next < text.size() && is_space(text[next])) ++next;
  if (next < text.size() && text[next] >= 'a' && text[next] <= 'z') return false;
  if (text[stop] != '.') return true;
  std::size_t begin = stop;
  while (begin > 0 && !is_space(text[begin - 1]) && text[begin - 1] != '(') --begin;
  if (!is_abbreviation(text.substr(begin, stop - begin))) return true;
  return stop - begin == 1 && is_pseudonym_before(text.substr(0, begin));
}

/// A run of this many bytes without a stop is no sentence that anyone reads; it is cut at a space, so that
/// what is done for each sentence stays linear in the text.
constexpr std::size_t longest_sentence = 2000;

}  // namespace

std::string_view beginning(std::string_view text, std::size_t most) {
  if (text.size() <= most) return text;
  while (most > 0 && (text[most] & 0xC0) == 0x80) --most;
  return text.substr(0, most);
}

std::string bare_words(std::string_view text) {
  std::string out;
  bool gap = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    char c = text[i];
    if (is_letter(c) || is_digit(c) || (c & 0x80)) {
      // Curly quotation marks and dashes are E2 80 xx: they separate, an apostrophe joins.
      if (text.substr(i, 2) == "\xE2\x80") {
        if (text.substr(i, 3) != "’") gap = true;
        i += 2;
        continue;
      }
      if (gap && !out.empty()) out += ' ';
      gap = false;
      out += is_upper(c) ? static_cast<char>(c - 'A' + 'a') : c;
    } else if (c != '\'') {
      gap = true;
    }
  }
  return out;
}

std::vector<std::string_view> sentences(std::string_view text) {
  std::vector<std::string_view> out;
  std::size_t begin = 0;
  auto add = [&](std::size_t end) {
    std::string_view sentence = trim(text.substr(begin, end - begin));
    if (!sentence.empty()) out.push_back(sentence);
    begin = end;
  };
  for (std::size_t i = 0; i < text.size(); ++i) {
    bool too_long = i - begin >= longest_sentence && is_space(text[i]);
    bool stop = (text[i] == '.' || text[i] == '?' || text[i] == '!') && ends_sentence(text, i);
    if (!stop && !too_long) continue;
    std::size_t end = too_long ? i : i + 1;
    while (end < text.size() && !is_space(text[end])) ++end;
    add(end);
  }
  add(text.size());
  return out;
}

std::string_view sentence_at(std::string_view text, std::size_t at) {
  // Far enough to either side for any sentence.
  at = std::min(at, text.size());
  std::size_t from = at > longest_sentence ? at - longest_sentence : 0;
  std::size_t to = std::min(text.size(), at + longest_sentence);
  while (from > 0 && (text[from] & 0xC0) == 0x80) --from;
  while (to < text.size() && (text[to] & 0xC0) == 0x80) ++to;
  text = text.substr(from, to - from);
  std::size_t begin = at - from, end = begin;
  while (begin > 0 && !((text[begin - 1] == '.' || text[begin - 1] == '?' || text[begin - 1] == '!') &&
                        ends_sentence(text, begin - 1)))
    --begin;
  while (end < text.size() &&
         !((text[end] == '.' || text[end] == '?' || text[end] == '!') && ends_sentence(text, end)))
    ++end;
  while (end < text.size() && !is_space(text[end])) ++end;
  return trim(text.substr(begin, end - begin));
}

std::size_t find_name(std::string_view text, std::string_view name, std::size_t from) {
  auto in_word = [](char c) { return is_letter(c) || is_digit(c); };
  if (name.empty()) return std::string_view::npos;
  for (std::size_t at = text.find(name, from); at != std::string_view::npos; at = text.find(name, at + 1)) {
    std::size_t end = at + name.size();
    if ((at == 0 || !in_word(text[at - 1])) && (end == text.size() || !in_word(text[end]))) return at;
  }
  return std::string_view::npos;
}

int count_words(std::string_view text) {
  int count = 0;
  bool inside = false;
  for (char c : text) {
    bool space = is_space(c);
    count += !space && !inside;
    inside = !space;
  }
  return count;
}

int number_of(std::string_view word) {
  static constexpr std::array<std::string_view, 21> names = {
      "no",       "one",     "two",     "three",     "four",     "five",     "six",
      "seven",    "eight",   "nine",    "ten",       "eleven",   "twelve",   "thirteen",
      "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty"};
  int value = -1;
  auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), value);
  if (error == std::errc() && end == word.data() + word.size() && word.size() <= 3) return value;
  auto found = std::find(names.begin(), names.end(), lower(word));
  return found == names.end() ? -1 : static_cast<int>(found - names.begin());
}

}  // namespace throughline
