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

/// Which lines of each leaf are furniture.
using LinesGone = std::vector<std::vector<bool>>;

/// Furniture frames a text: what stands only on pages that hold nothing else is the text, of pages that are
/// copies of one another, and is kept where it first stands. True if there is such text; part of
/// take_furniture.
bool spare_copied_pages(const std::vector<Leaf>& leaves, const std::vector<std::string>& labels,
                        LinesGone& gone);

/// Takes the numbers of lines out of the margins; part of take_furniture.
void take_line_numbers(std::vector<Leaf>& leaves);

}  // namespace throughline
