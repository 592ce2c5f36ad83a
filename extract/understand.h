#pragma once

#include "extract/corrections_file.h"
#include "extract/review.h"
#include "extract/taxonomy.h"

namespace throughline {

/// Understands one report: parts, facts, recommendations, learning points, people and themes.
/// A pure function of its arguments; safe from several threads. Linear in the length of the text.
Review understand(const Report& report, const Taxonomy& taxonomy);

/// The same, with what people said of this document in place of what is read. `unfit` gets a line for each
/// correction that does not fit what was read.
Review understand(const Report& report, const Taxonomy& taxonomy,
                  const std::vector<const Correction*>& corrections, std::vector<std::string>& unfit);

/// A review whose report was understood before, by another taxonomy, with these themes found anew: as
/// understand() would find it, if `changed` holds all themes that differ and nothing of it was corrected.
Review tag_again(const Report& report, Review review, const Taxonomy& taxonomy,
                 const std::set<std::string>& changed);

}  // namespace throughline
