#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "extract/pattern.h"

namespace throughline {

/// What a review calls its subject, anywhere in a text: "Child J", "Baby E and Baby F", "Children A, B and
/// C", "the Smith family", "BDS12". The first group is the pseudonym as printed.
std::optional<Match> find_pseudonym(std::string_view text);

/// The subject that a line of a title page names after its type or a connective: "Serious Case Review: Ada",
/// "… in respect of Ada", "Re: CDSB 2/2019". Tidied; empty if it names none so.
std::string subject_after_type(std::string_view line);

/// The subject of a line that is nothing but names: "Ama, Kofi and Esi", "‘Rowan’", "Mr Howard",
/// "DSCB 4/2018". Tidied; empty if the line says more. `surname`: whether "Tobin Harcastle" may be one.
std::string subject_alone(std::string_view line, bool surname);

/// Without an article, quotation marks and stops at the ends; capitals throughout become a capital each.
std::string tidy_pseudonym(std::string_view name);

}  // namespace throughline
