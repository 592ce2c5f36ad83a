#pragma once

#include <string_view>
#include <vector>

#include "ingest/pages_of.h"

namespace throughline {

/// Reads pages of a PDF by Tesseract: drawn in grey, turned upright, deskewed. The words carry boxes on the
/// page as shown and a confidence; `by_machine` is set. One entry for each of `pages`, which count from 1.
/// About 1 to 2 s a page. Throws ReadError if the file cannot be opened, Error if there is no language model.
std::vector<PageWords> ocr_words(std::string_view pdf_bytes, const std::vector<int>& pages,
                                 const PageProgress& at);

/// Makes sure that line_pictures.cc is part of the program; does nothing itself.
void spare_packing();

}  // namespace throughline
