#pragma once

#include <string>
#include <vector>

#include "web/marked_text.h"
#include "web/pages.h"
#include "web/view.h"

namespace throughline {

/// Where a block of a document stands in the reading view.
std::string block_address(const Document& document, int block);

/// Themes that a review finds and none of its recommendations bears; none for a review that makes no
/// recommendation.
std::vector<std::string> unaddressed_themes(const Review& review);

/// Sets `recommended` and `learned`, or `why_none`, and `unaddressed`: the themes found in the review that
/// none of its recommendations bears.
void set_recommendations(View& view, const Room& room, const Document& document);

}  // namespace throughline
