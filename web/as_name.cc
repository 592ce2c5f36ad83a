// Names printed in capitals -> names.
#include <algorithm>
#include <set>
#include <vector>

#include "web/wording.h"

namespace throughline {

namespace {

bool is_letter(unsigned char c) { return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c >= 0x80; }
bool is_small_letter(unsigned char c) { return c >= 'a' && c <= 'z'; }

/// One printed word, up to the next blank, and whether it has letters and none of them is small.
struct PrintedWord {
  std::string text;
  bool capital = false;
};

std::vector<PrintedWord> printed_words(const std::string& text) {
  std::vector<PrintedWord> words;
  for (std::size_t at = 0; at <= text.size();) {
    std::size_t end = std::min(text.find(' ', at), text.size());
    PrintedWord word{.text = text.substr(at, end - at)};
    word.capital = std::any_of(word.text.begin(), word.text.end(), is_letter) &&
                   std::none_of(word.text.begin(), word.text.end(), is_small_letter);
    words.push_back(std::move(word));
    at = end + 1;
  }
  return words;
}

std::size_t letters_in(const std::string& word) {
  return static_cast<std::size_t>(std::count_if(word.begin(), word.end(), is_letter));
}

bool is_abbreviation(const std::string& word) {
  static const std::set<std::string> known = {"NHS", "LSCB", "SCR",  "SAR", "CPR",   "CMR", "LCSPR", "CSPR",
                                              "GP",  "UK",   "MASH", "DHR", "CAMHS", "SCB", "SCP"};
  std::string letters;
  for (char c : word)
    if (is_letter(static_cast<unsigned char>(c))) letters += c;
  if (known.contains(letters) || letters.size() == 1) return true;
  // Without a vowel it is not read as a word; in Welsh W is one, but four letters are still an abbreviation.
  return letters.find_first_of(letters.size() > 4 ? "AEIOUYW" : "AEIOUY") == std::string::npos;
}

/// A capital word with its first letter of each part large: "STOKE-ON-TRENT'S" is "Stoke-On-Trent's".
std::string lowered(const std::string& word, bool first) {
  static const std::set<std::string> small = {"OF", "AND", "THE", "IN", "FOR", "ON", "TO", "A", "WITH", "BY"};
  bool upper = first || !small.contains(word);
  std::string out;
  for (std::size_t i = 0; i < word.size(); ++i) {
    unsigned char c = static_cast<unsigned char>(word[i]);
    bool latin1 = i > 0 && static_cast<unsigned char>(word[i - 1]) == 0xC3 && c >= 0x80 && c <= 0x9E;
    if (!upper && c >= 'A' && c <= 'Z') c = static_cast<unsigned char>(c + 32);
    if (!upper && latin1) c = static_cast<unsigned char>(c + 32);  // É to é.
    if (is_letter(c) && c != 0xC3) upper = false;
    if (c == '-' || c == '(' || c == '/') upper = true;
    out += static_cast<char>(c);
  }
  return out;
}

}  // namespace

std::string as_name(const std::string& printed) {
  std::vector<PrintedWord> words = printed_words(printed);
  std::string out;
  for (std::size_t i = 0; i < words.size();) {
    std::size_t end = i;
    bool long_word = false;
    for (; end < words.size() && words[end].capital; ++end)
      long_word = long_word || (letters_in(words[end].text) > 3 && !is_abbreviation(words[end].text));
    bool shout = end - i >= 2 && long_word;
    if (end == i) ++end;
    for (std::size_t w = i; w < end; ++w) {
      bool keep = !shout || (is_abbreviation(words[w].text) && words[w].text != "A");
      out += (w ? " " : "") + (keep ? words[w].text : lowered(words[w].text, w == 0));
    }
    i = end;
  }
  return out;
}

std::string title_as_name(const std::string& printed) { return sentence_case(as_name(printed)); }

}  // namespace throughline
