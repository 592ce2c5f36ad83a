#pragma once

#include <map>
#include <vector>

#include "ingest/page_words.h"

namespace throughline {

/// Numbers of the pages, from 1, of a scan on which a stamp or a running head was printed later: images with
/// a few words over them. Empty unless most pages are so: a cover alone is no scan.
std::vector<int> stamped_pages(const std::vector<PageWords>& pages);

/// Pages that OCR reads first: those that are images without words or with a stamp; of those whose letters
/// have no meaning, and of those with a hidden text layer, a few. Pages count from 1.
std::vector<int> first_for_ocr(const std::vector<PageWords>& pages);

/// Uses what OCR has read so far to settle the rest. Letters without meaning get the meaning that they have
/// where OCR read them: the other pages are then as good as native text. A hidden layer is kept if it agrees
/// with OCR. Gives the pages that OCR has to read next, none of which is in `read`; once there are none,
/// `pages` are settled.
std::vector<int> settle(std::vector<PageWords>& pages, const std::map<int, PageWords>& read);

/// The words of a page by OCR in place of its own.
void take_over(PageWords& page, const PageWords& read);

}  // namespace throughline
