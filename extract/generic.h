#pragma once

#include <string_view>

namespace throughline {

/// Whether a sentence says what is so in general: in the present, of nobody in particular ("Neglect is often
/// hidden"). Sentences that say what should be are not taken for such.
bool speaks_generally(std::string_view wording);

}  // namespace throughline
