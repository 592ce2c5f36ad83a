#pragma once

#include <string>

#include "extract/mention.h"
#include "extract/review.h"
#include "extract/taxonomy.h"

namespace throughline {

/// Plain words as a report: a paragraph for each line that is not blank, all on one page.
Report report_of_words(const std::string& words);

/// The sentences of plain UTF-8 words, a line for each, read as if they stood in `part` of a review; below
/// each the themes it names, with the words that do and how they are meant, or `-` if it names none. Lines
/// end paragraphs.
std::string marked_text(const std::string& words, Part part, const Taxonomy& taxonomy);

}  // namespace throughline
