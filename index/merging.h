#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "index/columns.h"

namespace throughline {

/// Puts the segments of a generation together, in their order: `folder`/columns is what is returned and can
/// be completed and saved by the caller, `folder`/passages and `folder`/recommendations are written here. Numbers that point into a
/// segment's own columns are made to point into the whole. Throws Error if it cannot be written.
Columns merge_segments(const std::filesystem::path& folder, const std::vector<std::string>& segments,
                       const std::vector<ThemeName>& themes);

}  // namespace throughline
