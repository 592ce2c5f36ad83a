#pragma once

#include <vector>

#include "extract/review.h"

namespace throughline {

/// The learning points and findings of a review in reading order: labelled ones, lists and paragraphs below a
/// heading or a sentence that announces learning. `parts` as of find_parts.
std::vector<LearningPoint> find_learning_points(const Report& report, const std::vector<Part>& parts);

}  // namespace throughline
