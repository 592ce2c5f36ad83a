#pragma once

#include <cstdint>
#include <string>
#include <unordered_map>

#include "index/columns.h"
#include "index/stems.h"

namespace throughline {

/// Counts the folded words of a library as they are indexed.
class WordCounts {
 public:
  /// Counts one more of a word; gives its stem, which is what it is indexed under.
  const std::string& add(const std::string& word);
  /// Counts what was counted before.
  void add(const LibraryWords& counted);
  LibraryWords finish() const;

 private:
  struct Known {
    std::uint32_t frequency = 0;
    const std::string* stem = nullptr;
  };
  Known& known(const std::string& word);

  std::unordered_map<std::string, Known> words_;
  std::unordered_map<std::string, std::size_t> stems_;  ///< With a number for each.
  Stems stem_;
};

}  // namespace throughline
