#pragma once

#include <filesystem>

namespace throughline {

/// The right to change a library; one process has it at a time. Given up at the end of its scope, and by the
/// kernel when the process dies.
class LibraryLock {
 public:
  /// Throws Error at once if another has it, naming the process, its machine and since when.
  explicit LibraryLock(const std::filesystem::path& library);
  ~LibraryLock();
  LibraryLock(const LibraryLock&) = delete;
  LibraryLock& operator=(const LibraryLock&) = delete;

 private:
  int file_ = -1;
};

}  // namespace throughline
