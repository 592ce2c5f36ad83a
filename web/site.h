#pragma once

#include <filesystem>
#include <memory>

#include "extract/taxonomy.h"
#include "web/response.h"

namespace throughline {

/// Answers requests with pages of one library: a function from Request to Response, without sockets.
/// Safe from several threads; each answer comes from one whole generation of the library, the newest.
class Site {
 public:
  /// Throws Error if there is no library.
  Site(std::filesystem::path library, Taxonomy taxonomy);
  ~Site();
  Response handle(const Request& request) const;

 private:
  struct Rooms;
  std::unique_ptr<Rooms> rooms_;
};

}  // namespace throughline
