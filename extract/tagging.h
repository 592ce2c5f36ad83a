#pragma once

#include <string>
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

/// Words that a pattern found and its own conditions, or its theme's, kept out.
struct KeptOut {
  int block = 0;        ///< Index in Report::blocks.
  Span span;            ///< In Report::text: what the pattern found.
  std::string pattern;  ///< Its identity.
  std::string because;  ///< In words a person understands; the words that kept it out, where words did.
};

/// What patterns of one theme found in a report and did not take, in reading order. The arguments are those
/// of tag_themes; `theme` is an index in Taxonomy::themes(). For explaining; it tags the report again.
std::vector<KeptOut> kept_out(const Report& report, const std::vector<Part>& parts, const Metadata& metadata,
                              const std::vector<Person>& people, const Taxonomy& taxonomy, int theme);

}  // namespace throughline
