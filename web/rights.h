#pragma once

#include <filesystem>
#include <string>
#include <unordered_map>

#include "web/site.h"

namespace throughline {

/// How much of each source's reviews may be shown: what its publisher's terms allow (`show` in
/// `sources.toml`), and never more than the server shows of any.
class Rights {
 public:
  explicit Rights(Shown most) : most_(most) {}
  /// Of a library as it is now. If `sources.toml` cannot be read, what it allows is not known: then
  /// quotations at most. Throws Error if the catalogue cannot be read.
  Rights(const std::filesystem::path& library, Shown most);

  /// Of a document, by its ID or the hash of its bytes.
  Shown of(const std::string& document) const;

 private:
  Shown most_;
  std::unordered_map<std::string, Shown> less_;  ///< Documents of which less is shown.
};

}  // namespace throughline
