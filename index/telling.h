#pragma once

#include "extract/sources_file.h"
#include "index/correction_plan.h"
#include "index/known.h"
#include "index/refresh.h"
#include "index/told.h"
#include "ingest/sources.h"

namespace throughline {

/// Adds to a report what the last one did not tell, be it of this run or of one that was killed before it
/// could: documents that are new or changed since `told`.
void tell_news(RefreshReport& report, const Known& after, const LastTold& told);

/// Says in a report what became of each file that was found, and which documents are held. The file that was
/// known first stands for its document; others with the same bytes are copies of it.
void tell_files(RefreshReport& report, const Known& before, const Known& after, const Found& found);

/// Says which documents have other corrections in force than `told`.
void tell_corrected(RefreshReport& report, const Known& after, const LastTold& told,
                    const Catalogue& catalogue, const CorrectionPlan& plan);

/// Says how many files lie in none of the sources, so that nobody would learn if they were gone.
void tell_without_source(RefreshReport& report, const Known& after, const std::vector<Source>& sources);

/// Corrections that fit nothing, whether the library or the program has moved on.
void tell_corrections(RefreshReport& report, const Catalogue& catalogue, const CorrectionPlan& plan);

}  // namespace throughline
