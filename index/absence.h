#pragma once

#include <filesystem>
#include <string>
#include <unordered_map>
#include <vector>

#include "extract/sources_file.h"
#include "index/library.h"
#include "ingest/catalogue.h"
#include "ingest/sources.h"

namespace throughline {

/// Absent in so many runs in a row is gone.
inline constexpr int runs_until_gone = 3;

/// What the registered sources no longer hold. Absent in three runs, or told so by the publisher, is gone; a
/// source that loses more than a tenth of its files at once, and at least three, is frozen: an unmounted
/// share is not a thousand withdrawals.
struct Absence {
  std::vector<FileRow> changed;         ///< With their new count of runs.
  std::vector<std::string> moved_from;  ///< Old paths of bytes that stand at a new path now.
  std::vector<std::string> gone;        ///< Hashes of files that are gone as of this run.
  std::vector<Uncounted> alarms;        ///< Sources that were not judged, and why.
};

/// Code of a warning that files lie in no registered source.
inline constexpr const char* no_source = "no-source";
bool lies_in_a_source(const std::string& path, const std::vector<Source>& sources);

/// Compares what was `known` before a run with what was found in it; `arrived` are the hashes of files at
/// paths that were not known.
Absence judge_absence(const std::vector<Source>& sources,
                      const std::unordered_map<std::string, FileRow>& known, const Found& found,
                      const std::vector<std::string>& arrived);

/// A person says that what is missing is gone: the missing files of a review (by its ID), a file, or those
/// below a folder. Returns their paths, sorted. Throws UsageError if none is known, or one is still there.
std::vector<std::string> mark_gone(const std::filesystem::path& library, const std::string& what);

}  // namespace throughline
