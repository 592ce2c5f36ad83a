#pragma once

#include <string>
#include <vector>

#include "extract/mention.h"
#include "extract/patterns.h"
#include "extract/taxonomy.h"

namespace throughline {

/// Whether a mention is evidence that the review finds its theme, and how it counts.
enum class Weight { none, weak, alleged, story, core };

/// What one mention counts for: by its assertion, its pattern, and the part it stands in.
Weight weight_of(const Mention& mention, const ThemePattern& pattern, const ThemeRules& rules, Part part);

/// The pattern that found a mention; one that counts as any other if it was added by hand. nullptr if these
/// patterns do not have it.
const ThemePattern* pattern_of(const Mention& mention, const Patterns& patterns);

/// Sets status, clearness, basis and score of a tag from its mentions: from what they say and where they
/// stand, never from how many there are alone. `parts` has the part of each block.
void settle(ThemeTag& tag, const Taxonomy& taxonomy, const std::vector<Part>& parts);

}  // namespace throughline
