#pragma once

#include <vector>

#include "ingest/page_words.h"
#include "ingest/report.h"

namespace throughline {

/// Turns the words of all pages of a file into ordered, placed blocks of normalised text.
/// Reading order over columns and boxes; running heads, page numbers, line numbers and watermarks go to
/// `furniture`; paragraphs are joined over lines, columns, pages and footnotes. Deterministic, linear in the
/// number of words but for sorting. Never throws on any input.
Report lay_out(const std::vector<PageWords>& pages);

}  // namespace throughline
