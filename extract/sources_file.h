#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "fetch/source.h"

namespace throughline {

/// The registered sources of a library, from its `sources.toml`, each with its folder; none if there is no
/// such file. Throws UsageError with file, line, column and what was expected.
std::vector<Source> load_sources(const std::filesystem::path& library);
/// From TOML text; `name` stands for the file in messages. The folders of what is fetched stay empty.
std::vector<Source> parse_sources(std::string_view toml, const std::string& name);
/// The text of that file; empty if there is none. Throws UsageError if it cannot be read.
std::string sources_text(const std::filesystem::path& library);
/// The heading of a kind of source in the file, without brackets.
std::string_view heading_of(SourceKind kind);

/// Writes `sources.toml` anew, at once. Throws UsageError, and leaves the file as it is, if the sources do
/// not fit together (a name that is none, or that two have), Error if it cannot be written.
void save_sources(const std::filesystem::path& library, const std::vector<Source>& sources);
/// Registers one more source, or anew one that is named alike; the rest of the file, with its comments, stays
/// as it is, but for comments within the table that is put anew. Anew without `show`, a source keeps the `show` it had. Throws as save_sources.
void add_source(const std::filesystem::path& library, Source source);
/// Takes out of the file a source that was loaded from it, and the comment right above it; the rest stays as
/// it is. Throws as save_sources.
void remove_source(const std::filesystem::path& library, const Source& source);

/// How a source is named to people: its folder, the address it is fetched from, or the name of its list.
std::string name_of(const Source& source);

}  // namespace throughline
