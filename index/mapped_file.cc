#include "index/mapped_file.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "ingest/error.h"

namespace throughline {

MappedFile::MappedFile(const std::filesystem::path& file) {
  int fd = open(file.c_str(), O_RDONLY | O_CLOEXEC);
  struct stat about {};
  bool opened = fd >= 0 && fstat(fd, &about) == 0;
  std::size_t size = opened ? static_cast<std::size_t>(about.st_size) : 0;
  void* mapped = size ? mmap(nullptr, size, PROT_READ, MAP_SHARED, fd, 0) : nullptr;
  if (fd >= 0) close(fd);
  if (!opened || mapped == MAP_FAILED)
    throw Error(
        fmt::format("cannot read {}: run `throughline refresh` to build the index anew", file.string()));
  if (size) bytes_ = {static_cast<const char*>(mapped), size};
}

MappedFile::~MappedFile() {
  if (!bytes_.empty()) munmap(const_cast<char*>(bytes_.data()), bytes_.size());
}

}  // namespace throughline
