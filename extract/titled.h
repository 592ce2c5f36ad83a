#pragma once

#include <string_view>

#include "ingest/report.h"

namespace throughline {

/// Whether words of a sentence are part of a name written with capitals, of a strategy, a service, a course
/// or a law
/// ("Domestic Abuse Perpetrator Programme"); not where an author only writes the theme itself with capitals.
bool stands_in_a_name(std::string_view wording, Span found);

/// Whether all words but the smallest are capitalised.
bool is_titled(std::string_view words);

}  // namespace throughline
