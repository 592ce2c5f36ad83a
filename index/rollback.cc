#include "index/rollback.h"

#include <fmt/format.h>

#include <charconv>
#include <optional>

#include "index/columns.h"
#include "index/file_sizes.h"
#include "index/generation.h"
#include "index/lock.h"
#include "index/tombstones.h"
#include "ingest/catalogue.h"
#include "ingest/utc.h"

namespace throughline {

namespace fs = std::filesystem;

namespace {

int number_of(const std::string& generation) {
  int number = 0;
  if (generation.starts_with("gen-"))
    std::from_chars(generation.data() + 4, generation.data() + generation.size(), number);
  return number;
}

/// The newest whole generation older than the one in force; empty if there is none.
std::string generation_before(const fs::path& index, const std::string& current) {
  std::string before;
  for (const auto& entry : fs::directory_iterator(index)) {
    const std::string name = entry.path().filename().string();
    if (number_of(name) >= number_of(current) || number_of(name) <= number_of(before)) continue;
    if (is_readable_generation(entry.path()) && has_noted_sizes(entry.path())) before = name;
  }
  return before;
}

/// What nobody may see: that of a held or withdrawn document.
bool is_hidden(const std::optional<DocumentRow>& row, const Tombstones& tombstones) {
  return row && (row->state == DocumentState::held || tombstones.has_bytes(row->sha256) ||
                 tombstones.has_words(row->words));
}

/// How many documents of a generation nobody may see any more. A review that changed since stands in it with
/// its older bytes, of which the catalogue says only that they are a copy: what is said of the review, by its
/// ID, is said of every state of it.
int count_hidden(const fs::path& generation, const Catalogue& catalogue, const Tombstones& tombstones) {
  int hidden = 0;
  for (const DocumentColumn& document : load_columns(generation / "columns").documents) {
    const auto row = catalogue.document(document.sha256);
    hidden += tombstones.has_bytes(document.sha256) || is_hidden(row, tombstones) ||
              is_hidden(catalogue.document_by_id(document.id), tombstones) ||
              (row && !row->copy_of.empty() && is_hidden(catalogue.document_by_id(row->copy_of), tombstones));
  }
  return hidden;
}

}  // namespace

RolledBack roll_back(const fs::path& library) {
  const LibraryLock lock(library);
  Catalogue catalogue(library, true);
  const fs::path index = library / "index";
  const std::string current = current_generation(library);
  const std::string before = current.empty() ? "" : generation_before(index, current);
  if (before.empty())
    throw UsageError(
        "there is no generation before this one: only the last is kept, and none after a "
        "withdrawal. `throughline refresh` makes the index anew from the catalogue");
  if (const int hidden = count_hidden(index / before, catalogue, Tombstones(library)))
    throw UsageError(
        fmt::format("{} holds {} that {} held or withdrawn since, so it cannot come back: run "
                    "`throughline refresh`, which makes a new one",
                    before, hidden == 1 ? "a document" : fmt::format("{} documents", hidden),
                    hidden == 1 ? "was" : "were"));
  catalogue.set("stale", "yes");  // First: if all stops here, the next refresh puts it right.
  name_current(index, before, utc_now());
  return {.from = current, .to = before};
}

}  // namespace throughline
