#pragma once

#include "web/pages.h"
#include "web/view.h"

namespace throughline {

/// Sets `alike`, if there are any: reviews like a given one, by what they are about and by their words, each
/// with its reason.
void set_alike_reviews(View& view, const Room& room, const std::string& review);

/// Sets `alike`, if there are any: passages of other reviews like a given one.
void set_alike_passages(View& view, const Room& room, const std::string& passage);

/// Sets `gaps`: themes that reviews find and none of their recommendations bears, over the reviews of a
/// query.
void set_gaps(View& view, const Room& room, const Query& query);

}  // namespace throughline
