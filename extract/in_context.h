#pragma once

#include <string>

#include "extract/mention.h"

namespace throughline {

/// The sentence that a mention stands in, its words between « and »: for a person, never for search.
std::string in_context(const Report& report, const Mention& mention);

/// Where a mention stands, for a person: `p. 11, 4.12`.
std::string printed_place(const Report& report, const Mention& mention);

}  // namespace throughline
