// Tombstones -> a proof by search that nothing of what was withdrawn is left.
#include <fmt/format.h>

#include "index/backup.h"
#include "index/columns.h"
#include "index/identity.h"
#include "index/segments.h"
#include "index/tombstones.h"
#include "index/verify.h"
#include "ingest/catalogue.h"
#include "ingest/read.h"
#include "ingest/sha256.h"

namespace throughline {

namespace fs = std::filesystem;

namespace {

class Search {
 public:
  explicit Search(const fs::path& library) : tombstones_(library) { found_.withdrawn = tombstones_.count(); }

  void look_through(const fs::path& place, const std::string& how_to_mend) {
    mend_ = how_to_mend;
    ++found_.places;
    look_at_files(place);
    look_at_texts(place);
    std::error_code none;
    for (const auto& entry : fs::directory_iterator(place / "index", none))
      if (entry.is_directory()) look_at_generation(entry.path());
  }
  void cannot_look(const fs::path& place) {
    found_.faults.push_back(
        fmt::format("the backup {} cannot be reached: mount it and run `throughline backup {}`",
                    place.string(), place.string()));
  }

  WithdrawnSearch found() { return std::move(found_); }

 private:
  void tell(const std::string& where) {
    found_.faults.push_back(fmt::format("a withdrawn review is still in {}: {}", where, mend_));
  }

  /// The index is told of by its columns, the catalogue by its texts.
  void look_at_files(const fs::path& place) {
    for (auto entry = fs::recursive_directory_iterator(place); entry != fs::recursive_directory_iterator();
         ++entry) {
      if (entry->is_directory() && entry->path() == place / "index") entry.disable_recursion_pending();
      if (!entry->is_regular_file()) continue;
      ++found_.files;
      try {
        if (tombstones_.has_bytes(sha256_hex(file_bytes(entry->path())))) tell(entry->path().string());
      } catch (const ReadError&) {
        continue;  // Empty, or larger than any review.
      }
    }
  }

  void look_at_texts(const fs::path& place) {
    const Catalogue catalogue(place, false);
    for (const DocumentRow& row : catalogue.documents()) {
      ++found_.documents;
      if (tombstones_.has_bytes(row.sha256) || tombstones_.has_words(row.words)) {
        tell(place / "catalogue.db");
      } else if (const auto report = catalogue.report(row.sha256)) {
        if (tombstones_.has_words(fingerprint_of(unpack_report(*report).text).words))
          tell(place / "catalogue.db");
      }
    }
  }

  void look_at_generation(const fs::path& generation) {
    for (const auto& entry : fs::recursive_directory_iterator(generation)) {
      if (entry.path().filename() != "columns") continue;
      try {
        for (const DocumentColumn& document : load_columns(entry.path()).documents) {
          ++found_.documents;
          if (tombstones_.has_bytes(document.sha256)) tell(entry.path().parent_path().string());
        }
      } catch (const Error& e) {
        found_.faults.push_back(fmt::format("{}: it cannot be looked through", e.what()));
      }
    }
  }

  const Tombstones tombstones_;
  std::string mend_;
  WithdrawnSearch found_;
};

}  // namespace

WithdrawnSearch search_withdrawn(const fs::path& library) {
  try {
    Search search(library);
    search.look_through(library, "run `throughline refresh`, which removes it");
    for (const fs::path& backup : backups_of(library)) {
      if (fs::exists(backup / "catalogue.db"))
        search.look_through(backup,
                            fmt::format("run `throughline backup {}`, which removes it", backup.string()));
      else
        search.cannot_look(backup);
    }
    return search.found();
  } catch (const fs::filesystem_error& e) {
    throw Error(fmt::format("the library {} cannot be read: {}", library.string(), e.what()));
  }
}

}  // namespace throughline
