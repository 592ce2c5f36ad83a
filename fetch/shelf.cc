// Fetched bytes -> files in a folder of the library, with a record of each.
#include "fetch/shelf.h"

#include <fcntl.h>
#include <fmt/chrono.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <unistd.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>

#include "ingest/error.h"
#include "ingest/sha256.h"
#include "ingest/utc.h"
#include "ingest/whole_file.h"

namespace throughline {

namespace fs = std::filesystem;

namespace {

/// Hidden files are passed over when a folder is walked.
constexpr const char* record_file = ".fetched.json";
constexpr std::size_t longest_stem = 80;

/// A name for what an address gives: its last part, for people, and a few digits of the address's hash.
std::string file_name(const std::string& address) {
  std::string path = address.substr(0, address.find_first_of("?#"));
  std::string last = path.substr(path.find_last_of('/') + 1);
  if (last.size() > 4 && (last.ends_with(".pdf") || last.ends_with(".PDF"))) last.resize(last.size() - 4);
  std::string stem;
  for (const char c : last) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    if (plain)
      stem += c;
    else if (!stem.empty() && stem.back() != '-')
      stem += '-';
    if (stem.size() >= longest_stem) break;
  }
  return fmt::format("{}{}{}.pdf", stem, stem.empty() || stem.ends_with('-') ? "" : "-",
                     sha256_hex(address).substr(0, 10));
}

std::map<std::string, FetchRecord> load_records(const fs::path& folder) {
  std::ifstream in(folder / record_file, std::ios::binary);
  if (!in) return {};
  std::map<std::string, FetchRecord> records;
  try {
    const nlohmann::json all = nlohmann::json::parse(in);
    for (const auto& [address, record] : all.items())
      records[address] = {.file = record.at("file"),
                          .conditions = {record.at("etag"), record.at("last_modified")},
                          .sha256 = record.at("sha256"),
                          .first = record.at("first"),
                          .retrieved = record.at("retrieved")};
  } catch (const nlohmann::json::exception&) {
    return {};  // Damaged: everything is asked for anew, and nothing is lost by that.
  }
  return records;
}

void save_records(const fs::path& folder, const std::map<std::string, FetchRecord>& records) {
  nlohmann::json json = nlohmann::json::object();
  for (const auto& [address, record] : records)
    json[address] = {{"file", record.file},
                     {"etag", record.conditions.etag},
                     {"last_modified", record.conditions.last_modified},
                     {"sha256", record.sha256},
                     {"first", record.first},
                     {"retrieved", record.retrieved}};
  write_whole(folder / record_file,
              json.dump(1, ' ', false, nlohmann::json::error_handler_t::replace) + "\n");
}

std::string quoted(std::string text) {
  for (std::size_t at = 0; (at = text.find('"', at)) != std::string::npos; at += 2) text.insert(at, 1, '"');
  return '"' + text + '"';
}

void save_inbox(const fs::path& folder, const std::map<std::string, FetchRecord>& records,
                const Source& source) {
  std::string csv = "file,address,body,retrieved\r\n";
  for (const auto& [address, record] : records)
    csv += fmt::format("{},{},{},{}\r\n", quoted(record.file), quoted(address), quoted(source.body),
                       record.retrieved.substr(0, 10));
  write_whole(folder / "inbox.csv", csv);
}

/// For a folder's records, which a withdrawal may change while a fetch runs. Waits; given up at the end of
/// its scope, and by the kernel when the process dies.
class RecordsLock {
 public:
  explicit RecordsLock(const fs::path& folder)
      : file_(open((folder / ".fetched.lock").c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0644)) {
    while (file_ >= 0 && flock(file_, LOCK_EX) != 0 && errno == EINTR) {
    }
  }
  ~RecordsLock() {
    if (file_ >= 0) close(file_);
  }
  RecordsLock(const RecordsLock&) = delete;
  RecordsLock& operator=(const RecordsLock&) = delete;

 private:
  const int file_;
};

}  // namespace

Shelf::Shelf(const Source& source)
    : source_(source), folder_(source.folder), records_(load_records(folder_)) {
  fs::create_directories(folder_);
  for (const auto& entry : fs::directory_iterator(folder_))
    if (entry.path().filename().string().ends_with(".new")) fs::remove(entry.path());
  save();
}

void Shelf::keep(const std::string& address, const Reply& reply, const std::string& sha256) {
  const std::string now = utc_now();
  auto [known, fresh] = records_.try_emplace(address, FetchRecord{.file = file_name(address), .first = now});
  FetchRecord& record = known->second;
  record.conditions = reply.conditions;
  record.retrieved = now;
  if (fresh || record.sha256 != sha256) write_whole(path(record), reply.body);
  record.sha256 = sha256;
  save();
}

void Shelf::confirm(const std::string& address, const Conditions& conditions) {
  const auto known = records_.find(address);
  if (known == records_.end()) return;
  const Conditions& before = known->second.conditions;
  if (before.etag == conditions.etag && before.last_modified == conditions.last_modified) return;
  known->second.conditions = conditions;
  save();
}

void Shelf::save() {
  const RecordsLock lock(folder_);
  std::erase_if(records_, [this](const auto& known) { return !fs::exists(path(known.second)); });
  save_inbox(folder_, records_, source_);
  save_records(folder_, records_);
}

fs::path fetched_folder(const fs::path& library) { return library / "fetched"; }

void forget_fetched(const fs::path& library, const fs::path& file) {
  std::error_code error;
  const fs::path root = fs::weakly_canonical(fetched_folder(library), error);
  const fs::path folder = file.parent_path();
  if (error || folder.parent_path() != root) return;
  const RecordsLock lock(folder);
  fs::remove(file, error);
  // A person may have removed the folder with its source: then there is no record to strike it from.
  if (!fs::exists(folder / record_file, error)) return;
  std::map<std::string, FetchRecord> records = load_records(folder);
  std::erase_if(records, [&](const auto& known) { return known.second.file == file.filename(); });
  save_inbox(folder, records, Source{});
  save_records(folder, records);
}

}  // namespace throughline
