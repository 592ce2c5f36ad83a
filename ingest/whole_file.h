#pragma once

#include <filesystem>
#include <string_view>

namespace throughline {

/// Writes a file at once: under its name stands what was there before or all of `bytes`, whatever happens.
/// Throws Error if it cannot be written.
void write_whole(const std::filesystem::path& file, std::string_view bytes);

}  // namespace throughline
