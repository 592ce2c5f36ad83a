#include "index/file_counts.h"

namespace throughline {

namespace {

/// Counts one file whose bytes were not met before.
void count(const DocumentRow& document, FileCounts& counts) {
  ++counts.files;
  switch (document.state) {
    case DocumentState::failed:
      ++counts.failed;
      break;
    case DocumentState::held:
      ++counts.held;
      break;
    case DocumentState::not_review:
      ++counts.not_reviews;
      break;
    case DocumentState::copy:
      ++counts.copies;
      break;
    case DocumentState::counted:
      counts.documents.insert(document.sha256);
  }
}

}  // namespace

FileCounts count_files(const std::unordered_map<std::string, FileRow>& files,
                       const std::unordered_map<std::string, DocumentRow>& documents) {
  FileCounts counts;
  std::unordered_set<std::string> seen;
  for (const auto& [path, file] : files) {
    const auto document = documents.find(file.sha256);
    if (document == documents.end()) continue;
    if (seen.insert(file.sha256).second) {
      count(document->second, counts);
    } else {
      ++counts.files;
      ++counts.copies;
    }
  }
  for (const auto& [sha256, document] : documents)
    if ((document.state == DocumentState::counted || document.state == DocumentState::held) &&
        !seen.contains(sha256))
      count(document, counts);
  return counts;
}

}  // namespace throughline
