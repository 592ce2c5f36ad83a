#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "extract/taxonomy.h"
#include "index/library.h"

namespace throughline {

/// What one refresh did, each named.
struct RefreshReport {
  std::vector<std::string> added, changed, gone, withdrawn;
  int unchanged = 0;
  struct Copy {
    std::string file, of;
  };
  std::vector<Copy> copies;
  std::vector<Uncounted> failed, not_reviews;
  int readable = 0;
  int pages = 0;
  double seconds = 0;
};

struct RefreshOptions {
  std::vector<std::filesystem::path> sources;  ///< Files or folders; empty: the registered sources.
  bool ocr = true;
};

/// Brings a library up to date: reads what is new or changed, understands, indexes, and publishes a new
/// generation at once. One file that fails never stops the run. Throws Error if it could not run (locked,
/// disk full); the library is then as it was.
RefreshReport refresh(const std::filesystem::path& library, const Taxonomy& taxonomy,
                      const RefreshOptions& options);

}  // namespace throughline
