#pragma once

#include <string_view>

#include "extract/cues.h"

namespace throughline {

/// Whether a cue at `at` reaches a mention at `found` of the same wording: on the side on which it must
/// stand, near enough, and with no clause ending between them. `expression` is what found the mention: a cue
/// that stands within the mention reaches it unless the expression says the cue's own word.
bool reaches(const Cue& cue, const Span& at, const Span& found, std::string_view wording,
             std::string_view expression = {});

}  // namespace throughline
