#pragma once

#include <string>
#include <vector>

#include "index/absence.h"
#include "index/known.h"
#include "index/refresh.h"
#include "index/run_record.h"
#include "index/told.h"
#include "ingest/catalogue.h"
#include "ingest/sources.h"

namespace throughline {

/// What a run saw: all that its report is made of.
struct RunSeen {
  const Known &before, &after;
  const Found& found;
  const Absence& absence;
  const RefreshReport& report;
  const std::string& now;  ///< When the run began, as DocumentRow::added.
  bool all_sources;        ///< The registered sources were looked through, not what a person named.
  bool news;               ///< Something may be otherwise than the last report told.
  const LastTold* told;    ///< What that report told; nullptr if there is no news, or nothing was told yet.
};

/// What a run found, each with its evidence and what to do; the reviews that are new or changed are described
/// from `library`, which may be null if there are none.
std::vector<RunItem> items_of_run(const RunSeen& seen, const Library* library, const Taxonomy& taxonomy);

/// What a person does about a file that could not be read. `all_sources`: a missing source is a registered
/// one.
std::string what_to_do(const Uncounted& failure, bool all_sources);

/// How many files are what. `readable`, `partial` and `withdrawn` are the caller's.
RunCounts counts_of(const std::unordered_map<std::string, FileRow>& files,
                    const std::unordered_map<std::string, DocumentRow>& documents);

/// Alarms about the library as a whole: a theme whose share of the readable reviews jumped, new reviews most
/// of which could be read only in part.
std::vector<RunItem> coverage_alarms(const RunRecord& run,
                                     const std::unordered_map<std::string, DocumentRow>& documents);

}  // namespace throughline
