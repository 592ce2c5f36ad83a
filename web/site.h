#pragma once

#include <filesystem>
#include <memory>
#include <string>

#include "extract/taxonomy.h"
#include "web/response.h"

namespace throughline {

/// How much of a review the pages show: what its publisher's terms, and where the pages are served, allow.
enum class Shown {
  full_text,   ///< The whole text and the original.
  quotations,  ///< Passages that answer a question, findings and recommendations, and the publisher's
               ///< address.
  links,       ///< That it exists, what it is about, and where it was published; no words of it.
};

/// Answers requests with pages of one library: a function from Request to Response, without sockets.
/// Safe from several threads; each answer comes from one whole generation of the library, the newest.
class Site {
 public:
  /// `public_origin` stands in the addresses that leave a page, such as `https://reviews.ashmere.example`; if
  /// empty, each browser's own name for the server. Throws Error if there is no library.
  Site(std::filesystem::path library, Taxonomy taxonomy, Shown shown = Shown::full_text,
       std::string public_origin = "");
  ~Site();
  /// Never throws: what goes wrong is a page that says so. Answers If-None-Match and Accept-Encoding.
  Response handle(const Request& request) const;

 private:
  struct Rooms;
  std::unique_ptr<Rooms> rooms_;
};

}  // namespace throughline
