#pragma once

#include <string>
#include <vector>

#include "extract/theme_labels.h"

namespace throughline {

/// Which labels a score is of: all, or those of some themes and groups; and whether each that was missed is
/// listed.
struct ScoreOptions {
  std::vector<std::string> themes, groups;  ///< Ids, and groups' names; all if both are empty.
  bool misses = false;
};

/// Precision, recall and F1 per theme and per assertion, each with its n, and the totals: evidence found,
/// traps kept. Throws ThemesError if an option names no theme or group.
std::string score_text(const std::vector<LabelOutcome>& outcomes, const Taxonomy& taxonomy,
                       const ScoreOptions& options);

}  // namespace throughline
