#pragma once

#include <filesystem>
#include <memory>

#include "extract/taxonomy.h"
#include "index/columns.h"
#include "ingest/catalogue.h"

namespace throughline {

/// Writes one generation into a folder of its own. Documents of one case must come one after another, the one
/// that speaks for it first. Throws Error if the folder cannot be written.
class Writer {
 public:
  Writer(const std::filesystem::path& folder, const Taxonomy& taxonomy);
  ~Writer();
  Writer(const Writer&) = delete;
  Writer& operator=(const Writer&) = delete;

  void add(const DocumentRow& row, const Report& report, const Review& review);
  /// What is not made from documents: the state, and the files that are not counted.
  Columns& columns();
  void finish();

 private:
  struct Files;
  std::unique_ptr<Files> files_;
};

}  // namespace throughline
