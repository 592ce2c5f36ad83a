#pragma once

#include <vector>

#include "ingest/regions.h"

namespace throughline {

/// Which lines of a region are lines of a table of contents: a leader of dots to a page number, or page
/// numbers that never fall at the end of several lines together.
std::vector<bool> contents_lines(const std::vector<Leaf>& leaves, const Region& region);

}  // namespace throughline
