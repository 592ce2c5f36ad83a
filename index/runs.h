#pragma once

#include <filesystem>
#include <set>
#include <string>
#include <vector>

#include "index/run_record.h"

namespace throughline {

/// The names of the runs that a library keeps, newest first; empty for none. Safe beside a refresh.
std::vector<std::string> run_names(const std::filesystem::path& library);
/// The run of that name. Throws UsageError if there is none such, Error if it is damaged.
RunRecord load_run(const std::filesystem::path& library, const std::string& name);
/// The newest runs that can be read, newest first, at most so many.
std::vector<RunRecord> latest_runs(const std::filesystem::path& library, std::size_t most);

/// Names a run and keeps it as `runs/NAME.json` and `.txt`, each at once; of old ones the newest 500 stay.
/// To be called by who holds the lock. Throws Error if it cannot be written.
void keep_run(const std::filesystem::path& library, RunRecord& run);

/// Keeps a run of the library in another state, under its name.
void replace_run(const std::filesystem::path& library, const RunRecord& run);

/// Strikes out of all kept runs what tells of these documents (by ID) and files: a withdrawn review leaves no
/// words there.
void strike_from_runs(const std::filesystem::path& library, const std::set<std::string>& documents,
                      const std::set<std::string>& files);

}  // namespace throughline
