#pragma once

#include <filesystem>
#include <optional>
#include <string>

namespace throughline {

/// After so many days without a run somebody must look: the run is weekly, and one may come a day late.
inline constexpr int late_after_days = 8;

/// When the last run of `refresh` brought a library up to date, whether or not it changed anything.
struct LastRefresh {
  std::string at;  ///< ISO 8601, UTC.
  int days = 0;    ///< Whole days ago; 0 if the clock was moved back since.
};

/// nullopt if there was none. Safe beside a refresh. Throws Error if there is no library.
std::optional<LastRefresh> last_refresh(const std::filesystem::path& library);

}  // namespace throughline
