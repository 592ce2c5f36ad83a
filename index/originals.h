#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace throughline {

/// The library's copies of the files it has read, each named by the SHA-256 of its bytes. Throws Error if
/// they cannot be written.
class Originals {
 public:
  /// Makes the folder if it is missing and clears what a killed run left half written.
  explicit Originals(const std::filesystem::path& library);

  std::filesystem::path path(std::string_view sha256) const { return folder_ / sha256; }
  bool has(std::string_view sha256) const;
  /// Keeps `bytes`; under its name there is never half a file.
  void keep(std::string_view sha256, std::string_view bytes);
  void forget(std::string_view sha256);
  /// Removes all that is not `wanted`: what a killed run kept and did not enter.
  void forget_unless(const std::function<bool(const std::string& sha256)>& wanted);
  /// Waits until all that was kept so far is on disk.
  void sync();

 private:
  std::filesystem::path folder_;
  std::vector<std::string> unsynced_;
};

}  // namespace throughline
