#include "ingest/text_gate.h"

#include <algorithm>
#include <bitset>
#include <cctype>
#include <string>
#include <string_view>
#include <unordered_set>

namespace throughline {

namespace {

/// The commonest words of English, and of Welsh, for reviews from Wales: about half the words of running
/// text.
const std::unordered_set<std::string_view> common_words = {
    "the",      "and",    "of",     "to",      "in",      "was",    "that",  "for",    "is",    "with",
    "on",       "as",     "by",     "be",      "were",    "at",     "or",    "had",    "from",  "this",
    "are",      "an",     "not",    "it",      "have",    "has",    "which", "their",  "they",  "her",
    "she",      "he",     "his",    "been",    "who",     "would",  "there", "when",   "what",  "these",
    "about",    "after",  "all",    "any",     "also",    "but",    "could", "did",    "do",    "other",
    "than",     "them",   "into",   "its",     "more",    "no",     "one",   "should", "so",    "some",
    "such",     "then",   "time",   "two",     "up",      "we",     "where", "will",   "can",   "child",
    "children", "family", "review", "mother",  "father",  "health", "care",  "social", "page",  "may",
    "if",       "our",    "out",    "during",  "between", "both",   "how",   "you",    "your",  "yn",
    "ac",       "ar",     "ei",     "eu",      "gan",     "bod",    "mae",   "oedd",   "wedi",  "am",
    "nad",      "nid",    "yr",     "neu",     "fel",     "hyn",    "hwn",   "hon",    "roedd", "gyda",
    "bu",       "gael",   "plant",  "plentyn", "teulu",   "dylai",  "sydd",  "mewn",   "cael",  "ond",
    "rhwng",
};

/// The pairs of letters that make up nine tenths of English text.
constexpr std::string_view common_pairs =
    "ab ac ad af ag ai al am an ap ar as at ay be bl bo by ca ce ch ci co ct da de di do dr ea ec ed ee eg "
    "el em en "
    "ep er es et ev ew fa fe fi fo ge gh ha he hi ho ht ia ic id ie ig il im in io ir is it iv ke ki la ld "
    "le li ll "
    "lo lt ly ma me mi mm mo na nc nd ne ng ni no ns nt oc od of ol om on oo or os ot ou ov ow pa pe pl po "
    "pr ra rd "
    "re ri rm rn ro rs rt rv ry sa sc se sh si so ss st su ta te th ti to tr ts ty ua ul un ur us ut ve vi "
    "wa we wh "
    "wi wo";

std::size_t pair_number(char a, char b) { return static_cast<std::size_t>((a - 'a') * 26 + (b - 'a')); }

const std::bitset<26 * 26>& pairs() {
  static const std::bitset<26 * 26> set = [] {
    std::bitset<26 * 26> bits;
    for (std::size_t i = 0; i + 1 < common_pairs.size(); i += 3)
      bits.set(pair_number(common_pairs[i], common_pairs[i + 1]));
    return bits;
  }();
  return set;
}

/// Six in ten of the pairs of a word are common ones: so for 95 % of the words of reviews, for 20 % of words
/// whose letters are exchanged.
bool is_plausible(std::string_view word) {
  std::size_t good = 0;
  for (std::size_t i = 0; i + 1 < word.size(); ++i) good += pairs().test(pair_number(word[i], word[i + 1]));
  return good * 10 >= (word.size() - 1) * 6;
}

/// The letters of a word in lower case; empty if anything but marks at its ends is among them.
std::string letters_of(std::string_view text) {
  const auto letter = [](unsigned char c) { return c < 0x80 && std::isalpha(c); };
  while (!text.empty() && !letter(static_cast<unsigned char>(text.front()))) text.remove_prefix(1);
  while (!text.empty() && !letter(static_cast<unsigned char>(text.back()))) text.remove_suffix(1);
  std::string out;
  for (const char c : text) {
    if (!letter(static_cast<unsigned char>(c))) return {};
    out += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  }
  return out;
}

/// Whether the page is full of signs that stand for letters: text has fewer than one in a hundred of these,
/// codes taken for letters one in six. Below 200 letters it may be a formula.
bool is_full_of_signs(const PageWords& page) {
  std::size_t letters = 0, signs = 0;
  for (const Word& word : page.words)
    for (const char c : word.text)
      ++letters, signs += std::string_view("<>[]{}\\^`|~=+@#$").find(c) != std::string_view::npos;
  return letters >= 200 && signs * 10 > letters;
}

/// Below this many words nothing can be said of them.
constexpr int enough_words = 20;

}  // namespace

bool has_unmapped(std::string_view text) {
  return text.find("\xEF\xBF\xBD") != text.npos || text.find('\xF3') != text.npos;
}

TextQuality judge(const PageWords& page) {
  TextQuality out;
  int common = 0, plausible = 0, unmapped = 0;
  for (const Word& word : page.words) {
    unmapped += has_unmapped(word.text);
    const std::string letters = letters_of(word.text);
    if (letters.size() < 2) continue;
    ++out.words;
    common += common_words.contains(letters);
    plausible += is_plausible(letters);
  }
  if (out.words > 0) {
    out.common = static_cast<double>(common) / out.words;
    out.plausible = static_cast<double>(plausible) / out.words;
  }
  if (!page.words.empty())
    out.unmapped = static_cast<double>(unmapped) / static_cast<double>(page.words.size());
  return out;
}

bool passes_gate(const PageWords& page) {
  const TextQuality quality = judge(page);
  if (quality.unmapped > 0.2) return false;
  if (quality.words < enough_words) return !is_full_of_signs(page);
  return quality.common >= 0.12 || quality.plausible >= 0.7;
}

}  // namespace throughline
