#pragma once

#include <filesystem>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "ingest/catalogue.h"

namespace throughline {

/// What is left of withdrawn documents: hashes only, in the library's `withdrawn.tsv`, so that none comes
/// back; and again beside the library, so that an older copy of it that takes its place obeys them too.
class Tombstones {
 public:
  /// Reads both files. Throws Error if one cannot be read or holds anything else.
  explicit Tombstones(const std::filesystem::path& library);

  /// Adds documents and waits until they are on disk.
  void add(const std::vector<DocumentRow>& rows);
  /// Whether the file beside the library says the same: it cannot if that folder may not be written.
  bool is_kept_outside() const;
  /// Writes them into another folder too, such as a backup.
  void save_to(const std::filesystem::path& folder) const;
  /// The file beside a library: its name and `.withdrawn.tsv`.
  static std::filesystem::path outside(const std::filesystem::path& library);
  /// Differs once either file is another; cheap.
  static std::string stamp(const std::filesystem::path& library);

  int count() const { return static_cast<int>(bytes_.size()); }
  bool has_bytes(const std::string& sha256) const { return bytes_.contains(sha256); }
  bool has_words(const std::string& words) const { return !words.empty() && words_.contains(words); }
  /// Whether a text is nearly that of a withdrawn one: perhaps its lawful, redacted version.
  bool resembles(std::string_view sketch) const;

 private:
  void load(const std::filesystem::path& file);
  void take(const std::string& bytes, const std::string& words, const std::string& sketch);

  const std::filesystem::path files_[2];  ///< Within the library, and beside it.
  std::string lines_;
  std::set<std::string> bytes_, words_;
  std::vector<std::string> sketches_;
};

}  // namespace throughline
