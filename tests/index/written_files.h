#pragma once

#include <filesystem>
#include <string>

namespace throughline {

/// The bytes of a file; none if it is not there.
std::string slurp(const std::filesystem::path& file);

/// Whether a file at any depth of a folder holds these bytes.
bool holds(const std::filesystem::path& folder, const std::string& bytes);

}  // namespace throughline
