#include "index/verify.h"

#include <fmt/format.h>

#include <set>

#include "extract/review.h"
#include "index/cases.h"
#include "index/generation.h"
#include "index/tombstones.h"
#include "ingest/catalogue.h"
#include "ingest/read.h"
#include "ingest/sha256.h"

namespace throughline {

namespace fs = std::filesystem;

namespace {

class Check {
 public:
  explicit Check(const fs::path& library)
      : library_(library), catalogue_(library, false), tombstones_(library) {}

  std::vector<std::string> faults() {
    if (const std::string damage = catalogue_.damage(); !damage.empty())
      return {fmt::format("the catalogue is damaged ({}): restore a backup", damage)};
    for (const DocumentRow& row : catalogue_.documents()) check(row);
    check_originals();
    check_index();
    return std::move(faults_);
  }

 private:
  void check(const DocumentRow& row) {
    if (tombstones_.has_bytes(row.sha256) || tombstones_.has_words(row.words))
      faults_.push_back(
          "a withdrawn review is still in the catalogue: run `throughline refresh`, which removes it");
    if (row.state == DocumentState::failed) return;
    if (row.state == DocumentState::counted) cases_.insert(case_of(row.id));
    const std::string name = row.id.empty() ? row.sha256 : row.id;
    check_original(name, row.sha256);
    try {
      const auto report = catalogue_.report(row.sha256), review = catalogue_.review(row.sha256);
      if (!report || !review)
        faults_.push_back(fmt::format("{}: its text is missing: refresh its file again", name));
      else if (unpack_review(*review).parts.size() != unpack_report(*report).blocks.size())
        faults_.push_back(fmt::format("{}: its text and what was understood of it do not agree", name));
    } catch (const Error& e) {
      faults_.push_back(fmt::format("{}: {}", name, e.what()));
    }
  }

  void check_original(const std::string& name, const std::string& sha256) {
    const fs::path file = library_ / "originals" / sha256;
    try {
      if (sha256_hex(file_bytes(file)) != sha256)
        faults_.push_back(fmt::format("{}: its original {} is damaged: remove it and refresh the file again",
                                      name, file.string()));
    } catch (const ReadError& e) {
      faults_.push_back(
          fmt::format("{}: its original {}: {}: restore it from a backup", name, file.string(), e.what()));
    }
  }

  /// Originals of no document are what a killed run left; the next one takes them up or removes them.
  void check_originals() {
    for (const auto& entry : fs::directory_iterator(library_ / "originals")) {
      const std::string name = entry.path().filename().string();
      if (tombstones_.has_bytes(name))
        faults_.push_back(
            "the original of a withdrawn review is still there: run `throughline refresh`, which removes it");
    }
  }

  void check_index() {
    const bool rolled_back = !rolled_back_at(library_).empty();
    if (current_generation(library_).empty() || (!rolled_back && !catalogue_.setting("stale").empty())) {
      faults_.push_back("the index is behind the catalogue: run `throughline refresh`, which makes it anew");
      return;
    }
    if (!is_generation_whole(library_)) {
      faults_.push_back(
          "the index is damaged or of an older program: run `throughline refresh`, which makes it anew");
      return;
    }
    if (!faults_.empty()) return;  // An index that holds what was withdrawn does not open.
    const Library open = Library::open(library_);
    if (!rolled_back) compare(open);  // An older index knows other reviews, as it was asked to.
  }

  void compare(const Library& open) {
    std::set<std::string> indexed;
    for (const ReviewLine& line : open.reviews()) indexed.insert(line.id);
    for (const std::string& id : cases_)
      if (open.documents(id).empty())
        faults_.push_back(fmt::format("{} is not in the index: run `throughline refresh`", id));
    for (const std::string& id : indexed)
      if (!cases_.contains(id))
        faults_.push_back(fmt::format("{} is in the index but not in the catalogue", id));
  }

  const fs::path& library_;
  Catalogue catalogue_;
  Tombstones tombstones_;
  std::set<std::string> cases_;
  std::vector<std::string> faults_;
};

}  // namespace

std::vector<std::string> verify(const fs::path& library) {
  try {
    return Check(library).faults();
  } catch (const fs::filesystem_error& e) {
    throw Error(fmt::format("the library {} cannot be read: {}", library.string(), e.what()));
  }
}

}  // namespace throughline
