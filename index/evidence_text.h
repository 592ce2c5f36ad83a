#pragma once

#include <string>

#include "index/library.h"
#include "index/refresh.h"
#include "index/together.h"

namespace throughline {

/// What a terminal shows: passages under their reviews, each with part, paragraph and page, and counts with
/// their denominators.
std::string evidence_text(const Evidence& evidence, const std::vector<Together>& together);
std::string refresh_text(const RefreshReport& report);
std::string status_text(const Library& library);

}  // namespace throughline
