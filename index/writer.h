#pragma once

#include <filesystem>
#include <memory>

#include "extract/taxonomy.h"
#include "index/columns.h"
#include "index/segments.h"

namespace throughline {

/// Writes one segment into a folder of its own, which must be there. Several threads may each have a Writer.
/// Documents of one case must come one after another, the one that speaks for it first. Throws Error if the
/// folder cannot be written.
class Writer {
 public:
  Writer(const std::filesystem::path& folder, std::uint32_t slot, const Taxonomy& taxonomy);
  ~Writer();
  Writer(const Writer&) = delete;
  Writer& operator=(const Writer&) = delete;

  void add(const SegmentDocument& document, const Report& report, const Review& review);
  void finish();

 private:
  struct Files;
  std::unique_ptr<Files> files_;
};

/// The themes as the index knows them. Throws ThemesError if they are too many.
std::vector<ThemeName> theme_names(const Taxonomy& taxonomy);

/// Has Xapian write often. To be called before threads are started, since it changes the environment.
void use_small_batches();

}  // namespace throughline
