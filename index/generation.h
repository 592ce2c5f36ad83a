#pragma once

#include <array>
#include <bitset>
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "extract/taxonomy.h"
#include "index/library.h"
#include "ingest/catalogue.h"

namespace throughline {

/// Publishes a new generation of the index from what the catalogue holds: `folder`/index/gen-N, then
/// `folder`/index/current names it, at once. Readers see the old generation or the new one, whole. Older
/// generations but the last are removed. `withdrawn` is how many were withdrawn. What is damaged of the old
/// generation is made anew. Throws Error if it cannot be written; the old generation then stays, and nothing
/// of the new one.
void publish_generation(const std::filesystem::path& folder, const Catalogue& catalogue,
                        const Taxonomy& taxonomy, int withdrawn);

/// Puts a generation in force, at once; `index` is the library's folder of generations. `rolled_back` is when
/// an older one is put back (ISO 8601), else empty. Throws Error if the disk cannot be written.
void name_current(const std::filesystem::path& index, const std::string& name,
                  const std::string& rolled_back = "");

/// Removes generations that were not written to their end, as a killed run leaves them.
void remove_unfinished(const std::filesystem::path& folder);

/// The name of the generation in force, such as "gen-12"; empty if none was published.
std::string current_generation(const std::filesystem::path& folder);

/// Whether a generation is named that this program cannot read: made by another version, or damaged.
bool has_other_generation(const std::filesystem::path& folder);

/// When a person put the generation in force back in the place of a newer one: ISO 8601; empty if nobody did.
std::string rolled_back_at(const std::filesystem::path& folder);

/// Whether the generation in force has all its files in their full sizes. False if none was published.
bool is_generation_whole(const std::filesystem::path& folder);

}  // namespace throughline
