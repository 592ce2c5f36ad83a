#pragma once

#include <filesystem>
#include <string_view>

namespace throughline {

/// Notes the size of every file of a finished generation in its file `sizes`, so that a file cut short or
/// lost is known without reading it. Throws Error if it cannot be written.
void note_file_sizes(const std::filesystem::path& generation);

/// Whether every file noted is there with its size; only those whose path within the generation begins with
/// `below`, if it is given. False if nothing was noted. Never throws for what is wrong with the files; bytes
/// that changed without a change of size are not seen.
bool has_noted_sizes(const std::filesystem::path& generation, std::string_view below = "");

}  // namespace throughline
