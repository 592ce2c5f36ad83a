#pragma once

#include <filesystem>
#include <functional>
#include <set>
#include <string>
#include <vector>

#include "ingest/catalogue.h"
#include "ingest/error.h"

namespace throughline {

/// A file or folder that could not be looked at, and why.
struct NotFound {
  std::string path;
  ReadFailure failure = ReadFailure::source_missing;
  std::string message;
};

/// What lies in some sources: files by path, without their hashes, in order of the paths' bytes, each once.
struct Found {
  std::vector<FileRow> files;
  std::vector<NotFound> failures;
  /// Files named inbox.csv in the folders, which say where others came from.
  std::vector<std::string> inboxes;
  /// Folders of which it is not known in this run what they should hold: nothing in them is judged as gone.
  std::vector<std::string> not_judged;
  /// Of missing files those that are known to be gone, not only absent.
  std::set<std::string> told_gone;
};

/// Finds the files to read in files and folders. Folders are walked recursively; hidden files, links,
/// whatever is no regular file, and libraries are passed over. A file in a folder is taken if it begins as a
/// PDF does or is named as one; only files that `known` does not know are opened to see. A file that is named
/// is taken in any case.
Found find_files(const std::vector<std::filesystem::path>& sources,
                 const std::function<bool(const FileRow&)>& known);

}  // namespace throughline
