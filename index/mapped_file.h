#pragma once

#include <filesystem>
#include <string_view>

namespace throughline {

/// A file mapped for reading; stays readable while it is mapped, even if it is removed.
class MappedFile {
 public:
  /// Throws Error if it cannot be read.
  explicit MappedFile(const std::filesystem::path& file);
  ~MappedFile();
  MappedFile(const MappedFile&) = delete;
  MappedFile& operator=(const MappedFile&) = delete;
  std::string_view bytes() const { return bytes_; }

 private:
  std::string_view bytes_;
};

}  // namespace throughline
