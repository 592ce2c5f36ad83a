// Two readings of a document -> which passages of the old one stand under another address in the new one.
#include "index/moved.h"

#include <algorithm>
#include <set>
#include <vector>

#include "index/library.h"
#include "ingest/fold.h"

namespace throughline {

namespace {

/// The interface's: fewer equal words are other words.
constexpr double least_equal = 0.8;

using Words = std::multiset<std::string>;

Words words_of(std::string_view text) {
  Words words;
  for (const Token& token : tokens(text)) words.insert(token.word);
  return words;
}

/// Of the words of the longer one, how many both have.
double share_equal(const Words& a, const Words& b) {
  std::vector<std::string> both;
  std::set_intersection(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(both));
  const std::size_t longer = std::max(a.size(), b.size());
  return longer == 0 ? 0 : static_cast<double>(both.size()) / static_cast<double>(longer);
}

const std::string& number_of(const Report& report, const PassageSpan& passage) {
  return report.blocks.at(static_cast<std::size_t>(passage.block)).number;
}

std::string name_of_setting(std::string_view passage) { return "moved/" + std::string(passage); }

}  // namespace

void note_moved_passages(Catalogue& catalogue, const std::string& document, const Report& before,
                         const Report& now) {
  const std::vector<PassageSpan> old = passages_of(document, before), fresh = passages_of(document, now);
  std::set<std::string> there;
  for (const PassageSpan& passage : fresh) there.insert(passage.id);
  for (const PassageSpan& gone : old) {
    const std::string& number = number_of(before, gone);
    if (number.empty() || there.contains(gone.id)) continue;
    const Words words = words_of(before.words(gone.span));
    const PassageSpan* nearest = nullptr;
    double best = least_equal;
    for (const PassageSpan& passage : fresh) {
      if (number_of(now, passage) != number) continue;
      if (double equal = share_equal(words, words_of(now.words(passage.span))); equal >= best)
        nearest = &passage, best = equal;
    }
    if (nearest) catalogue.set(name_of_setting(gone.id), nearest->id);
  }
}

std::string passage_now(const Catalogue& catalogue, std::string_view passage) {
  /// Each reading adds a step; more than this many is a ring made by a reading and its return.
  constexpr int most_steps = 20;
  std::string at;
  for (int step = 0; step < most_steps; ++step) {
    std::string next = catalogue.setting(name_of_setting(at.empty() ? passage : std::string_view(at)));
    if (next.empty()) return at;
    at = std::move(next);
  }
  return at;
}

}  // namespace throughline
