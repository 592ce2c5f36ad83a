#pragma once

#include <string>
#include <vector>

#include "web/marked_text.h"
#include "web/pages.h"
#include "web/view.h"

namespace throughline {

/// Where a block of a document stands in the reading view.
std::string block_address(const Document& document, int block);

/// Sets `recommended` and `learned`, or `why_none`, and `unaddressed`: the themes found in the review that
/// none of its recommendations bears, where that can be told (see index/gaps.h).
void set_recommendations(View& view, const Room& room, const Document& document);

}  // namespace throughline
