#pragma once

#include <map>
#include <vector>

#include "ingest/glyphs.h"

class PDFDoc;

namespace throughline {

/// What the structure tree of a file says of its marked content, flattened: for each page, by MCID.
class StructureTags {
 public:
  /// Walks the whole tree, which may be cyclic or lie; `doc` is not kept.
  explicit StructureTags(PDFDoc& doc);
  /// Of a page, from 1; empty if the file is not tagged. Gives each page once.
  std::vector<TaggedContent> take(int page);

 private:
  std::map<int, std::vector<TaggedContent>> pages_;
};

}  // namespace throughline
