#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "index/run_record.h"
#include "ingest/catalogue.h"

namespace throughline {

/// How long a person's word stands that a failure is known.
inline constexpr int days_acknowledged = 90;

/// Gives what stands from run to run its key, since when it stands and until when it is acknowledged, and
/// keeps that in the catalogue. What no longer stands is forgotten if all sources were looked through.
void date_items(Catalogue& catalogue, std::vector<RunItem>& items, const std::string& now, bool all_sources);

/// Acknowledges what stands in the last run's report under that name: an item's key, a document's ID, a
/// file's path or name. From then on it does not turn a run red, for 90 days. Returns the items. Throws
/// UsageError if there is none, Error if the library cannot be changed.
std::vector<RunItem> acknowledge(const std::filesystem::path& library, const std::string& id,
                                 const std::string& now);

}  // namespace throughline
