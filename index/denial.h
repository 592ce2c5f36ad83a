#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "index/query_language.h"
#include "ingest/fold.h"

namespace throughline {

/// Takes the words that deny (`not`, `never`, `nobody`) out of what must stand in a passage and notes them in
/// ParsedQuery::denials, unless nothing else was asked for. Reviews deny in a dozen ways (was never, failed
/// to, little was), and one of them must not be asked for. Within quotes they stay words.
void take_out_denials(ParsedQuery& query);

/// Whether a word that tells a lack stands so near before the word at `at` that it speaks of it: "not yet
/// been seen", but not "he did not come, and his sister was seen".
bool lacks_before(const std::vector<Token>& words, std::size_t at);

/// The sentences of a text in which something is said to be lacking, as half-open ranges of its tokens, in
/// order. Told by words alone: `no one`, `failed to`, `should have been`; what is denied twice is taken for a
/// lack too, so this may rank, but never count.
std::vector<std::pair<std::size_t, std::size_t>> sentences_of_lack(std::string_view text,
                                                                   const std::vector<Token>& words);

}  // namespace throughline
