#pragma once

#include <filesystem>
#include <string>
#include <unordered_map>
#include <vector>

#include "extract/corrections_file.h"
#include "index/library.h"
#include "ingest/catalogue.h"

namespace throughline {

/// Which corrections of a library's `corrections.toml` are for which of its documents.
class CorrectionPlan {
 public:
  /// Throws UsageError if the file is wrong.
  explicit CorrectionPlan(const std::filesystem::path& library);

  bool empty() const { return corrections_.empty(); }
  /// Finds what the corrections mean among these files (by path) and documents (by hash).
  void resolve(const std::unordered_map<std::string, FileRow>& files,
               const std::unordered_map<std::string, DocumentRow>& documents);

  /// Those for one document, in the order of the file; valid as long as this.
  const std::vector<const Correction*>& of(const std::string& sha256) const;
  /// Differs when what they do to a document differs; empty without any.
  std::string version_of(const std::string& sha256) const;
  /// Hashes of the documents that have some.
  std::vector<std::string> targets() const;
  /// Those that mean nothing that is there, or more than one thing.
  const std::vector<Uncounted>& lost() const { return lost_; }

 private:
  void resolve_review(const Correction& correction,
                      const std::unordered_map<std::string, DocumentRow>& documents);
  void resolve_file(const Correction& correction, const std::unordered_map<std::string, FileRow>& files);
  void lose(const Correction& correction, const std::string& what, const std::string& why);

  std::vector<Correction> corrections_;
  std::unordered_map<std::string, std::vector<const Correction*>> of_;
  std::vector<Uncounted> lost_;
};

/// Keeps which corrections do not fit a document, so that each run can tell; none clears it.
void note_unfit(Catalogue& catalogue, const std::string& sha256, const std::vector<std::string>& unfit);
std::vector<std::string> unfit_of(const Catalogue& catalogue, const std::string& sha256);

}  // namespace throughline
