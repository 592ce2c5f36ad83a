#pragma once

#include <string>
#include <vector>

#include "ingest/leaf.h"

namespace throughline {

/// Takes running heads and feet, page numbers, margin line numbers, watermarks and markings out of the
/// lines of the leaves: what stands on several pages at one place, and numbers that step with the pages.
/// `labels` gets the printed page number of each leaf, empty where none was seen. Pages that are copies of
/// one another keep their text once, and `warnings` says so.
std::vector<Furniture> take_furniture(std::vector<Leaf>& leaves, std::vector<std::string>& labels,
                                      std::vector<PageWarning>& warnings);

/// Heads and feet stand in the outer sixth of a page: two centimetres of margin and up to four lines.
constexpr double outer_share = 0.17;

/// Where all of a leaf stands on an earlier one too, but for page numbers, drops the lines that do, and says
/// on how many leaves; part of take_furniture.
std::size_t drop_copied_pages(std::vector<Leaf>& leaves);

/// Takes the numbers of lines out of the margins; part of take_furniture.
void take_line_numbers(std::vector<Leaf>& leaves);

}  // namespace throughline
