#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace throughline {

/// A registered folder of reviews.
struct Source {
  std::string folder;        ///< Absolute.
  std::string body, nation;  ///< Who publishes there; empty if not said.
};

/// The registered sources of a library, from its `sources.toml`; none if there is no such file. Throws
/// UsageError with file, line, column and what was expected.
std::vector<Source> load_sources(const std::filesystem::path& library);
/// From TOML text; `name` stands for the file in messages.
std::vector<Source> parse_sources(std::string_view toml, const std::string& name);
/// Writes `sources.toml` anew, at once. Throws Error if it cannot be written.
void save_sources(const std::filesystem::path& library, const std::vector<Source>& sources);

}  // namespace throughline
