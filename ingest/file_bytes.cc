#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "ingest/read.h"

namespace throughline {

namespace {

/// An open file, closed at the end of its scope.
struct OpenFile {
  explicit OpenFile(int number) : fd(number) {}
  ~OpenFile() {
    if (fd >= 0) close(fd);
  }
  OpenFile(const OpenFile&) = delete;
  OpenFile& operator=(const OpenFile&) = delete;
  int fd;
};

ReadError cannot_open(int error) {
  switch (error) {
    case ENOENT:
    case ENOTDIR:
      return {ReadFailure::source_missing, "there is no such file"};
    case ELOOP:
      return {ReadFailure::unreadable, "it is a link; name the file that it leads to"};
    case EACCES:
    case EPERM:
      return {ReadFailure::unreadable, "permission to read it is refused"};
    case ENXIO:
      return {ReadFailure::unreadable, "it is a socket or device, not a file"};
    default:
      return {ReadFailure::unreadable, fmt::format("it cannot be opened: {}", std::strerror(error))};
  }
}

}  // namespace

std::string file_bytes(const std::filesystem::path& path, std::size_t largest_bytes) {
  // A pipe would block without O_NONBLOCK; a link may lead to a device.
  const OpenFile file(open(path.c_str(), O_RDONLY | O_NONBLOCK | O_NOFOLLOW | O_CLOEXEC | O_NOCTTY));
  if (file.fd < 0) throw cannot_open(errno);
  struct stat info {};
  if (fstat(file.fd, &info) != 0) throw cannot_open(errno);
  if (!S_ISREG(info.st_mode))
    throw ReadError(ReadFailure::unreadable,
                    S_ISDIR(info.st_mode) ? "it is a folder, not a file" : "it is not a regular file");
  const auto size = static_cast<std::size_t>(info.st_size);
  if (size > largest_bytes)
    throw ReadError(ReadFailure::too_large, fmt::format("it has {} MB; files of up to {} MB are read",
                                                        size >> 20, largest_bytes >> 20));
  std::string bytes(size, '\0');
  std::size_t have = 0;
  while (have < size) {
    const ssize_t got = ::read(file.fd, bytes.data() + have, size - have);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) throw cannot_open(errno);
    if (got == 0) break;
    have += static_cast<std::size_t>(got);
  }
  bytes.resize(have);
  if (bytes.empty()) throw ReadError(ReadFailure::empty_file, "it is empty");
  return bytes;
}

}  // namespace throughline
