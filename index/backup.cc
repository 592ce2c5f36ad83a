// A library <-> a copy of it elsewhere.
#include "index/backup.h"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <random>
#include <set>
#include <sstream>

#include "index/lock.h"
#include "index/originals.h"
#include "index/tombstones.h"
#include "index/withdraw.h"
#include "ingest/catalogue.h"
#include "ingest/error.h"
#include "ingest/utc.h"
#include "ingest/whole_file.h"

namespace throughline {

namespace fs = std::filesystem;

namespace {

/// Says of a folder that it is a backup, and of what.
constexpr const char* mark = "backup.txt";
/// In it, before the library's identity.
constexpr std::string_view identity_label = "Library: ";
/// What is copied file by file; the catalogue is copied by SQLite, the index is not.
constexpr const char* folders[] = {"originals", "fetched", "runs", "sets", "themes"};
constexpr const char* files[] = {"sources.toml", "corrections.toml", "themes.toml", "known-reviews.csv"};

bool same(const fs::path& a, const fs::path& b) {
  std::error_code missing;
  return fs::file_size(a, missing) == fs::file_size(b, missing) && !missing &&
         fs::last_write_time(a, missing) == fs::last_write_time(b, missing) && !missing;
}

/// Half a file never stands under its name.
void copy_whole(const fs::path& from, const fs::path& to) {
  const fs::path aside = to.string() + ".new";
  fs::copy_file(from, aside, fs::copy_options::overwrite_existing);
  fs::last_write_time(aside, fs::last_write_time(from));
  fs::rename(aside, to);
}

class Mirror {
 public:
  Mirror(const fs::path& from, const fs::path& to) : from_(from), to_(to) {}

  void bring(const fs::path& name) {
    if (!fs::is_directory(from_ / name)) {
      bring_file(name);
      return;
    }
    fs::create_directories(to_ / name);
    for (const auto& entry : fs::recursive_directory_iterator(from_ / name)) {
      const fs::path below = entry.path().lexically_relative(from_);
      if (entry.is_directory())
        fs::create_directories(to_ / below);
      else if (entry.is_regular_file() && entry.path().extension() != ".new")
        bring_file(below);
    }
  }

  /// Only after the catalogue is the new one: the old one still needs them.
  void remove_others(const fs::path& name) {
    std::vector<fs::path> others;
    if (fs::is_regular_file(to_ / name) && !fs::exists(from_ / name)) others.push_back(to_ / name);
    if (fs::is_directory(to_ / name))
      for (const auto& entry : fs::recursive_directory_iterator(to_ / name))
        if (entry.is_regular_file() && !fs::exists(from_ / entry.path().lexically_relative(to_)))
          others.push_back(entry.path());
    for (const fs::path& other : others) report_.removed += fs::remove(other);
  }

  BackupReport report() const { return report_; }

 private:
  void bring_file(const fs::path& name) {
    if (!fs::exists(from_ / name)) return;
    if (same(from_ / name, to_ / name)) {
      ++report_.kept;
      return;
    }
    copy_whole(from_ / name, to_ / name);
    ++report_.copied;
  }

