#include "extract/idle_patterns.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "extract/patterns.h"
#include "extract/plain_words.h"
#include "extract/theme_labels.h"

namespace throughline {
namespace {

/// Fewer finds than this may be shared by chance.
constexpr std::size_t enough_finds = 3;

/// For each pattern, the sentences that it finds.
using Finds = std::vector<std::set<std::size_t>>;

Finds finds_in(const Patterns& patterns, const std::vector<LabelOutcome>& labels) {
  Finds finds(patterns.all.size());
  PlainWords wording;
  std::vector<PatternHit> hits;
  for (std::size_t i = 0; i < labels.size(); ++i) {
    word(labels[i].sentence, {}, wording);
    hits.clear();
    patterns.sentence.find(wording.text, hits);
    for (const PatternHit& hit : hits) finds[patterns.of_sentence[hit.expression]].insert(i);
    hits.clear();
    patterns.wide.find(wording.text, hits);
    for (const PatternHit& hit : hits) finds[patterns.of_wide[hit.expression]].insert(i);
  }
  return finds;
}

/// The pattern of the same theme that finds all that one finds, and more; -1 if there is none.
int covering(std::size_t pattern, const Patterns& patterns, const Finds& finds) {
  if (finds[pattern].size() < enough_finds) return -1;
  for (std::size_t other = 0; other < finds.size(); ++other)
    if (patterns.all[other].theme == patterns.all[pattern].theme &&
        finds[other].size() > finds[pattern].size() && std::ranges::includes(finds[other], finds[pattern]))
      return static_cast<int>(other);
  return -1;
}

}  // namespace

std::string idle_patterns(const Taxonomy& taxonomy, const std::filesystem::path& labels) {
  const Patterns& patterns = taxonomy.patterns();
  const Finds finds = finds_in(patterns, judge_labelled(labels, taxonomy));
  std::string text;
  for (std::size_t i = 0; i < patterns.all.size(); ++i) {
    const ThemePattern& pattern = patterns.all[i];
    std::string where = fmt::format("warning: {}:{}: {}", pattern.file, pattern.line, pattern.id);
    if (finds[i].empty()) text += where + " finds none of the labelled sentences\n";
    if (int other = covering(i, patterns, finds); other >= 0)
      text += fmt::format("{}: all that it finds of the labelled sentences {} finds too\n", where,
                          patterns.all[other].id);
  }
  return text;
}

}  // namespace throughline
