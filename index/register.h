#pragma once

#include <functional>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "index/cases.h"
#include "index/intake.h"
#include "index/tombstones.h"
#include "index/versions.h"
#include "ingest/catalogue.h"

namespace throughline {

/// Enters documents in the catalogue: says of each whether it is counted, a copy, or no review, and gives it
/// the ID that it keeps.
class Register {
 public:
  /// `now` is the time of the run, as DocumentRow::added; `corrected` tells the version of the corrections of
  /// a document by its hash.
  Register(Catalogue& catalogue, const Tombstones& tombstones, Versions versions, std::string now,
           std::function<std::string(const std::string&)> corrected);

  /// Enters what was taken in; call it within a transaction. `before` is the hash of the bytes that the same
  /// file held before; empty if it is new.
  void enter(const Taken& taken, const std::string& before);
  /// Enters a file that could not be opened, under the stand-in for its hash.
  void enter_failure(const std::string& stand_in, const std::string& code, const std::string& message);

  const std::vector<std::string>& added() const { return added_; }      ///< IDs, in order.
  const std::vector<std::string>& changed() const { return changed_; }  ///< IDs whose text is another now.

 private:
  DocumentRow row_of(const std::string& sha256) const;
  void note_moved(const std::string& document, const Taken& taken, const std::string& before);
  void enter_review(DocumentRow& row, const Taken& taken, const std::string& before);
  std::optional<DocumentRow> same_words(const DocumentRow& row, const std::string& words) const;
  std::string why_to_hold(const Taken& taken, const std::string& before) const;
  void hold_back(DocumentRow& row, const std::string& why);
  bool take_over(DocumentRow& row, const Taken& taken, const std::string& before);
  bool has_file(const std::string& sha256) const;
  void name(DocumentRow& row, const Taken& taken);
  std::string new_case(const Taken& taken);

  Catalogue& catalogue_;
  const Tombstones& tombstones_;
  const Versions versions_;
  const std::string now_;
  const std::function<std::string(const std::string&)> corrected_;
  std::set<std::string> case_ids_;
  Cases cases_;
  std::vector<DocumentRow> held_;  ///< Those that a person holds, or is to look at.
  std::vector<std::string> added_, changed_;
};

}  // namespace throughline
