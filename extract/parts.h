#pragma once

#include <vector>

#include "extract/review.h"

namespace throughline {

/// The part of each block, from the headings above it, their numbers and levels, and where headings say
/// nothing, from what stands in the block. Footnotes belong to `references`, lines of contents to `front`.
std::vector<Part> find_parts(const Report& report);

/// For each block the heading it belongs to, as the printed numbers nest them (6.1 within 6) where they do
/// and else as the levels do; -1 for none. For headings, the heading above.
std::vector<int> heading_above(const Report& report);

/// A heading without its number or "Section 3:" before and colon after.
std::string_view bare_heading(std::string_view text);

}  // namespace throughline
