#pragma once

#include "ingest/poppler_words.h"

class PDFDoc;

namespace throughline {

/// Collects what is drawn on a page, from 1: text, areas, redact annotations. Past the limits it stops, and
/// `page.failure` says so.
void collect_drawn(PDFDoc& doc, int number, const PageLimits& limits, PageGlyphs& page);

}  // namespace throughline
