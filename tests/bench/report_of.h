#pragma once

#include "ingest/report.h"
#include "tests/bench/invent.h"

namespace throughline::bench {

/// An invented review as if it had been read from its PDF, so that later stages can be measured at sizes for
/// which reading would take too long. Pages are counted by words; boxes are whole pages.
Report report_of(const Invented& review);

}  // namespace throughline::bench
