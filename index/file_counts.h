#pragma once

#include <string>
#include <unordered_map>
#include <unordered_set>

#include "ingest/catalogue.h"

namespace throughline {

/// What the files of a library are: each is one of these, so that they sum to `files`. Of files with the same
/// bytes, whatever these are, all but one are copies.
struct FileCounts {
  /// All files known: those found, and those whose place another file has taken while their review, read from
  /// the original that is kept, is still in the library.
  int files = 0;
  int failed = 0, held = 0, not_reviews = 0, copies = 0;
  std::unordered_set<std::string> documents;  ///< Hashes of those that are counted.
};

/// Files by path and documents by hash, as the catalogue has them.
FileCounts count_files(const std::unordered_map<std::string, FileRow>& files,
                       const std::unordered_map<std::string, DocumentRow>& documents);

}  // namespace throughline
