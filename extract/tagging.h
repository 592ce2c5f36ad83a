#pragma once

#include <vector>

#include "extract/mention.h"
#include "extract/review.h"
#include "extract/taxonomy.h"

namespace throughline {

/// All themes that a report names, with their mentions and status, sorted by id. `parts` has one entry for
/// each block; the people's names are read as what they are in the family. A pure function; safe from several
/// threads.
std::vector<ThemeTag> tag_themes(const Report& report, const std::vector<Part>& parts,
                                 const Metadata& metadata, const std::vector<Person>& people,
                                 const Taxonomy& taxonomy);

}  // namespace throughline
