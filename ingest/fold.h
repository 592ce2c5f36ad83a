#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "ingest/report.h"

namespace throughline {

/// A word of a text as search sees it, and where it stands.
struct Token {
  std::string word;  ///< Small letters, without accents, apostrophes and a possessive s; in British spelling.
  Span span;         ///< Bytes of the text it was read from.
};

/// The words of a text in order: the one fold for what is indexed and what is asked, so that both meet.
/// Numbers are words. Bytes that are not UTF-8 part words. Never throws.
std::vector<Token> tokens(std::string_view text);

/// A word in British spelling: `behavior` is `behaviour`, `recognize` is `recognise`. Other words come back
/// as they are.
std::string british(std::string word);

}  // namespace throughline
