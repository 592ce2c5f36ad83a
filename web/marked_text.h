#pragma once

#include <string>

#include "extract/taxonomy.h"
#include "index/library.h"

namespace throughline {

/// The text of a document as HTML: every block with its address, mentions of themes marked, and beneath each
/// block what they are.
std::string marked_text(const Document& document, const Taxonomy& taxonomy);

/// Text with & < > " ' escaped.
std::string escaped(std::string_view text);

}  // namespace throughline
