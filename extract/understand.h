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

}  // namespace throughline
