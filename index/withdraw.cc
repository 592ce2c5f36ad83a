#include "index/withdraw.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "fetch/shelf.h"
#include "index/cases.h"
#include "index/correction_plan.h"
#include "index/generation.h"
#include "index/identity.h"
#include "index/lock.h"
#include "index/retagging.h"
#include "index/runs.h"
#include "index/told.h"
#include "index/versions.h"

namespace throughline {

namespace fs = std::filesystem;

namespace {

/// As Tombstones::resembles: a redacted version shares most of its runs of five words with what was
/// withdrawn.
constexpr double resembling_withdrawn = 0.5;

bool is_of(const DocumentRow& row, std::string_view id) { return row.id == id || case_of(row.id) == id; }

bool is_shown_or_held(const DocumentRow& row) {
  return row.state == DocumentState::counted || row.state == DocumentState::held;
}

std::vector<DocumentRow> documents_of(const Catalogue& catalogue, std::string_view id) {
  std::vector<DocumentRow> rows = catalogue.documents();
  std::erase_if(
      rows, [&](const DocumentRow& row) { return id.empty() || !is_shown_or_held(row) || !is_of(row, id); });
  if (rows.empty())
    throw UsageError(fmt::format(
        "there is no review {} in the library: give its ID, as printed by `throughline search`", id));
  return rows;
}

std::vector<std::string> set_state(const fs::path& library, const Taxonomy& taxonomy, std::string_view id,
                                   DocumentState state) {
  const LibraryLock lock(library);
  Catalogue catalogue(library, true);
  std::vector<std::string> ids;
  catalogue.transaction([&] {
    for (DocumentRow& row : documents_of(catalogue, id)) {
      row.state = state;
      row.code = row.message = "";
      catalogue.put(row);
      ids.push_back(row.id);
    }
    catalogue.set("stale", "yes");
  });
  republish(library, catalogue, taxonomy);
  return ids;
}

}  // namespace

std::vector<std::string> hold(const fs::path& library, const Taxonomy& taxonomy, std::string_view id) {
  return set_state(library, taxonomy, id, DocumentState::held);
}

std::vector<std::string> release(const fs::path& library, const Taxonomy& taxonomy, std::string_view id) {
  return set_state(library, taxonomy, id, DocumentState::counted);
}

std::vector<DocumentRow> documents_to_withdraw(const Catalogue& catalogue, std::string_view id) {
  std::vector<DocumentRow> rows = catalogue.documents();
  std::set<std::string> ids;
  for (const DocumentRow& row : rows)
    if (!row.id.empty() && is_of(row, id)) ids.insert(row.id);
  std::erase_if(rows, [&](const DocumentRow& row) {
    return row.sha256 != id && !ids.contains(row.id) &&
           !(row.state == DocumentState::copy && ids.contains(row.copy_of));
  });
  if (rows.empty() || id.empty())
    throw UsageError(fmt::format(
        "there is no review {} in the library: give its ID, as printed by `throughline search`", id));
  return rows;
}

/// Holds those that are to be seen; whether there were any.
static bool hide(Catalogue& catalogue, std::vector<DocumentRow> rows) {
  std::erase_if(rows, [](const DocumentRow& row) { return row.state != DocumentState::counted; });
  catalogue.transaction([&] {
    for (DocumentRow& row : rows) {
      put_before_a_person(row, "its withdrawal was begun and not ended: withdraw it again");
      catalogue.put(row);
    }
    if (!rows.empty()) catalogue.set("stale", "yes");
  });
  return !rows.empty();
}

int withdraw(const fs::path& library, const Taxonomy& taxonomy, std::string_view id) {
  const LibraryLock lock(library);
  Catalogue catalogue(library, true);
  Originals originals(library);
  Tombstones tombstones(library);
  const std::vector<DocumentRow> rows = documents_to_withdraw(catalogue, id);
  try {
    // Out of the index first: a server does not open one that holds what has a tombstone.
    if (hide(catalogue, rows)) republish(library, catalogue, taxonomy);
  } catch (const Error&) {
    // A full disk or a damaged index must not keep it in sight: the tombstone alone closes the old index.
  }
  // Hashes before anything is removed: from here on it cannot come back, whatever happens.
  tombstones.add(rows);
  obey(library, tombstones, catalogue, originals);
  republish(library, catalogue, taxonomy);
  purge(library, catalogue);
  return static_cast<int>(rows.size());
}

/// Other documents were told to be perhaps of a case that is withdrawn, or say most of what was: neither may
/// that case's name stay with them, nor may they stand in its place unseen.
static bool look_again_at_the_rest(Catalogue& catalogue, const std::vector<DocumentRow>& withdrawn) {
  std::set<std::string> left;
  std::map<std::string, int> documents_of_case;
  const std::vector<DocumentRow> rows = catalogue.documents();
  for (const DocumentRow& row : rows)
    if (!row.id.empty()) left.insert(case_of(row.id)), ++documents_of_case[case_of(row.id)];
  bool changed = false;
  for (DocumentRow row : rows) {
    if (row.id.empty()) continue;
    const DocumentRow before = row;
    if (documents_of_case[case_of(row.id)] == 1) row.joined = "";
    const bool named_it = row.code == same_case && !row.message.empty() && !names_one_of(row.message, left);
    if (named_it) row.code = row.message = "";
    const bool resembles = std::ranges::any_of(withdrawn, [&](const DocumentRow& gone) {
      return likeness(gone.sketch, row.sketch) >= resembling_withdrawn;
    });
    if (row.state == DocumentState::counted && (named_it || resembles))
      put_before_a_person(row, "it resembles a withdrawn review");
    if (row.state == before.state && row.message == before.message && row.joined == before.joined) continue;
    catalogue.put(row);
    changed = true;
  }
  if (changed) catalogue.set("stale", "yes"), catalogue.set("purge", "yes");
  return changed;
}

bool obey(const fs::path& library, const Tombstones& tombstones, Catalogue& catalogue, Originals& originals) {
  if (tombstones.count() == 0) return false;
  std::vector<DocumentRow> rows = catalogue.documents();
  std::erase_if(rows, [&](const DocumentRow& row) {
    return !tombstones.has_bytes(row.sha256) && !tombstones.has_words(row.words);
  });
  std::set<std::string> gone;
  for (const DocumentRow& row : rows) gone.insert(row.sha256);
  for (const std::string& sha256 : gone) originals.forget(sha256);
  if (rows.empty()) {
    bool changed = false;
    catalogue.transaction([&] { changed = look_again_at_the_rest(catalogue, {}); });
    return changed;
  }
  std::set<std::string> ids, paths;
  for (const DocumentRow& row : rows)
    if (!row.id.empty()) ids.insert(row.id);
  const std::vector<FileRow> files = catalogue.files();
  for (const FileRow& file : files)
    if (gone.contains(file.sha256)) paths.insert(file.path);
  // Files and words first: once the catalogue has forgotten what they are of, nobody finds them.
  for (const std::string& path : paths) forget_fetched(library, path);
  std::set<std::string> places = paths;  // What could not be fetched is told by its address.
  for (const OriginRow& origin : catalogue.origins())
    if (paths.contains(origin.path) && !origin.address.empty()) places.insert(origin.address);
  strike_from_runs(library, ids, places);
  strike_from_told(library, ids);
  catalogue.transaction([&] {
    for (const FileRow& file : files)
      if (gone.contains(file.sha256)) catalogue.forget_file(file.path);
    for (const std::string& sha256 : gone) {
      catalogue.forget_document(sha256);
      note_unfit(catalogue, sha256, {});
    }
    look_again_at_the_rest(catalogue, rows);
    catalogue.set("stale", "yes");
    catalogue.set("purge", "yes");
  });
  return true;
}

void purge(const fs::path& library, Catalogue& catalogue) {
  const std::string current = current_generation(library);
  for (const auto& entry : fs::directory_iterator(library / "index")) {
    const std::string name = entry.path().filename().string();
    if (name.starts_with("gen-") && name != current) fs::remove_all(entry.path());
  }
  catalogue.purge();
  catalogue.set("purge", "");  // Only now: a run that is killed before does it again.
}

void republish(const fs::path& library, Catalogue& catalogue, const Taxonomy& taxonomy) {
  publish_generation(library, catalogue, taxonomy, Tombstones(library).count());
  const LibraryState state = Library::open(library).state();
  catalogue.transaction([&] {
    catalogue.set("stale", "");
    catalogue.set("untold", "yes");
    catalogue.set("partial", std::to_string(state.partial));
    const Versions versions = versions_of(taxonomy, true);
    catalogue.set("index", versions.index);
    keep_meanings(catalogue, taxonomy, versions);
    catalogue.set("readable", std::to_string(state.readable));
  });
}

}  // namespace throughline
