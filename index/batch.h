#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

#include "index/correction_plan.h"
#include "index/intake.h"
#include "index/originals.h"
#include "index/register.h"
#include "index/tombstones.h"
#include "ingest/catalogue.h"
#include "ingest/error.h"

namespace throughline {

/// Whether a hash is none, but stands in for that of a file that could not be opened.
bool is_stand_in(const std::string& sha256);

/// Files and documents of a refresh on their way into the catalogue. They are entered many at a time, since
/// each transaction costs a wait for the disk, and a file only with its document: until then the catalogue
/// says what it held before, so that a killed run is taken up where it was. For one thread.
class Batch {
 public:
  /// All that is referred to must outlive the batch.
  Batch(const std::filesystem::path& library, Catalogue& catalogue, Originals& originals,
        const Tombstones& tombstones, const CorrectionPlan& plan, Versions versions, std::string now);

  /// A document is being read or understood: files that hold it wait for it.
  void expect(const std::string& sha256) { on_the_way_.insert(sha256); }
  /// A file's bytes are another document's than before, of the hash `before`.
  void note_before(const std::string& sha256, const std::string& before) { before_[sha256] = before; }
  /// A file that was hashed.
  void add(FileRow file);
  /// A file that could not be opened.
  void add_unopened(FileRow file, const ReadError& error);
  /// A document that was taken in; `known` tells that the catalogue knew its bytes before this run.
  void add(Taken taken, bool known);
  /// Enters what can be entered.
  void enter();

  /// Something was entered in this run.
  bool has_entered() const { return entered_; }
  std::vector<std::string> added() const;    ///< IDs of new documents so far, in order.
  std::vector<std::string> changed() const;  ///< IDs of those whose text is another now.
  /// Hashes of what came back though it was withdrawn, and was passed over.
  const std::vector<std::string>& withdrawn() const { return withdrawn_; }

 private:
  struct Arrival {
    Taken taken;
    bool known;
  };
  std::unordered_set<std::string> withdrawn_now() const;
  void enter_file(const FileRow& file, const std::unordered_set<std::string>& withdrawn);
  void enter_document(const Taken& taken);
  void settle_originals(const std::unordered_set<std::string>& withdrawn);

  const std::filesystem::path& library_;
  Catalogue& catalogue_;
  Originals& originals_;
  const Tombstones& tombstones_;
  const CorrectionPlan& plan_;
  const Versions versions_;
  const std::string now_;
  std::optional<Register> register_;                     ///< Made when there is something to enter.
  std::unordered_map<std::string, std::string> before_;  ///< Hash -> what the same file held before.
  std::unordered_set<std::string> on_the_way_;           ///< Hashes expected and not yet entered.
  std::vector<FileRow> hashed_;
  std::vector<Arrival> taken_;
  std::vector<std::pair<std::string, ReadError>> unopened_;  ///< By stand-in.
  std::vector<std::string> withdrawn_;
  bool entered_ = false;
};

}  // namespace throughline
