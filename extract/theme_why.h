#pragma once

#include <string>

#include "extract/review.h"
#include "extract/taxonomy.h"

namespace throughline {

/// Why a review has a theme, or has it not: its status and what that rests on; each mention with its
/// sentence, its pattern and the rule that says how it is meant; first those that count for the status, then
/// those that do not, and why not; last, what patterns found and their own conditions kept out. Throws
/// ThemesError if there is no such theme.
std::string why_text(const Report& report, const Review& review, const Taxonomy& taxonomy,
                     const std::string& theme);

}  // namespace throughline
