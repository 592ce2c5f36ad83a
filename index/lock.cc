#include "index/lock.h"

#include <fcntl.h>
#include <fmt/chrono.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <ctime>
#include <string>

#include "ingest/error.h"

namespace throughline {

namespace {

/// "process 4711 on host": what the owner wrote when it took the lock.
std::string owner_of(int file) {
  char bytes[200];
  const ssize_t got = pread(file, bytes, sizeof bytes, 0);
  std::string owner(bytes, got > 0 ? static_cast<std::size_t>(got) : 0);
  if (const auto end = owner.find('\n'); end != std::string::npos) owner.resize(end);
  return owner.empty() ? "another process" : owner;
}

std::string age_of(int file) {
  struct stat info {};
  if (fstat(file, &info) != 0) return "";
  const std::time_t since = info.st_mtim.tv_sec, now = std::time(nullptr);
  return fmt::format(", for {} min, since {:%Y-%m-%d %H:%M:%S} UTC",
                     std::max<std::time_t>(0, now - since) / 60, fmt::gmtime(since));
}

}  // namespace

LibraryLock::LibraryLock(const std::filesystem::path& library) {
  const std::string path = (library / "lock").string();
  file_ = open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0644);
  if (file_ < 0) throw Error(fmt::format("cannot write to the library: {}: {}", path, std::strerror(errno)));
  if (flock(file_, LOCK_EX | LOCK_NB) != 0) {
    const int error = errno;
    const std::string owner = owner_of(file_) + age_of(file_);
    close(file_);
    if (error != EWOULDBLOCK) throw Error(fmt::format("cannot lock {}: {}", path, std::strerror(error)));
    throw Error(fmt::format("the library {} is in use by {}: try again when that has ended", library.string(),
                            owner));
  }
  char host[256] = "";
  gethostname(host, sizeof host - 1);
  const std::string owner = fmt::format("process {} on {}\n", getpid(), host);
  // Who holds it is told for people only; the lock holds without it.
  if (ftruncate(file_, 0) == 0 && pwrite(file_, owner.data(), owner.size(), 0) < 0) return;
}

LibraryLock::~LibraryLock() { close(file_); }

}  // namespace throughline
