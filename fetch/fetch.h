#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "fetch/client.h"
#include "fetch/source.h"

namespace throughline {

/// One address that was not fetched, and why: a code of FetchError and a line for a person.
struct NotFetched {
  std::string address, code, message;
};

/// What fetching one source did. Its files lie in the source's folder.
struct FetchedSource {
  std::vector<NotFetched> failed;
  std::vector<NotFetched> by_hand;  ///< What the site asks programs not to fetch.
  std::vector<std::string> absent;  ///< Paths of files that the source no longer names.
  std::vector<std::string> gone;    ///< Paths of files whose address answers that nothing is there any more.
  int fetched = 0;                  ///< New or changed.
  int unchanged = 0;
  bool whole = true;     ///< False: it cannot be told what the source has, so nothing of it may be judged.
  bool stopped = false;  ///< The run was asked to stop.
};

struct FetchOptions {
  FetchLimits limits;
  std::function<bool()> stopped = [] { return false; };
  /// Whether bytes of this SHA-256 must not be kept; they are then dropped.
  std::function<bool(const std::string& sha256)> is_withdrawn = [](const std::string&) { return false; };
  /// One line on what is being done, for a person who waits.
  std::function<void(const std::string& line)> tell = [](const std::string&) {};
};

/// Brings the folders of the sources that are fetched up to date: asks what each has, then for each file
/// whether it changed. Only these sources are asked, and nothing is told to them but the request. What fails
/// is named, and the rest goes on. Folders are passed over. Gives one result for each source, in order.
/// Throws Error if a folder cannot be written.
std::vector<FetchedSource> fetch_sources(const std::vector<Source>& sources, const FetchOptions& options);

}  // namespace throughline
