#pragma once

#include <functional>
#include <set>
#include <string_view>
#include <vector>

#include "ingest/page_words.h"
#include "ingest/report.h"

namespace throughline {

/// Told the number of each page before work on it starts; pages count from 1.
using PageProgress = std::function<void(int page)>;

/// The words of all pages of a PDF, in this process. Pages in `skipped` are not touched but marked as failed.
/// Throws ReadError if the file cannot be opened.
std::vector<PageWords> words_of(std::string_view pdf_bytes, const std::set<int>& skipped,
                                const PageProgress& at);

/// Lays out the pages, and says of each whether it can be relied on. `ocr` is whether OCR was to be used.
/// Throws ReadError no_text if no page has words that can be used.
Report report_of(std::vector<PageWords> pages, bool ocr);

}  // namespace throughline
