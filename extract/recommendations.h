#pragma once

#include <string>
#include <vector>

#include "extract/names.h"
#include "extract/review.h"

namespace throughline {

/// The recommendations that this review makes, in reading order, in every shape known: never one of the
/// chronology, quoted from another review, or of the preamble. `so_far` has the parts and the metadata.
std::vector<Recommendation> find_recommendations(const Report& report, const Review& so_far,
                                                 const ShortForms& forms);

/// Why there are none, for a reader: no such section, a briefing, findings with questions only.
std::string why_no_recommendations(const Report& report, const Review& so_far);

/// One recommendation of a table's row. A table is taken if its first row has a column for recommendations.
std::vector<Recommendation> recommendations_of_table(const Report& report, const std::vector<int>& rows);

}  // namespace throughline
