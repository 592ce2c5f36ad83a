#pragma once

#include <string>
#include <string_view>

#include "ingest/catalogue.h"
#include "ingest/report.h"

namespace throughline {

/// Notes in the catalogue, for each passage of a document that its new text no longer has, the passage that
/// it became: one with the same printed number and at least 80 % equal words. A passage without a number, or
/// whose words differ more, became none: an address must never lead to other words.
void note_moved_passages(Catalogue& catalogue, const std::string& document, const Report& before,
                         const Report& now);

/// What a passage became in the newest reading; empty if nothing is known of it.
std::string passage_now(const Catalogue& catalogue, std::string_view passage);

}  // namespace throughline
