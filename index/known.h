#pragma once

#include <string>
#include <unordered_map>

#include "ingest/catalogue.h"

namespace throughline {

/// What a catalogue knows at one moment, to look things up in while it changes.
struct Known {
  std::unordered_map<std::string, FileRow> files;          ///< By path.
  std::unordered_map<std::string, DocumentRow> documents;  ///< By hash.
};

/// Throws Error if the catalogue cannot be read.
Known all_known(const Catalogue& catalogue);

}  // namespace throughline
