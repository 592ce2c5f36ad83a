#pragma once

#include <string>
#include <vector>

#include "web/pages.h"

namespace throughline {

struct FeedEntry {
  std::string id, title, about, href;
  std::string updated{};  ///< ISO 8601; empty: when the library was refreshed.
};

/// An Atom feed at the request's own address.
Response atom_feed(const Room& room, const Request& request, const std::string& title,
                   const std::vector<FeedEntry>& entries);

}  // namespace throughline
