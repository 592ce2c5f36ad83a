#pragma once

#include "index/evidence.h"
#include "index/library.h"

namespace throughline {

/// The readable reviews of which a search's reviews are counted: those that its filters leave; where only a
/// theme was asked for, also those that do not find it, as the theme then is the question.
int denominator_of_search(const Library& library, const Evidence& evidence);

}  // namespace throughline
