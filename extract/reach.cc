#include "extract/reach.h"

#include <algorithm>
#include <array>

#include "extract/wording_tokens.h"

namespace throughline {
namespace {

constexpr std::array<std::string_view, 12> clause_ends = {"but",     "however", "although", "though",
                                                          "yet",     "except",  "despite",  "whereas",
                                                          "because", "while",   "whilst",   "until"};
constexpr std::array<std::string_view, 13> finite = {"was", "were", "had", "has",   "have",  "is",  "are",
                                                     "did", "does", "do",  "could", "would", "will"};
/// Words after a comma within which a new clause shows its verb; a list's next item has none.
constexpr std::size_t subject_words = 4;

bool is_finite(const SentenceWord& token) {
  return std::ranges::find(finite, in_small(token.word)) != finite.end();
}

/// Words between two places of a wording, and whether a clause ends between them.
struct Between {
  int words = 0;
  bool clause_ends = false;
  bool lists = false;
};

/// Counts at most one word more than `most`: what stands further away is out of reach.
Between between(std::string_view wording, std::size_t from, std::size_t to, int most) {
  Between result;
  if (from >= to) return result;
  std::vector<SentenceWord> tokens =
      tokens_of(wording, {from, wording.size()}, static_cast<std::size_t>(most) + 1 + subject_words);
  for (std::size_t i = 0; i < tokens.size() && tokens[i].span.begin < to; ++i) {
    const SentenceWord& token = tokens[i];
    std::string word = in_small(token.word);
    if (++result.words > most) return result;
    if (word == "or" || word == "nor") result.lists = true;
    if (std::ranges::find(clause_ends, word) != clause_ends.end()) result.clause_ends = true;
    if (token.span.end > to) break;
    if (token.mark == ';' || token.mark == ':' || token.mark == '.') result.clause_ends = true;
    if (token.mark != ',') continue;
    for (std::size_t next = i + 1; next < tokens.size() && next <= i + subject_words; ++next) {
      if (is_finite(tokens[next]) && next > i + 1) result.clause_ends = true;
      if (tokens[next].mark != ' ') break;
    }
  }
  return result;
}

constexpr std::array<std::string_view, 14> denials = {"no",     "not",     "never",   "none",   "neither",
                                                      "nor",    "without", "nothing", "nobody", "denied",
                                                      "denies", "free",    "little",  "absence"};

bool has_word(std::string_view text, std::string_view word) {
  auto is_letter = [](char c) { return std::isalpha(static_cast<unsigned char>(c)) != 0; };
  for (std::size_t at = text.find(word); at != std::string_view::npos; at = text.find(word, at + 1)) {
    std::size_t end = at + word.size();
    if ((at == 0 || !is_letter(text[at - 1])) && (end == text.size() || !is_letter(text[end]))) return true;
  }
  return false;
}

/// Whether an expression took in a cue only because it lets any words stand there: "had no disability" for
/// `had … disability`. What it says itself is part of its meaning.
bool taken_in_by_chance(std::string_view cue, std::string_view expression) {
  if (expression.empty()) return false;
  std::string last;
  for (const SentenceWord& token : tokens_of(cue, {0, cue.size()})) {
    last = in_small(token.word);
    if (std::ranges::find(denials, last) != denials.end()) return !has_word(expression, last);
  }
  return !has_word(expression, last);
}

}  // namespace

bool reaches(const Cue& cue, const Span& at, const Span& found, std::string_view wording,
             std::string_view expression) {
  if (cue.where == Cue::Where::sentence) return true;
  if (at.begin >= found.begin && at.end <= found.end)
    return cue.where == Cue::Where::beside || (cue.taken_in && at.begin > found.begin) ||
           (cue.where == Cue::Where::before &&
            taken_in_by_chance(wording.substr(at.begin, at.size()), expression));
  bool before = at.begin < found.begin || (at.begin == found.begin && at.end < found.end);
  if (cue.where == Cue::Where::before && !before) return false;
  if (cue.where == Cue::Where::after && at.end <= found.end) return false;
  const int most = 2 * cue.within;
  Between gap =
      before ? between(wording, at.end, found.begin, most) : between(wording, found.end, at.begin, most);
  // "No evidence of this, or of that": a negation goes on over a list.
  int within =
      cue.assertion == Assertion::negated && cue.within > 5 && gap.lists ? 2 * cue.within : cue.within;
  return gap.words <= within && !gap.clause_ends;
}

}  // namespace throughline
