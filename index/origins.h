#pragma once

#include <string>
#include <vector>

#include "fetch/source.h"
#include "index/columns.h"
#include "index/library.h"
#include "ingest/catalogue.h"
#include "ingest/sources.h"

namespace throughline {

/// Enters in the catalogue where the files of it came from: by the `inbox.csv` beside them, else by the
/// registered source they lie in. Sets `stale` if that changed anything. Gives what is wrong in the inboxes.
std::vector<Uncounted> enter_origins(Catalogue& catalogue, const std::vector<Source>& sources,
                                     const Found& found);

/// Tells documents where they came from, and cases whose text names no publisher the one that the source
/// does.
void fill_origins(Columns& columns, const Catalogue& catalogue);

}  // namespace throughline
