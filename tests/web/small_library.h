#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "extract/review.h"
#include "ingest/report.h"

namespace throughline {

/// A report and its review made paragraph by paragraph, for tests of the pages.
struct MadeReport {
  Report report;
  Review review;

  /// Adds a block of words, on the last page; returns its index.
  int add(BlockKind kind, const std::string& words, Part part, const std::string& number = "");
  void add_page(const std::string& label = "");
  /// Marks the first occurrence of `words` in a block as a mention of a theme.
  void mention(const std::string& theme, int block, const std::string& words, Assertion assertion);
};

/// A fact as if printed on the first page.
Fact fact(const std::string& value);

/// A library of three small fictional reviews, in a folder that goes with it: `harrowmere-child-k-2019` (an
/// overview and a briefing), `calderbeck-child-m-2021` (readable in part) and `hostile`, whose every text is
/// an attack. One file could not be read; its name is hostile too; one review is held; one file is no
/// review, and there is a copy of it.
class SmallLibrary {
 public:
  SmallLibrary();
  ~SmallLibrary();
  SmallLibrary(const SmallLibrary&) = delete;
  SmallLibrary& operator=(const SmallLibrary&) = delete;
  const std::filesystem::path& folder() const { return folder_; }

 private:
  std::filesystem::path folder_;
};

/// What the hostile review says everywhere.
inline constexpr const char* attack = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>";

}  // namespace throughline
