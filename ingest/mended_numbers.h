#pragma once

#include <vector>

#include "ingest/drafts.h"

namespace throughline {

/// On pages read by machine, puts right the numbers of paragraphs that were misread ("13" for 1.3) or lost,
/// where the numbers before and after leave no doubt. A misread one comes with the number "?".
void mend_numbers(const std::vector<Leaf>& leaves, std::vector<Draft>& drafts);

/// How many words at the head of a line stand where numbers hang, well apart from the text; 0 for none.
std::size_t hanging_words(const Leaf& leaf, const Line& line);

}  // namespace throughline
