#pragma once

#include <string>

#include "extract/review.h"

namespace throughline {

/// Whether a file is a review of a case at all, with the reason for a reader; `so_far` holds all but themes.
IsReview judge_review(const Report& report, const Review& so_far);

/// Which kind of document of a case a file is: overview, summary, briefing, addendum, response, action-plan,
/// thematic or national.
std::string document_kind(const Report& report, const Review& so_far);

/// A warning for each page on which another review begins: a title of a review's type, as large as the first,
/// with another subject. Empty for one review in a file.
std::vector<PageWarning> find_further_reviews(const Report& report, const Review& so_far);

/// What a reader is warned of in a file: what reading it found doubtful, then further reviews in it.
std::vector<PageWarning> all_warnings(const Report& report, const Review& so_far);

/// `page 7: …`, or the message alone where it is of the whole file.
std::string line_of(const PageWarning& warning);

}  // namespace throughline
