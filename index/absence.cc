#include "index/absence.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <unordered_set>

#include "fetch/shelf.h"
#include "index/cases.h"
#include "index/lock.h"
#include "ingest/error.h"

namespace throughline {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t fewest_to_freeze = 3;

bool is_below(const std::string& path, const std::string& folder) {
  return path.starts_with(folder.ends_with('/') ? folder : folder + "/");
}

/// A folder of the source that could not be looked into: what is missing may lie there.
bool was_seen_whole(const std::string& folder, const Found& found) {
  if (std::ranges::find(found.not_judged, folder) != found.not_judged.end()) return false;
  return std::none_of(found.failures.begin(), found.failures.end(), [&](const NotFound& failure) {
    return failure.path == folder || is_below(failure.path, folder);
  });
}

}  // namespace

bool lies_in_a_source(const std::string& path, const std::vector<Source>& sources) {
  return std::ranges::any_of(sources, [&](const Source& source) {
    std::error_code error;
    return is_below(path, fs::weakly_canonical(source.folder, error).string());
  });
}

Absence judge_absence(const std::vector<Source>& sources,
                      const std::unordered_map<std::string, FileRow>& known, const Found& found,
                      const std::vector<std::string>& arrived) {
  Absence absence;
  std::unordered_set<std::string> present;
  for (const FileRow& file : found.files) present.insert(file.path);
  const std::unordered_set<std::string> new_places(arrived.begin(), arrived.end());
  for (const Source& source : sources) {
    std::error_code error;
    const std::string folder = fs::weakly_canonical(source.folder, error).string();
    if (!was_seen_whole(folder, found)) continue;
    std::vector<FileRow> missing;
    std::size_t were_there = 0, lost = 0;
    for (const auto& [path, row] : known) {
      if (!is_below(path, folder)) continue;
      if (row.absent < runs_until_gone) ++were_there;
      if (present.contains(path)) {
        if (row.absent == 0) continue;
        absence.changed.push_back(row);
        absence.changed.back().absent = 0;
      } else if (new_places.contains(row.sha256)) {
        absence.moved_from.push_back(path);
      } else if (row.absent < runs_until_gone) {
        missing.push_back(row);
        if (row.absent == 0) ++lost;
      }
    }
    if (lost >= fewest_to_freeze && lost * 10 > were_there) {
      absence.alarms.push_back(
          {source.folder, "source-missing",
           fmt::format("{} of its {} files are missing at once: nothing was changed; is the "
                       "share mounted? If they are truly gone, remove the source",
                       lost, were_there)});
      continue;
    }
    for (FileRow& row : missing) {
      if (found.told_gone.contains(row.path)) row.absent = runs_until_gone - 1;
      if (++row.absent == runs_until_gone) absence.gone.push_back(row.sha256);
      absence.changed.push_back(std::move(row));
    }
  }
  return absence;
}

std::vector<std::string> mark_gone(const fs::path& library, const std::string& what) {
  const LibraryLock lock(library);
  Catalogue catalogue(library, true);
  const std::string folder = fs::weakly_canonical(what).string();
  const std::string fetched = fs::weakly_canonical(fetched_folder(library)).string();
  // A fetched file lies in the library still after its page has ceased to name it.
  const auto is_missing = [&](const FileRow& row) {
    return !fs::exists(row.path) || (row.absent > 0 && is_below(row.path, fetched));
  };
  std::vector<std::string> gone, there;
  catalogue.transaction([&] {
    for (FileRow row : catalogue.files()) {
      const auto document = catalogue.document(row.sha256);
      const bool meant =
          row.path == what || row.path == folder || is_below(row.path, folder) ||
          (document && !document->id.empty() && (document->id == what || case_of(document->id) == what));
      if (!meant) continue;
      const bool missing = is_missing(row);
      (missing ? gone : there).push_back(row.path);
      if (!missing) continue;
      row.absent = runs_until_gone;
      catalogue.put(row);
    }
    if (!gone.empty()) catalogue.set("stale", "yes");
  });
  if (gone.empty() && there.empty())
    throw UsageError(fmt::format("{}: the library knows no such review, file or folder", what));
  if (gone.empty())
    throw UsageError(fmt::format("{}: nothing of it is missing; {} is there", what, there.front()));
  return gone;
}

}  // namespace throughline
