#pragma once

#include <string>

#include "index/library.h"

namespace throughline {

/// Of whose case a review is: `adults`, `children`, or `not stated` where it is of a kind that is mostly of
/// adults' cases and gives no age. The filter `about` leaves those to `children`: it drops only what is said
/// to be of an adult.
std::string about_of(const ReviewLine& line);

}  // namespace throughline
