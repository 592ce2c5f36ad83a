#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace throughline {

/// Whether catalogue, originals and index of a library agree, and nothing withdrawn is left: one line for
/// each fault, with how to mend it; empty if all is well. Reads everything; changes nothing. Throws Error if
/// there is no library.
std::vector<std::string> verify(const std::filesystem::path& library);

/// What a search for withdrawn reviews looked through, and where it found some.
struct WithdrawnSearch {
  int withdrawn = 0, files = 0, documents = 0, places = 0;
  std::vector<std::string> faults;
};

/// Looks for what was withdrawn by the hashes that are left of it: in every file of the library and of its
/// known backups, in every stored text, in every generation of the index. A backup that cannot be reached is
/// a fault, since nothing is known of it.
WithdrawnSearch search_withdrawn(const std::filesystem::path& library);

}  // namespace throughline
