#pragma once

#include <filesystem>

#include "ingest/report.h"

namespace throughline {

struct ReadOptions {
  bool ocr = true;     ///< Read pages without a usable text layer by Tesseract.
  int timeout_s = 60;  ///< Wall time for one file without OCR.
  std::size_t largest_bytes =
      200 << 20;  ///< Larger files are refused unread; the largest published reviews are under 30 MB.
};

/// Reads one published PDF: words by Poppler in a worker process with limits, then laid out as blocks.
/// A page that fails is named in `warnings` and the rest is kept.
/// Throws ReadError if nothing can be read: the failure says why.
Report read(const std::filesystem::path& file, const ReadOptions& options = {});

}  // namespace throughline
