#pragma once

#include <filesystem>
#include <vector>

#include "index/asked_words.h"
#include "index/columns.h"

namespace throughline {

/// Gathers the recommendations of the segments of a generation and finds the families among all of them.
class Gathering {
 public:
  /// Adds those of a segment, whose columns are `part`; numbers are made to point into the whole that it is
  /// added to. `sets` give the whole's numbers of the segment's sets of addressees and actions. Throws Error
  /// if its files are damaged.
  struct Sets {
    std::vector<std::uint32_t> addressees, actions;
  };
  void add(const std::filesystem::path& segment, const Columns& part, const Columns& whole, const Sets& sets,
           std::uint64_t texts);

  /// Finds the families, each after its earliest by year and review, and writes all to a file. Throws Error
  /// if it cannot be written.
  void finish(const std::vector<ReviewColumn>& reviews, const std::filesystem::path& file);

 private:
  void find_families(const std::vector<ReviewColumn>& reviews);

  std::vector<RecommendationColumn> columns_;
  std::vector<AskedWords> asked_;
};

}  // namespace throughline
