#include "index/last_refresh.h"

#include <algorithm>
#include <chrono>
#include <ctime>

#include "ingest/catalogue.h"

namespace throughline {

std::optional<LastRefresh> last_refresh(const std::filesystem::path& library) {
  const std::string at = Catalogue(library, false).setting("refreshed");
  std::tm utc{};
  if (!strptime(at.c_str(), "%Y-%m-%dT%H:%M:%SZ", &utc)) return std::nullopt;
  const auto then = std::chrono::system_clock::from_time_t(timegm(&utc));
  const auto days =
      std::chrono::duration_cast<std::chrono::hours>(std::chrono::system_clock::now() - then).count() / 24;
  return LastRefresh{at, static_cast<int>(std::max<std::int64_t>(days, 0))};
}

}  // namespace throughline
