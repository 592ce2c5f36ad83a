#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace throughline {

/// Whether catalogue, originals and index of a library agree, and nothing withdrawn is left: one line for
/// each fault, with how to mend it; empty if all is well. Reads everything; changes nothing. Throws Error if
/// there is no library.
std::vector<std::string> verify(const std::filesystem::path& library);

}  // namespace throughline
