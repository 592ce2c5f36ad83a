#include "extract/assertion.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>

#include "extract/generic.h"
#include "extract/lacks.h"
#include "extract/reach.h"
#include "extract/titled.h"

namespace throughline {
namespace {

/// Which meaning wins where several cues reach a mention: what takes it out of this case first.
constexpr std::array by_strength = {Assertion::reference, Assertion::scope,        Assertion::name,
                                    Assertion::general,   Assertion::other_case,   Assertion::disproved,
                                    Assertion::advice,    Assertion::other_person, Assertion::negated,
                                    Assertion::alleged,   Assertion::positive};

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

/// Parts whose sentences tell of this case, unless they speak in general; elsewhere such a sentence is the
/// review's own learning.
bool tells_of_case(Part part) {
  return part == Part::front || part == Part::narrative || part == Part::analysis ||
         part == Part::good_practice;
}

bool is_gap_free(Assertion assertion) {
  return assertion == Assertion::negated || assertion == Assertion::advice ||
         assertion == Assertion::alleged || assertion == Assertion::positive ||
         assertion == Assertion::name || assertion == Assertion::disproved;
}

/// What a review recommends, or says as its own learning, is its finding: there it is not asked, told or
/// named to a family.
bool is_own_saying(const Cue& cue, Part part) {
  const bool learned = part == Part::learning || part == Part::recommendations;
  if (learned && (cue.id == "children-who" || cue.id == "majority" || cue.id == "what-it-is")) return true;
  if (part != Part::recommendations) return false;
  return cue.assertion == Assertion::scope || cue.assertion == Assertion::advice ||
         cue.assertion == Assertion::general || cue.id == "titled" || cue.id == "issued" ||
         (cue.assertion == Assertion::negated && !cue.gaps);
}

/// Whether a cue says anything of a pattern or theme of this sort.
bool applies(const Cue& cue, bool gap, const ThemeRules& rules, Part part, bool titled) {
  if (is_own_saying(cue, part)) return false;
  bool everywhere = cue.kinds.empty() || (cue.id == "head-noun" && titled && !gap);
  if (!everywhere && std::ranges::find(cue.kinds, rules.kind) == cue.kinds.end()) return false;
  if (cue.assertion == Assertion::advice && rules.advice_counts) return false;
  if (cue.assertion == Assertion::other_person && (rules.childhood_counts || rules.relatives_count))
    return false;
  return !gap || cue.gaps || !is_gap_free(*cue.assertion);
}

/// A name that is not of this review's family, where the family's names are known.
bool is_of_another(const Cue& cue, std::string_view words, const Sentence& sentence) {
  if (cue.assertion != Assertion::other_case || !sentence.own) return true;
  // Where no names are known, a child named in what the review recommends or concludes is its own.
  if (cue.id == "other-name" && sentence.own->empty()) return tells_of_case(sentence.place.part);
  return std::ranges::none_of(
      *sentence.own, [&](const std::string& name) { return words.find(name) != std::string_view::npos; });
}

}  // namespace

Judgement judge(const ThemePattern& pattern, const ThemeRules& rules, Span found, const Sentence& sentence) {
  if (auto placed = by_place(sentence)) return *placed;
  const Cues& cues = Cues::built_in();
  const std::string_view words = sentence.wording.substr(found.begin, found.size());
  const bool titled = is_titled(words);
  // A pattern of what was missing also finds what was there: "her wishes were at the centre".
  const bool gap = pattern.gap && tells_of_lack(words);
  const PatternHit* strongest = nullptr;
  auto rank = [&](const PatternHit& hit) {
    return std::ranges::find(by_strength, *cues.all[hit.expression].assertion) - by_strength.begin();
  };
  for (const PatternHit& hit : *sentence.cues) {
    const Cue& cue = cues.all[hit.expression];
    if (!applies(cue, gap, rules, sentence.place.part, titled) ||
        !reaches(cue, hit.span, found, sentence.wording, sentence.expression))
      continue;
    if (!is_of_another(cue, sentence.wording.substr(hit.span.begin, hit.span.size()), sentence)) continue;
    if (!strongest || rank(hit) < rank(*strongest)) strongest = &hit;
  }
  // What a pattern says of itself yields only to what takes it out of this case, or refutes it.
  if (strongest && pattern.assertion && rank(*strongest) > 4 && !cues.all[strongest->expression].gaps)
    strongest = nullptr;
  if (strongest) {
    Assertion means = *cues.all[strongest->expression].assertion;
    return {means, fmt::format("{} by “{}”", name_of(means),
                               sentence.wording.substr(strongest->span.begin, strongest->span.size()))};
  }
  if (rules.of_child && sentence.of_parent_alone && !gap)
    return {Assertion::other_person, fmt::format("is said of the {}", sentence.whose)};
  if (pattern.assertion) return {*pattern.assertion, "the pattern says so itself"};
  if (sentence.place.kind != BlockKind::heading && stands_in_a_name(sentence.wording, found))
    return {Assertion::name, "is part of a name"};
  if (!gap && tells_of_case(sentence.place.part) && speaks_generally(sentence.wording))
    return {Assertion::general, "speaks of nobody in particular"};
  if (sentence.place.part == Part::good_practice && !gap)
    return {Assertion::positive, "stands under good practice"};
  return {Assertion::affirmed, gap ? "says what was missing" : "nothing speaks against it"};
}

}  // namespace throughline
