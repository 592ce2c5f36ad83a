#pragma once

#include "index/ask.h"
#include "index/open_library.h"

namespace throughline {

/// All passages that answer what was asked and pass the filter, in the order of passages; exactly those that
/// `answers` says. Throws QueryError if a word's beginning stands for too many words, Xapian::Error if the
/// index fails.
std::vector<Hit> find_matches(const OpenLibrary& library, const Asked& asked, const Filter& filter,
                              const std::string& review, Stems& stem);

/// What is asked, thing by thing: each must be in a passage that answers. Things that are excluded are none.
std::vector<Asked> things_of(const Asked& asked);

/// Passages of reviews that the filter does not leave out that hold some of the things, or words near to
/// them, with the weight of the words they hold: at most `most`, those of most weight.
std::vector<Hit> find_some(const OpenLibrary& library, const std::vector<Asked>& things, const Filter& filter,
                           Stems& stem, std::size_t most);

/// The ids of the themes that a passage bears as evidence.
std::vector<std::string> themes_of(const Columns& columns, const PassageColumn& passage);

/// The stems that a query looks for; those it excludes are left out.
std::vector<std::string> sought_stems(const Asked& asked, Stems& stem);

/// The words of the library that begin so: a half-open range of LibraryWords::words.
std::pair<std::size_t, std::size_t> words_from(const LibraryWords& vocabulary, const std::string& start);

}  // namespace throughline
