#include "index/originals.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "ingest/error.h"

namespace throughline {

namespace fs = std::filesystem;

namespace {

[[noreturn]] void fail(const fs::path& file) {
  throw Error(fmt::format("cannot write {}: {}", file.string(), std::strerror(errno)));
}

void write_all(const fs::path& path, std::string_view bytes) {
  const int file = open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0644);
  if (file < 0) fail(path);
  while (!bytes.empty()) {
    const ssize_t put = write(file, bytes.data(), bytes.size());
    if (put < 0 && errno == EINTR) continue;
    if (put < 0) {
      const int error = errno;
      close(file);
      unlink(path.c_str());
      errno = error;
      fail(path);
    }
    bytes.remove_prefix(static_cast<std::size_t>(put));
  }
  if (close(file) != 0) fail(path);
}

void sync_path(const fs::path& path) {
  const int file = open(path.c_str(), O_RDONLY | O_CLOEXEC);
  const bool done = file >= 0 && fsync(file) == 0;
  const int error = errno;
  if (file >= 0) close(file);
  errno = error;
  if (!done) fail(path);
}

}  // namespace

Originals::Originals(const fs::path& library) : folder_(library / "originals") {
  fs::create_directories(folder_);
  for (const auto& entry : fs::directory_iterator(folder_))
    if (entry.path().extension() == ".new") fs::remove(entry.path());
}

bool Originals::has(std::string_view sha256) const { return fs::is_regular_file(path(sha256)); }

void Originals::keep(std::string_view sha256, std::string_view bytes) {
  const fs::path aside = path(std::string(sha256) + ".new");
  write_all(aside, bytes);
  fs::rename(aside, path(sha256));
  unsynced_.emplace_back(sha256);
}

void Originals::forget(std::string_view sha256) {
  fs::remove(path(sha256));
  std::erase(unsynced_, sha256);
}

void Originals::forget_unless(const std::function<bool(const std::string& sha256)>& wanted) {
  std::vector<fs::path> unwanted;
  for (const auto& entry : fs::directory_iterator(folder_))
    if (!wanted(entry.path().filename().string())) unwanted.push_back(entry.path());
  for (const fs::path& path : unwanted) fs::remove(path);
}

void Originals::sync() {
  if (unsynced_.empty()) return;
  for (const std::string& sha256 : unsynced_) sync_path(path(sha256));
  sync_path(folder_);
  unsynced_.clear();
}

}  // namespace throughline
