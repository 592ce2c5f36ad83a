#pragma once

#include <string>

namespace throughline {

/// The time now, as the library writes times: ISO 8601, UTC, whole seconds.
std::string utc_now();

}  // namespace throughline
