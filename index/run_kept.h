#pragma once

#include <chrono>
#include <filesystem>

#include "index/run_items.h"
#include "index/run_record.h"
#include "index/tombstones.h"

namespace throughline {

/// Keeps what a run found, for people who were not there, and what it told, from which the next one tells
/// what is new. `begun` is when it did; the record's `at`, `pages`, `all_sources`, `interrupted` and
/// `generation` are filled in. Returns it whole. Throws Error if it cannot be written.
RunRecord keep_what_was_seen(RunRecord run, const RunSeen& seen, const std::filesystem::path& library,
                             Catalogue& catalogue, const Taxonomy& taxonomy, const Tombstones& tombstones,
                             std::chrono::steady_clock::time_point begun);

}  // namespace throughline
