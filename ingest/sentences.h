#pragma once

#include <string_view>
#include <vector>

#include "ingest/report.h"

namespace throughline {

/// The sentences of one block's words, in order, without the blanks around them; spans are of `words`.
/// Unicode's sentence breaks for English, with the abbreviations of this prose (`Dr.`, `para.`, `e.g.`) not
/// taken as ends. No span is longer than 2000 bytes: a longer sentence is cut at a blank. Safe from several
/// threads.
std::vector<Span> sentence_spans(std::string_view words);

}  // namespace throughline
