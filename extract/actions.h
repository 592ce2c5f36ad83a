#pragma once

#include <string>
#include <string_view>

namespace throughline {

/// A recommendation as its action is read from it.
struct Told {
  std::string_view text;       ///< Without label and sub-items.
  std::string_view sub_items;  ///< One after another; may be empty.
  std::string_view addressee;  ///< In full; empty for none. National bodies make a matter national.
};

/// What a recommendation asks for, one of the interface's actions: the first wording of `corpus/actions.toml`
/// in what its main verb asks, and that file says what comes next. "other" if nothing fits.
std::string action_of(const Told& told);

}  // namespace throughline
