#include "index/stems.h"

#include <xapian.h>

#include "index/schema.h"

namespace throughline {

const std::string& Stems::operator()(const std::string& word) {
  /// Beyond this, words are noise of bad scans; forgetting them all keeps memory bounded.
  constexpr std::size_t most = 500'000;
  thread_local const Xapian::Stem stem("english");
  if (known_.size() > most) known_.clear();
  auto found = known_.find(word);
  if (found == known_.end()) found = known_.emplace(word, stem(word.substr(0, longest_word))).first;
  return found->second;
}

}  // namespace throughline
