#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "extract/patterns.h"
#include "extract/taxonomy.h"

namespace throughline {

/// One file of a taxonomy, or of cues, in TOML, and its name in messages.
struct ThemesText {
  std::string name;
  std::string_view text;
};

/// Those compiled into the program, from the folders corpus/themes and corpus/cues.
const std::vector<ThemesText>& built_in_themes();
const std::vector<ThemesText>& built_in_cues();

/// Reads and compiles the files of a taxonomy, which are read as one. Throws ThemesError, naming file and
/// line, on the first fault. Only the patterns of the themes in `wanted` are compiled; of all, if it is
/// empty.
void read_themes(const std::vector<ThemesText>& files, std::vector<Theme>& themes, Patterns& patterns,
                 const std::set<std::string>& wanted = {});

/// Sixteen hex digits that differ when a file differs.
std::string digest(const std::vector<ThemesText>& files);

}  // namespace throughline
