#pragma once

#include <vector>

#include "ingest/drafts.h"

namespace throughline {

/// Gives note marks and notes of pages read by machine the numbers they must have: both count on down the
/// page, and what one lost the other may have kept. Marks that stay unknown are taken out of the lines. Text
/// of native pages is left as it is.
void mend_marks(std::vector<Leaf>& leaves, std::vector<Draft>& drafts);

}  // namespace throughline
