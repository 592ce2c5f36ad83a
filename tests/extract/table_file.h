#pragma once

#include <fstream>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

namespace throughline {

/// The lines of a file beside the tests; lines that begin with '#' and a space are remarks.
inline std::vector<std::string> lines_of_table(const std::string& name) {
  std::ifstream file(THROUGHLINE_SOURCE "/tests/extract/tables/" + name);
  std::vector<std::string> lines;
  for (std::string line; std::getline(file, line);) lines.push_back(line);
  return lines;
}

/// A section in light markup and what should be found in it.
struct SectionCase {
  std::string name, markup;
  std::vector<std::string> expected;
};

/// The cases of a file: "=== name", markup, "--->", a line for each thing found; see the tables themselves.
inline std::vector<SectionCase> section_cases(const std::string& name) {
  std::vector<SectionCase> cases;
  bool found = false;
  for (const std::string& line : lines_of_table(name)) {
    if (line.starts_with("=== ")) {
      cases.push_back({line.substr(4), "", {}});
      found = false;
    } else if (cases.empty() || line.empty()) {
      continue;
    } else if (line == "--->") {
      found = true;
    } else if (found) {
      cases.back().expected.push_back(line);
    } else {
      cases.back().markup += line + "\n";
    }
  }
  return cases;
}

/// Whether a word found is one of those that are right: "this; that".
inline bool one_of(std::string_view found, std::string_view right, std::string_view between) {
  while (true) {
    std::size_t end = right.find(between);
    std::string_view one = right.substr(0, end);
    if (one == found || (one == "-" && found.empty())) return true;
    if (end == std::string_view::npos) return false;
    right.remove_prefix(end + between.size());
  }
}

}  // namespace throughline
