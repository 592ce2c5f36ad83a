#pragma once

#include <string>
#include <string_view>

namespace throughline {

/// What a recommendation asks for, one of the interface's actions, by the words of `corpus/actions.toml`; the
/// first clause counts most, the sub-items (in `text` after it) little. "other" if nothing fits.
std::string action_of(std::string_view text, std::string_view sub_items);

}  // namespace throughline
