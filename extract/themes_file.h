#pragma once

#include <filesystem>
#include <string>

#include "extract/taxonomy.h"

namespace throughline {

/// All themes by group: id, label and definition.
std::string themes_text(const Taxonomy& taxonomy);

/// Checks a themes file or a folder of them, the built-in ones if `file` is empty: compiles all patterns,
/// runs all their examples. Returns a summary with warnings. Throws ThemesError with file and line on the
/// first fault.
std::string check_themes(const std::filesystem::path& file);

}  // namespace throughline
