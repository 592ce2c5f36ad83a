#include "index/word_counts.h"

#include <algorithm>

namespace throughline {

WordCounts::Known& WordCounts::known(const std::string& word) {
  Known& known = words_[word];
  if (!known.stem) known.stem = &stems_.emplace(stem_(word), stems_.size()).first->first;
  return known;
}

const std::string& WordCounts::add(const std::string& word) {
  Known& one = known(word);
  ++one.frequency;
  return *one.stem;
}

void WordCounts::add(const LibraryWords& counted) {
  for (std::size_t i = 0; i < counted.words.size(); ++i)
    known(counted.words[i]).frequency += counted.frequency[i];
}

LibraryWords WordCounts::finish() const {
  LibraryWords out;
  std::vector<const std::pair<const std::string, Known>*> sorted;
  for (const auto& word : words_) sorted.push_back(&word);
  std::sort(sorted.begin(), sorted.end(), [](auto* a, auto* b) { return a->first < b->first; });
  for (const auto* word : sorted) {
    out.words.push_back(word->first);
    out.frequency.push_back(word->second.frequency);
    out.stem.push_back(static_cast<std::uint32_t>(stems_.at(*word->second.stem)));
  }
  return out;
}

}  // namespace throughline
