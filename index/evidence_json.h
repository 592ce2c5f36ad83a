#pragma once

#include <string>

#include "index/library.h"
#include "index/refresh.h"
#include "index/together.h"

namespace throughline {

/// The objects that `search --json`, `refresh --json` and `status --json` print, as the interface says.
std::string evidence_json(const Evidence& evidence, const std::vector<Together>& together);
std::string refresh_json(const RefreshReport& report);
std::string status_json(const Library& library);

}  // namespace throughline
