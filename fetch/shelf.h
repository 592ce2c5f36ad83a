#pragma once

#include <filesystem>
#include <map>
#include <string>

#include "fetch/client.h"
#include "fetch/source.h"

namespace throughline {

/// One file that was fetched.
struct FetchRecord {
  std::string file;  ///< Its name in the folder.
  Conditions conditions;
  std::string sha256;
  std::string first, retrieved;  ///< When its address first gave it, and when it last gave these bytes: UTC.
};

/// The folder of a library that one source is fetched to: the files, `inbox.csv`, which says where each came
/// from, and what is needed to ask again. Under a file's name there is never half a file; after a kill at any
/// moment the folder is as before or as after. Throws Error if it cannot be written.
class Shelf {
 public:
  /// Makes the folder if it is missing. A file that a person or a withdrawal removed is forgotten here, too,
  /// now and whenever something is kept.
  explicit Shelf(const Source& source);

  const std::map<std::string, FetchRecord>& records() const { return records_; }  ///< By address.
  std::filesystem::path path(const FetchRecord& record) const { return folder_ / record.file; }

  /// Keeps what an address gave now, in place of what it gave before.
  void keep(const std::string& address, const Reply& reply, const std::string& sha256);
  /// The address still gives the same.
  void confirm(const std::string& address, const Conditions& conditions);

 private:
  /// What was removed since is forgotten, not written back.
  void save();

  const Source& source_;
  const std::filesystem::path folder_;
  std::map<std::string, FetchRecord> records_;
};

/// The folder that all sources of a library are fetched below.
std::filesystem::path fetched_folder(const std::filesystem::path& library);
/// Removes a file if it was fetched into the library, and what is noted of it; others are the user's and
/// stay.
void forget_fetched(const std::filesystem::path& library, const std::filesystem::path& file);

}  // namespace throughline
