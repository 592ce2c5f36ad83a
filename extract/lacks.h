#pragma once

#include <string_view>

namespace throughline {

/// Whether words tell of something missing, late or poor (“never asked”, “superficial”, “should have”),
/// rather than of what was there.
bool tells_of_lack(std::string_view words);

/// Whether words say what was wanting, or weigh what was done: how long it took, that it was done again, what
/// it would have shown.
bool weighs_practice(std::string_view words);

}  // namespace throughline
