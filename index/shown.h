#pragma once

#include "index/open_library.h"
#include "index/query_language.h"

namespace throughline {

/// A passage as it is shown, its snippet with the words asked for marked. Score and reason are left to the
/// caller. Throws Error if the text file is damaged.
Passage shown_passage(const OpenLibrary& library, std::uint32_t passage, const Asked& asked, Stems& stem);

}  // namespace throughline
