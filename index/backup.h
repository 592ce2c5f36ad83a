#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "extract/taxonomy.h"

namespace throughline {

struct BackupReport {
  int copied = 0, kept = 0, removed = 0;  ///< Files.
};

/// Brings a backup of a library up to date, or begins one: all but the index, which is made from the rest.
/// Others may search and serve meanwhile. What the library no longer has, such as what was withdrawn, goes
/// from the backup too. A backup that is ended midway is the one before, or the new one. Throws UsageError if
/// the folder holds anything else or another library's backup, Error if it cannot be written.
BackupReport back_up(const std::filesystem::path& library, const std::filesystem::path& backup);

/// Makes a library of a backup, where none is yet; its index is made by `finish_restore`. Throws UsageError
/// if it is no backup, or the library's folder is not empty.
void restore_files(const std::filesystem::path& backup, const std::filesystem::path& library);
/// Takes out of a restored library what was withdrawn since, and publishes its index.
void finish_restore(const std::filesystem::path& library, const Taxonomy& taxonomy);

/// The folders that a library was backed up to, as far as it knows.
std::vector<std::filesystem::path> backups_of(const std::filesystem::path& library);

}  // namespace throughline
