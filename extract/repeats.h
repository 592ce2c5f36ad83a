#pragma once

#include <vector>

#include "extract/review.h"

namespace throughline {

/// Of a list that is printed twice, in the summary and at the end, the fuller of each two stays.
/// `recommendations` are in reading order.
void drop_repeats(std::vector<Recommendation>& recommendations);

}  // namespace throughline
