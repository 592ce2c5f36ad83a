#pragma once

#include <string>
#include <vector>

#include "ingest/leaf.h"

namespace throughline {

/// Takes running heads and feet, page numbers, margin line numbers, watermarks and markings out of the
/// lines of the leaves: what stands on several pages at one place, and numbers that step with the pages.
/// `labels` gets the printed page number of each leaf, empty where none was seen.
std::vector<Furniture> take_furniture(std::vector<Leaf>& leaves, std::vector<std::string>& labels);

/// Takes the numbers of lines out of the margins; part of take_furniture.
void take_line_numbers(std::vector<Leaf>& leaves);

}  // namespace throughline
