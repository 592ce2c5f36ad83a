#pragma once

#include "extract/review.h"
#include "extract/taxonomy.h"

namespace throughline {

/// Understands one report: parts, facts, recommendations, learning points, people and themes.
/// A pure function of its arguments; safe from several threads. Linear in the length of the text.
Review understand(const Report& report, const Taxonomy& taxonomy);

}  // namespace throughline
