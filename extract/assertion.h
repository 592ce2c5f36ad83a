#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "extract/cues.h"
#include "extract/patterns.h"

namespace throughline {

/// Where a sentence stands in its report.
struct Place {
  BlockKind kind = BlockKind::paragraph;
  Part part = Part::narrative;
  bool question = false;  ///< It asks, or stands under a heading that asks.
};

/// How a mention is meant, and the rule that says so in words for a person.
struct Judgement {
  Assertion assertion = Assertion::affirmed;
  std::string reason;
};

/// A sentence with what is known of it: its wording, the cues in it, its place.
struct Sentence {
  std::string_view wording;
  const std::vector<PatternHit>* cues = nullptr;
  Place place;
  std::string_view expression;  ///< That found the mention.
  std::string_view whose;  ///< Of whom the mention is said, as far as the words tell: `mother`, `child`…
  bool of_parent_alone = false;  ///< Said of a parent or relative, in a sentence that names no child.
  const std::vector<std::string>* own = nullptr;  ///< Names that the review gives its family; may be null.
};

/// Judges one mention: place first (notes, terms of reference, questions), then what the pattern says, then
/// the strongest cue that reaches it. `found` is of the sentence's wording.
Judgement judge(const ThemePattern& pattern, const ThemeRules& rules, Span found, const Sentence& sentence);

}  // namespace throughline
