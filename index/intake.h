#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "extract/corrections_file.h"
#include "extract/taxonomy.h"
#include "index/identity.h"
#include "index/retagging.h"
#include "ingest/read.h"

namespace throughline {

/// One file read and understood, ready for the catalogue, or why it could not be.
struct Taken {
  std::string sha256;
  std::string code, message;   ///< Why it could not be read; `code` is empty if it was.
  std::string report, review;  ///< Packed; each is empty where the stored one still holds.
  std::string not_review;      ///< Why it is no review; empty if it is one.
  std::string warning;         ///< Of a review: that more seem to begin in the file; empty for none.
  std::string slug, kind;      ///< Of a review: its case and kind of document.
  CaseName case_name;
  std::string words, sketch;       ///< Its fingerprint.
  std::vector<std::string> unfit;  ///< Corrections that do not fit it, each with its line and why.
  int pages = 0;
  bool partial = false;
};

/// Reads files in worker processes and understands them meanwhile, in as many threads as there are cores;
/// results come in the order asked for. Bounded: the caller takes results while many wait, and few texts are
/// held that are read and not yet understood. To be used by one thread.
class Intake {
 public:
  Intake(const Taxonomy& taxonomy, bool ocr);
  /// Gives up what is on its way.
  ~Intake();
  Intake(const Intake&) = delete;
  Intake& operator=(const Intake&) = delete;

  using CorrectionList = std::vector<const Correction*>;
  /// Reads and understands a file, as people corrected it.
  void read(const std::string& sha256, const std::filesystem::path& file, CorrectionList corrections);
  /// Understands a stored report anew.
  void understand_again(const std::string& sha256, std::string packed_report, CorrectionList corrections);
  /// Finds only these themes anew in a stored review; `row` is its document, `report` and `review` are
  /// packed.
  void tag_again(const DocumentRow& row, std::string report, std::string review,
                 std::shared_ptr<const ThemesAnew> themes);
  /// How many results are still to come.
  std::size_t waiting() const { return asked_ - given_; }
  /// Waits for the next; nothing when none is to come. Throws what stopped the work, such as ThemesError.
  std::optional<Taken> next();

 private:
  class Line;
  const Taxonomy& taxonomy_;
  const bool ocr_;
  std::size_t asked_ = 0, given_ = 0;
  std::unique_ptr<Line> line_;  ///< Made when there is something to do.
};

}  // namespace throughline
