#pragma once

#include <filesystem>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "ingest/catalogue.h"

namespace throughline {

/// What is left of withdrawn documents: hashes only, in the library's `withdrawn.tsv`, so that none comes
/// back.
class Tombstones {
 public:
  /// Throws Error if the file cannot be read or holds anything else.
  explicit Tombstones(const std::filesystem::path& library);

  /// Adds documents and waits until they are on disk.
  void add(const std::vector<DocumentRow>& rows);
  int count() const { return static_cast<int>(bytes_.size()); }
  bool has_bytes(const std::string& sha256) const { return bytes_.contains(sha256); }
  bool has_words(const std::string& words) const { return !words.empty() && words_.contains(words); }
  /// Whether a text is nearly that of a withdrawn one: perhaps its lawful, redacted version.
  bool resembles(std::string_view sketch) const;

 private:
  const std::filesystem::path file_;
  std::set<std::string> bytes_, words_;
  std::vector<std::string> sketches_;
};

}  // namespace throughline
