#pragma once

#include <filesystem>
#include <vector>

#include "fetch/fetch.h"
#include "index/refresh.h"
#include "ingest/sources.h"

namespace throughline {

/// The part of a refresh that goes to the web: it brings the folders of the registered sources that are
/// fetched up to date, and knows afterwards what may be judged of them.
class Fetching {
 public:
  /// Fetches, under a lock of its own. Throws Error if another process does so now, or a folder cannot be
  /// written.
  Fetching(const std::filesystem::path& library, const std::vector<Source>& sources,
           const RefreshOptions& options);

  /// Takes out of what was found what its source no longer has, and says which folders cannot be judged.
  void judge(Found& found) const;
  /// Tells what could not be fetched; what a person has fetched by hand since, as an origin says, is left
  /// out.
  void tell(RefreshReport& report, const std::vector<OriginRow>& origins) const;

 private:
  const std::vector<Source> sources_;
  std::vector<FetchedSource> fetched_;  ///< One for each source; none if nothing was fetched.
};

}  // namespace throughline
