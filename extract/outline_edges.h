#pragma once

#include "extract/outline.h"

namespace throughline {

/// Marks the literals of an outline that begin or end a word, as the edges, blanks and ends around them tell.
void mark_edges(Outline& outline);

}  // namespace throughline
