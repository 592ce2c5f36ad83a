#pragma once

#include <string>

namespace throughline {

/// A name as people write it: words wholly in capitals, as covers print them, as "Harrowmere Safeguarding
/// Children Board"; abbreviations, pseudonyms and numerals stay (NHS, OSCB, AE, II), and so does a single
/// word. UTF-8.
std::string as_name(const std::string& printed);

}  // namespace throughline
