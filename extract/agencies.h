#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "ingest/report.h"

namespace throughline {

/// An agency by the names used for it; from `corpus/agencies.toml`.
struct Agency {
  std::string name;
  std::vector<std::string> words;     ///< Lower case, whole words.
  std::vector<std::string> acronyms;  ///< As written.
  int from = 0, to = 0;               ///< Years; 0 for open ends.
};

const std::vector<Agency>& known_agencies();

/// The agencies that a text names, in the dictionary's names, sorted.
std::vector<std::string> agencies_in(std::string_view text);

/// Those of a report; lines of contents do not count.
std::vector<std::string> find_agencies(const Report& report);

}  // namespace throughline
