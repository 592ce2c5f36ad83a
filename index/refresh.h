#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "extract/taxonomy.h"
#include "fetch/client.h"
#include "index/library.h"
#include "index/run_record.h"

namespace throughline {

/// What one refresh did, each named. The files it was given are the documents added, changed and unchanged,
/// the copies, the failed and those that are no reviews.
struct RefreshReport {
  std::vector<std::string> added, changed;  ///< IDs of documents.
  std::vector<std::string> gone;  ///< IDs of documents that were absent from their source in three runs now.
  std::vector<std::string> withdrawn;  ///< Hashes of files that came back and were passed over.
  int unchanged = 0;
  struct Copy {
    std::string file, of;
  };
  std::vector<Copy> copies;
  std::vector<Uncounted> failed, not_reviews;
  std::vector<Uncounted> held;         ///< Hidden by a person, or until one has looked.
  std::vector<Uncounted> corrected;    ///< Documents with other corrections than before, and which.
  std::vector<Uncounted> corrections;  ///< Of corrections.toml, that do not fit: the review, and why.
  /// Addresses that their site asks programs not to fetch; a person may.
  std::vector<Uncounted> by_hand;
  std::vector<Uncounted> warnings;  ///< Counted, but a person should look: more reviews seem to begin there.
  int readable = 0;                 ///< Cases of the whole library of which every page was read.
  int pages = 0;                    ///< Read in this run.
  bool interrupted = false;         ///< It was asked to stop; what is left is done by the next run.
  double seconds = 0;
  RunRecord run;  ///< All of this as it is kept in the library, with evidence, ages and what moved.
};

struct RefreshOptions {
  std::vector<std::filesystem::path> sources;  ///< Files or folders; empty: the registered sources, and only
                                               ///< these are judged for what is gone.
  bool ocr = true;
  bool fetch = true;  ///< False: what was fetched before is all there is.
  FetchLimits limits = {};
  /// A line on what is being fetched, for a person who waits.
  std::function<void(const std::string& line)> tell = [](const std::string&) {};
  /// Gets a line for each thing that is done or not done, with why; may be empty.
  std::function<void(const std::string& line)> explain = {};
  /// Asked between files; once it says true, the run ends with what is done, in order.
  std::function<bool()> stopped = [] { return false; };
};

/// Brings a library up to date: reads what is new or changed, understands, indexes, and publishes a new
/// generation at once. One file that fails never stops the run. Throws Error if it could not run (locked,
/// disk full); the library is then as it was.
RefreshReport refresh(const std::filesystem::path& library, const Taxonomy& taxonomy,
                      const RefreshOptions& options);

}  // namespace throughline
