#pragma once

#include <set>
#include <string>

#include "index/library.h"

namespace throughline {

/// Cases whose fullest document is a scan, its words read from pictures by OCR: wholly, or some pages of it.
struct Scans {
  std::set<std::string> whole, in_part;  ///< IDs.
};
Scans scans_of(const Library& library);

}  // namespace throughline
