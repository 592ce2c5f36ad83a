#pragma once

#include <cstddef>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>

#include "ingest/error.h"
#include "ingest/report.h"

namespace throughline {

struct ReadOptions {
  /// Times are those of the processor, so that a busy machine loses no pages; on the clock five times as much
  /// is given.
  bool ocr = true;     ///< Read pages without a usable text layer by Tesseract.
  int timeout_s = 12;  ///< Wall time for one file without OCR: a hundred times what the longest reviews take.
  int ocr_page_s = 20;      ///< For one page by OCR.
  int ocr_timeout_s = 900;  ///< On the clock, for one file by OCR; pages left over are named in `warnings`.
  /// Larger files are refused unread; the largest published reviews are under 30 MB.
  std::size_t largest_bytes = 200 << 20;
};

/// Reads one published PDF: words by Poppler in a worker process with limits, then laid out as blocks.
/// A page that fails is named in `warnings` and the rest is kept.
/// Throws ReadError if nothing can be read: the failure says why.
Report read(const std::filesystem::path& file, const ReadOptions& options = {});

/// What became of one file handed to a Reader: a report, or why there is none.
struct ReadResult {
  std::filesystem::path file;
  std::optional<Report> report;
  ReadFailure failure = ReadFailure::broken;  ///< Holds only without a report.
  std::string message;                        ///< One line fit for a person; holds only without a report.
};

/// Reads many files by a pool of worker processes, which are reused, limited and replaced when they die.
/// For one thread, but for `stop`; make it before the program grows, since workers are forked from it.
///
///     Reader reader(2);
///     for (const auto& file : files) reader.submit(file);
///     while (auto result = reader.next()) use(*result);
class Reader {
 public:
  /// `workers` at a time; 0 means one for each core.
  explicit Reader(int workers = 0, const ReadOptions& options = {});
  ~Reader();
  Reader(const Reader&) = delete;
  Reader& operator=(const Reader&) = delete;

  /// Puts a file in the queue; it is opened only when a worker is free.
  void submit(std::filesystem::path file);
  /// Waits for the next file in the order submitted; nothing once all have been given out.
  std::optional<ReadResult> next();
  /// From any thread: `next` gives nothing from now on, within a fifth of a second.
  void stop();

 private:
  class Pool;
  std::unique_ptr<Pool> pool_;
};

/// The bytes of a regular file. Links are not followed, and pipes, sockets and devices are refused without
/// waiting. Throws ReadError: unreadable, source_missing, too_large or empty_file.
std::string file_bytes(const std::filesystem::path& file,
                       std::size_t largest_bytes = ReadOptions{}.largest_bytes);

}  // namespace throughline
