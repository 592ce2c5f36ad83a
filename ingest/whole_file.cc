#include "ingest/whole_file.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "ingest/error.h"

namespace throughline {

namespace fs = std::filesystem;

static bool written(int file, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t put = write(file, bytes.data(), bytes.size());
    if (put < 0 && errno == EINTR) continue;
    if (put < 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(put));
  }
  return fsync(file) == 0;
}

void write_whole(const fs::path& file, std::string_view bytes) {
  // Hidden: a folder that is walked meanwhile, or after the program was killed, shows no half of it.
  const fs::path aside = file.parent_path() / ("." + file.filename().string() + ".new");
  const int out = open(aside.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0644);
  bool done = out >= 0 && written(out, bytes);
  int error = errno;
  if (out >= 0 && close(out) != 0 && done) {
    done = false;
    error = errno;
  }
  if (done && rename(aside.c_str(), file.c_str()) != 0) {
    done = false;
    error = errno;
  }
  if (done) return;
  if (out >= 0) unlink(aside.c_str());
  throw Error(fmt::format("cannot write {}: {}", file.string(), std::strerror(error)));
}

}  // namespace throughline
