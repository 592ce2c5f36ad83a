#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "extract/vocabulary.h"

namespace throughline {

/// What kind of agency the ones are whom recommendations tell to act, by their names:
/// `safeguarding-partnership`, `police`, `health-services`…; from `corpus/addressees.toml`.
const Wordings& addressee_vocabulary();

/// The ids of all kinds in the order in which lists show them; `other` is the last.
const std::vector<std::string>& addressee_kinds();

/// The kinds of one addressee, in that order: several if its name joins several agencies; `other` alone if it
/// names none that is known.
std::vector<std::string> kinds_of_addressee(std::string_view name);

/// One addressee's name as it is counted, whichever way a review printed it: capitals as in names, "and" for
/// "&", curly apostrophes, without its article; a bare acronym or spelling of a known agency as the
/// dictionary has it. UTF-8; empty stays empty.
std::string plain_addressee(std::string_view printed);

}  // namespace throughline
