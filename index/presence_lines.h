#pragma once

#include <string>
#include <vector>

#include "extract/review.h"
#include "index/library.h"

namespace throughline {

/// What a review says of the presence of each father, male carer and the child (extract/presence.h), each
/// sentence with the one of its passages that holds it. Empty where a page could not be read.
std::vector<PresenceLine> presence_lines(const std::vector<PassageSpan>& passages, const Report& report,
                                         const Review& review);

}  // namespace throughline
