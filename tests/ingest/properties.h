#pragma once

#include <string>
#include <string_view>

#include "ingest/report.h"

namespace throughline {

/// The first thing about a text that must hold of any text stored and does not: valid UTF-8 without control
/// characters. Empty if all is well.
std::string fault_of_text(std::string_view text);

/// The first thing about a report of so many pages that must hold of any report and does not: spans in order,
/// within the text and on character boundaries, boxes on pages there are, sections that came before, cells
/// within their row, anchors within the text. Empty if all is well.
std::string fault_of(const Report& report);

}  // namespace throughline
