#pragma once

#include <string>
#include <string_view>

#include "extract/taxonomy.h"
#include "index/escaped.h"
#include "index/library.h"

namespace throughline {

/// A run of PDF pages, both ends included.
struct PageRange {
  int first = 1, last = 1;
};

/// The text of a document's pages as HTML: a section for each page, with its picture if `pictures`, every
/// block with its address, mentions of themes marked, and beneath each block what they are. A block stands on
/// the page it begins on.
std::string marked_text(const Document& document, const Taxonomy& taxonomy, PageRange range, bool pictures);

/// How a document is cut so that no part is longer than a browser on a slow line bears; never empty.
std::vector<PageRange> parts_to_read(const Report& report);

}  // namespace throughline
