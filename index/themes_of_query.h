#pragma once

#include <string>
#include <vector>

namespace throughline {

/// The themes that a person's words express, read as a sentence of a review's findings would be: "dad not
/// spoken to" is about fathers nobody asked. Ids, in alphabetical order. Only if the library was read with
/// the themes built in, which `themes_version` tells; else none.
std::vector<std::string> themes_of_query(const std::string& words, const std::string& themes_version);

/// Reads the themes and compiles their patterns, which the first question would wait for. Takes about a fifth
/// of a second once, and nothing when called again; from any thread.
void get_ready_for_questions();

}  // namespace throughline
