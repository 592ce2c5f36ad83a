#pragma once

#include <vector>

#include "index/library.h"
#include "web/response.h"

namespace throughline {

/// The reviews that a request names to be put side by side (`r`, repeated): at most three, each once; unknown
/// ones are left out.
std::vector<const ReviewLine*> compared_reviews(const Library& library, const Request& request);

}  // namespace throughline
