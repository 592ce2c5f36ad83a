#pragma once

#include <string>

#include "extract/review.h"

namespace throughline {

/// The object that `inspect --json` prints, as the interface says; offsets of mentions are in code points of
/// the block's text.
std::string inspection_json(const Report& report, const Review& review, const std::string& file);

/// The facts of a review, the object `metadata` of `inspect --json`.
std::string facts_json(const Metadata& metadata);

/// The object printed when a file cannot be read.
std::string failure_json(const std::string& file, const std::string& code, const std::string& message);

/// What a person reads: facts, then the blocks with their parts, recommendations and themes.
std::string inspection_text(const Report& report, const Review& review);

}  // namespace throughline