  const fs::path &from_, &to_;
  BackupReport report_;
};

void check_backup_folder(const fs::path& library, const fs::path& backup) {
  const std::string whole = fs::weakly_canonical(backup).string() + "/";
  if (whole.starts_with(fs::weakly_canonical(library).string() + "/"))
    throw UsageError(
        fmt::format("{}: a backup within the library goes with it: give another folder", backup.string()));
  if (fs::exists(backup) && !fs::is_empty(backup) && !fs::exists(backup / mark))
    throw UsageError(
        fmt::format("{}: expected an empty folder, or an earlier backup of this library", backup.string()));
}

/// What tells a library from all others, wherever it is moved: made at its first backup, kept in its
/// catalogue.
std::string identity_of(Catalogue& catalogue) {
  std::string identity = catalogue.setting("identity");
  if (!identity.empty()) return identity;
  std::random_device chance;
  for (int i = 0; i < 4; ++i) identity += fmt::format("{:08x}", chance());
  catalogue.set("identity", identity);
  return identity;
}

/// Another library's backup, overwritten, would be lost. One made before libraries had an identity is told by
/// the library's path.
void check_is_of_this(const fs::path& library, const std::string& identity, const fs::path& backup) {
  std::ifstream in(backup / mark);
  std::string first, line, noted;
  std::getline(in, first);
  while (std::getline(in, line))
    if (line.starts_with(identity_label)) noted = line.substr(identity_label.size());
  const std::string path = fs::weakly_canonical(library).string();
  if (!in.is_open() || noted == identity) return;
  if (noted.empty() && first.starts_with(fmt::format("A backup of {}, begun ", path))) return;
  throw UsageError(fmt::format("{}: is the backup of another library ({}): give another folder",
                               backup.string(), first.substr(0, first.find(", begun "))));
}

void note_backup(Catalogue& catalogue, const fs::path& library, const fs::path& backup) {
  std::set<std::string> known;
  for (const fs::path& one : backups_of(library)) known.insert(one.string());
  known.insert(fs::weakly_canonical(backup).string());
  catalogue.set("backups", fmt::format("{}", fmt::join(known, "\n")));
}

}  // namespace

BackupReport back_up(const fs::path& library, const fs::path& backup) {
  check_backup_folder(library, backup);
  try {
    const LibraryLock lock(library);
    Catalogue catalogue(library, true);
    const std::string identity = identity_of(catalogue);
    check_is_of_this(library, identity, backup);
    fs::create_directories(backup);
    write_whole(backup / mark,
                fmt::format("A backup of {}, begun {}; `throughline restore` makes a library of it.\n{}{}\n",
                            fs::weakly_canonical(library).string(), utc_now(), identity_label, identity));
    note_backup(catalogue, library, backup);
    Mirror mirror(library, backup);
    for (const char* name : folders) mirror.bring(name);
    for (const char* name : files) mirror.bring(name);
    Tombstones(library).save_to(backup);
    catalogue.copy_to(backup / "catalogue.db");
    for (const char* name : folders) mirror.remove_others(name);
    for (const char* name : files) mirror.remove_others(name);
    return mirror.report();
  } catch (const fs::filesystem_error& e) {
    throw Error(fmt::format("cannot back up to {}: {}", backup.string(), e.code().message()));
  }
}

void restore_files(const fs::path& backup, const fs::path& library) {
  if (!fs::exists(backup / mark) || !fs::exists(backup / "catalogue.db"))
    throw UsageError(
        fmt::format("{}: expected a backup that `throughline backup` made to its end", backup.string()));
  if (fs::exists(library) && !fs::is_empty(library))
    throw UsageError(fmt::format("{}: a library is restored into a new folder only: move this one away first",
                                 library.string()));
  try {
    const fs::path aside = fs::weakly_canonical(library).string() + ".restoring";
    fs::remove_all(aside);
    fs::create_directories(aside);
    Mirror mirror(backup, aside);
    for (const char* name : folders) mirror.bring(name);
    for (const char* name : files) mirror.bring(name);
    for (const char* name : {"withdrawn.tsv", "catalogue.db"}) mirror.bring(name);
    Catalogue(aside, true).set("stale", "yes");
    fs::remove(library);
    fs::rename(aside, library);
  } catch (const fs::filesystem_error& e) {
    throw Error(fmt::format("cannot restore {}: {}", library.string(), e.what()));
  }
}

void finish_restore(const fs::path& library, const Taxonomy& taxonomy) {
  const LibraryLock lock(library);
  Catalogue catalogue(library, true);
  Originals originals(library);
  fs::create_directories(library / "index");
  obey(library, Tombstones(library), catalogue, originals);
  republish(library, catalogue, taxonomy);
  purge(library, catalogue);
}

std::vector<fs::path> backups_of(const fs::path& library) {
  std::vector<fs::path> backups;
  std::istringstream lines(Catalogue(library, false).setting("backups"));
  for (std::string line; std::getline(lines, line);)
    if (!line.empty()) backups.emplace_back(line);
  return backups;
}

}  // namespace throughline
