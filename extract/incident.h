#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "extract/review.h"
#include "extract/whose.h"

namespace throughline {

/// When the child died or was harmed: of all sentences that tell of it with a date the best, made more
/// precise by another of the same month. `names` are those of the subject.
std::optional<Fact> find_incident_date(const Report& report, const std::vector<Part>& parts,
                                       const std::vector<int>& cover, const std::vector<std::string>& names,
                                       const Whose& whose);

/// Whether a sentence tells of a death or harm in this case; 0 for no, more for plainer words.
int tells_of_incident(std::string_view sentence);

}  // namespace throughline
