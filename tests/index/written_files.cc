#include "tests/index/written_files.h"

#include <fstream>
#include <iterator>

namespace throughline {

std::string slurp(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

bool holds(const std::filesystem::path& folder, const std::string& bytes) {
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder))
    if (entry.is_regular_file() && slurp(entry.path()).find(bytes) != std::string::npos) return true;
  return false;
}

}  // namespace throughline
