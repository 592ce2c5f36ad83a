#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "extract/taxonomy.h"
#include "index/originals.h"
#include "index/tombstones.h"
#include "ingest/catalogue.h"

namespace throughline {

/// Hides a case, or one document of it, from the search at once; `release` shows it again. `id` is of a case
/// or a document. Returns the IDs of the documents. Throws UsageError if there is none such, Error if the
/// library cannot be changed.
std::vector<std::string> hold(const std::filesystem::path& library, const Taxonomy& taxonomy,
                              std::string_view id);
std::vector<std::string> release(const std::filesystem::path& library, const Taxonomy& taxonomy,
                                 std::string_view id);

/// What `withdraw` would remove: the documents of a case, or one of them, or the bytes with that SHA-256,
/// with their copies and earlier states. Throws UsageError if there is none such.
std::vector<DocumentRow> documents_to_withdraw(const Catalogue& catalogue, std::string_view id);

/// Removes a case, or one document of it, wholly and for ever: text, originals, copies and earlier states,
/// every generation of the index. Hashes stay, so that it cannot come back. Returns how many sets of bytes
/// were removed.
int withdraw(const std::filesystem::path& library, const Taxonomy& taxonomy, std::string_view id);

/// Removes from catalogue, originals, fetched files and kept runs what has a tombstone, such as a killed run
/// or a restored backup left. True if there was something; then a new generation is due, and `purge` after
/// it.
bool obey(const std::filesystem::path& library, const Tombstones& tombstones, Catalogue& catalogue,
          Originals& originals);
/// Removes all generations but the one in force, and free pages of the catalogue.
void purge(const std::filesystem::path& library, Catalogue& catalogue);

/// Publishes the catalogue as a new generation and notes that it is current.
void republish(const std::filesystem::path& library, Catalogue& catalogue, const Taxonomy& taxonomy);

}  // namespace throughline
