#pragma once

#include <vector>

#include "extract/review.h"

namespace throughline {

/// `parts` of find_parts, where a heading that is labelled as a finding or a learning point ("Finding 2: …")
/// opens one, though the layout set it below "Considerations for the Board" of the finding before.
std::vector<Part> with_findings_apart(const Report& report, std::vector<Part> parts);

}  // namespace throughline
