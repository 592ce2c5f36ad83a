// The files of a generation <-> a list of their sizes: one a line, "BYTES PATH".
#include "index/file_sizes.h"

#include <fmt/format.h>

#include <cstdint>
#include <fstream>
#include <string>

#include "ingest/error.h"

namespace throughline {

namespace fs = std::filesystem;

void note_file_sizes(const fs::path& generation) {
  const fs::path list = generation / "sizes";
  std::ofstream out(list);
  for (const auto& entry : fs::recursive_directory_iterator(generation))
    if (entry.is_regular_file() && entry.path() != list)
      out << entry.file_size() << ' ' << entry.path().lexically_relative(generation).string() << '\n';
  out.flush();
  if (!out) throw Error(fmt::format("cannot write {}: is the disk full?", list.string()));
}

bool has_noted_sizes(const fs::path& generation, std::string_view below) {
  std::ifstream in(generation / "sizes");
  std::uintmax_t bytes = 0;
  std::string path;
  bool any = false;
  while (in >> bytes && in.get() == ' ' && std::getline(in, path)) {
    if (!path.starts_with(below)) continue;
    any = true;
    std::error_code missing;
    if (fs::file_size(generation / path, missing) != bytes || missing) return false;
  }
  return any && in.eof();
}

}  // namespace throughline
