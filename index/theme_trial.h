#pragma once

#include <filesystem>
#include <string>

#include "extract/taxonomy.h"

namespace throughline {

/// A pattern to try, as it would stand in a themes file.
struct PatternTried {
  std::string find;
  std::string kind = "circumstance";  ///< Of the theme it would belong to.
  bool gap = false;                   ///< Says itself what was missing.
};

/// What a pattern would find in all documents of a library: each hit with its sentence, and how it would be
/// meant. `themes` names the file or folder whose word classes the pattern may use; empty for the built-in
/// ones. Writes nothing. Throws ThemesError if the pattern is wrong, Error if there is no library.
std::string try_pattern(const std::filesystem::path& library, const PatternTried& tried,
                        const std::filesystem::path& themes);

/// What a changed themes file, or folder, would gain and lose per theme against the one at `before` (empty:
/// the built-in one): documents in which a theme becomes present or no longer is, and the evidence that comes
/// and goes. Only themes of which something differs are looked at. Writes nothing.
std::string try_themes(const std::filesystem::path& library, const std::filesystem::path& before,
                       const std::filesystem::path& after);

}  // namespace throughline
