#include "extract/assertion.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>

namespace throughline {
namespace {

/// Which meaning wins where several cues reach a mention: what takes it out of this case first.
constexpr std::array by_strength = {Assertion::reference, Assertion::scope,        Assertion::name,
                                    Assertion::general,   Assertion::other_case,   Assertion::disproved,
                                    Assertion::advice,    Assertion::other_person, Assertion::negated,
                                    Assertion::alleged,   Assertion::positive};

constexpr std::array<std::string_view, 12> clause_ends = {"but",     "however", "although", "though",
                                                          "yet",     "except",  "despite",  "whereas",
                                                          "because", "while",   "whilst",   "until"};

/// Chapters on method also tell of the family; what they say of the review itself is its scope.
bool tells_of_family(std::string_view wording) {
  constexpr std::array review = {"he review",  "review was",   "review has",     "review will",
                                 "panel",      "author",       "hronologies",    "terms of reference",
                                 "IMR",        "scope",        "learning event", "reviewer",
                                 "report was", "agencies were"};
  constexpr std::array family = {"child",  "mother", "father", "parent", "baby",  "sibling",
                                 "family", " she ",  " he ",   "Mother", "Father"};
  auto stands = [&](std::string_view word) { return wording.find(word) != std::string_view::npos; };
  return std::ranges::any_of(family, stands) && std::ranges::none_of(review, stands);
}

std::optional<Judgement> by_place(const Sentence& sentence) {
  const Place& place = sentence.place;
  if (place.kind == BlockKind::footnote) return Judgement{Assertion::reference, "stands in a note"};
  if (place.kind == BlockKind::caption) return Judgement{Assertion::reference, "stands in a caption"};
  if (place.part == Part::references) return Judgement{Assertion::reference, "stands among the references"};
  if (place.part == Part::appendix) return Judgement{Assertion::reference, "stands in an appendix"};
  if (place.part == Part::terms) return Judgement{Assertion::scope, "stands in the terms of reference"};
  if (place.part == Part::method && !tells_of_family(sentence.wording))
    return Judgement{Assertion::scope, "stands in the account of the method"};
  if (place.question) return Judgement{Assertion::scope, "is a question"};
  return std::nullopt;
}

/// Words between two places of a wording, and whether a clause ends between them.
struct Between {
  int words = 0;
  bool clause_ends = false;
  bool lists = false;
};

Between between(std::string_view wording, std::size_t from, std::size_t to) {
  Between result;
  if (from >= to) return result;
  std::string_view part = wording.substr(from, to - from);
  for (std::size_t at = 0; at < part.size();) {
    std::size_t end = std::min(part.find(' ', at), part.size());
    std::string_view token = part.substr(at, end - at);
    at = end + 1;
    if (token.empty()) continue;
    if (token.back() == ';' || token.back() == ':' || token.back() == '.') result.clause_ends = true;
    while (!token.empty() && !std::isalnum(static_cast<unsigned char>(token.back()))) token.remove_suffix(1);
    if (token.empty()) continue;
    ++result.words;
    if (token == "or" || token == "nor") result.lists = true;
    if (std::ranges::find(clause_ends, token) != clause_ends.end()) result.clause_ends = true;
  }
  return result;
}

bool reaches(const Cue& cue, const Span& at, const Span& found, std::string_view wording) {
  if (cue.where == Cue::Where::sentence) return true;
  if (cue.where == Cue::Where::beside && at.begin >= found.begin && at.end <= found.end) return true;
  bool before = at.begin < found.begin || (at.begin == found.begin && at.end < found.end);
  if (cue.where == Cue::Where::before && !before) return false;
  if (cue.where == Cue::Where::after && at.end <= found.end) return false;
  Between gap = before ? between(wording, at.end, found.begin) : between(wording, found.end, at.begin);
  // "No evidence of this, or of that": a negation goes on over a list.
  int within =
      cue.assertion == Assertion::negated && cue.within > 5 && gap.lists ? 2 * cue.within : cue.within;
  return gap.words <= within && !gap.clause_ends;
}

/// Whether all words but the smallest are capitalised, as in the name of a policy or service.
bool is_titled(std::string_view words) {
  int capitals = 0;
  for (std::size_t at = 0; at < words.size(); at = std::min(words.find(' ', at), words.size()) + 1) {
    bool capital = std::isupper(static_cast<unsigned char>(words[at])) != 0;
    if (!capital && std::min(words.find(' ', at), words.size()) - at > 3) return false;
    capitals += capital;
  }
  return capitals > 1;
}

/// Cues that say nothing of a pattern or theme of this sort.
bool applies(const Cue& cue, const ThemePattern& pattern, const ThemeRules& rules, Part part, bool titled) {
  // What the review recommends, or generalises as its own learning, is its finding.
  bool own = part == Part::recommendations || part == Part::learning;
  if (cue.assertion == Assertion::scope && part == Part::recommendations) return false;
  if (own && cue.id == "children-who") return false;
  bool everywhere = cue.kinds.empty() || (cue.id == "head-noun" && titled && !pattern.gap);
  if (!everywhere && std::ranges::find(cue.kinds, rules.kind) == cue.kinds.end()) return false;
  if (cue.assertion == Assertion::advice && rules.advice_counts) return false;
  if (cue.assertion == Assertion::other_person && rules.childhood_counts) return false;
  if (pattern.gap) {
    switch (*cue.assertion) {
      case Assertion::negated:
      case Assertion::advice:
      case Assertion::alleged:
      case Assertion::positive:
      case Assertion::name:
      case Assertion::disproved:
        return false;
      default:
        return true;
    }
  }
  return true;
}

}  // namespace

Judgement judge(const ThemePattern& pattern, const ThemeRules& rules, Span found, const Sentence& sentence) {
  if (auto placed = by_place(sentence)) return *placed;
  const Cues& cues = Cues::built_in();
  bool titled = is_titled(sentence.wording.substr(found.begin, found.size()));
  const PatternHit* strongest = nullptr;
  auto rank = [&](const PatternHit& hit) {
    return std::ranges::find(by_strength, *cues.all[hit.expression].assertion) - by_strength.begin();
  };
  for (const PatternHit& hit : *sentence.cues) {
    const Cue& cue = cues.all[hit.expression];
    if (!applies(cue, pattern, rules, sentence.place.part, titled) ||
        !reaches(cue, hit.span, found, sentence.wording))
      continue;
    if (!strongest || rank(hit) < rank(*strongest)) strongest = &hit;
  }
  if (strongest && pattern.assertion && rank(*strongest) > 4) strongest = nullptr;
  if (strongest) {
    Assertion means = *cues.all[strongest->expression].assertion;
    return {means, fmt::format("{} by “{}”", name_of(means),
                               sentence.wording.substr(strongest->span.begin, strongest->span.size()))};
  }
  if (pattern.assertion) return {*pattern.assertion, "the pattern says so itself"};
  if (sentence.place.part == Part::good_practice && !pattern.gap)
    return {Assertion::positive, "stands under good practice"};
  return {Assertion::affirmed, pattern.gap ? "says what was missing" : "nothing speaks against it"};
}

}  // namespace throughline
