#pragma once

#include <filesystem>
#include <string>

namespace throughline {

/// What a roll back did.
struct RolledBack {
  std::string from, to;  ///< Generations, such as "gen-12".
};

/// Puts the generation before in force again, at once, if a refresh went wrong. Nothing is copied, and the
/// next refresh makes a new generation from the catalogue. Throws UsageError if there is no generation before
/// or it holds what is held or withdrawn by now, Error if the library cannot be changed.
RolledBack roll_back(const std::filesystem::path& library);

}  // namespace throughline
