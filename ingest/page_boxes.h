#pragma once

#include <filesystem>
#include <vector>

#include "ingest/report.h"

namespace throughline {

/// Draws each page of a file with the boxes of its blocks, to see what was understood: `page-001.png` and so
/// on in `folder`, which is made if need be. A box has the colour of its kind and bears the number of its
/// block in reading order, the kind and level, and `+` where it goes on from another box. The pages are drawn
/// in a process of their own, as by draw_page. Returns the numbers of the pages that could not be drawn.
/// Throws Error if a picture cannot be written.
std::vector<int> draw_boxes(const std::filesystem::path& file, const Report& report,
                            const std::filesystem::path& folder);

}  // namespace throughline
