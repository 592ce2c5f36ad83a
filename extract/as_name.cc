// Names printed in capitals -> names.
#include "extract/as_name.h"

#include <algorithm>
#include <functional>
#include <set>
#include <vector>

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

using WordSet = std::set<std::string, std::less<>>;

/// Words that a name does not begin with a large letter, unless they begin the name.
const WordSet& small_words() {
  static const WordSet words = {"A",  "AND", "AT", "BY",  "FOR", "FROM", "IN",
                                "OF", "ON",  "OR", "THE", "TO",  "WITH"};
  return words;
}

/// The words of up to four letters that titles and names of bodies are made of. Any other capital word so
/// short is left as it is printed: it may be a pseudonym's letters (AE) or a body's (OSCB), and a word that
/// is missing here only stays loud, while a pseudonym that is altered is a wrong citation.
const WordSet& common_words() {
  static const WordSet words = {
      "ACT",  "AGE",  "AGED", "ALL",  "AN",   "AREA", "ARE",  "AS",   "BABY", "BATH", "BEEN", "BODY", "BOY",
      "BOYS", "BURY", "CARE", "CASE", "CITY", "DATE", "DEAD", "DOWN", "EAST", "FIFE", "FIVE", "FOUR", "FULL",
      "GIRL", "HAD",  "HARM", "HAVE", "HEAR", "HER",  "HIGH", "HIS",  "HOME", "HOW",  "HULL", "INTO", "IS",
      "ISLE", "ITS",  "JULY", "JUNE", "KENT", "KEY",  "LEAD", "LIFE", "MAIN", "MAY",  "MISS", "MR",   "MRS",
      "NEED", "NEW",  "NINE", "NOT",  "OLD",  "ONE",  "OUR",  "OUT",  "OVER", "PARK", "PART", "PLAN", "RISK",
      "ROAD", "ROLE", "SAFE", "SEA",  "SEEN", "SELF", "SIX",  "SON",  "SONS", "TEAM", "TEEN", "TEN",  "TOWN",
      "THAT", "THEY", "THIS", "TWIN", "TWO",  "TYNE", "UNIT", "UPON", "WAS",  "WEAR", "WEST", "WHAT", "WHEN",
      "WHO",  "WHY",  "WORK", "YEAR", "YORK", "YOUR"};
  return words;
}

/// The letters of a word before an apostrophe.
std::string stem_of(const std::string& word) {
  std::string letters;
  for (const char c : word.substr(0, std::min(word.find('\''), word.find("\xE2\x80\x99"))))
    if (is_letter(static_cast<unsigned char>(c))) letters += c;
  return letters;
}

/// Whether a capital word is left as printed, if no `small_words()` and nothing common: letters, not a word.
bool is_abbreviation(const std::string& word) {
  constexpr std::size_t short_word = 4;
  static const WordSet longer = {"CAMHS", "MARAC", "MAPPA", "LADOS"};
  const std::string letters = stem_of(word);
  if (letters.size() == 1 || longer.contains(letters)) return true;
  if (letters.find_first_not_of("IVX") == std::string::npos) return true;  // A numeral.
  if (letters.size() <= short_word)
    return !small_words().contains(letters) && !common_words().contains(letters);
  // Without a vowel it is not read as a word; in Welsh W is one.
  return letters.find_first_of("AEIOUYW") == std::string::npos;
}

/// An article, as in "death of a child". In "Child A and B" or "in respect of A" it is a pseudonym.
bool is_article(const std::vector<PrintedWord>& words, std::size_t at) {
  return words[at].text == "A" && at + 1 < words.size() && !small_words().contains(words[at + 1].text) &&
         (at == 0 || small_words().contains(words[at - 1].text));
}

/// A capital word with its first letter of each part large: "STOKE-ON-TRENT'S" is "Stoke-On-Trent's".
std::string lowered(const std::string& word, bool first) {
  bool upper = first || !small_words().contains(word);
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
      bool keep = !shout || (is_abbreviation(words[w].text) && !is_article(words, w));
      out += (w ? " " : "") + (keep ? words[w].text : lowered(words[w].text, w == 0));
    }
    i = end;
  }
  return out;
}

}  // namespace throughline
