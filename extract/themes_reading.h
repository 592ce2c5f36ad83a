#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "extract/patterns.h"
#include "extract/taxonomy.h"

namespace throughline {

/// Reads and compiles a themes file in TOML. Throws ThemesError, naming file and line, on the first fault.
void read_themes(std::string_view toml, const std::string& name, std::vector<Theme>& themes,
                 Patterns& patterns);

/// Sixteen hex digits that differ when the file differs.
std::string digest(std::string_view toml);

}  // namespace throughline
