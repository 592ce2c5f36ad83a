// What lifts a passage and what lowers it.
#include <algorithm>
#include <array>
#include <unordered_map>

#include "index/ask.h"
#include "index/matching.h"

namespace throughline {

namespace {

/// Readers look for learning: what a review concludes comes before what happened, and that before what it set
/// out to ask. In the order of Part: front, terms, method, narrative, analysis, findings, learning, good
/// practice, recommendations, references, appendix.
constexpr std::array<double, part_count> part_weights = {0.6, 0.4, 0.4, 0.8, 1.0, 1.3,
                                                         1.3, 1.1, 1.2, 0.3, 0.5};
/// A passage that bears a theme as evidence is worth more than one that only holds the words.
constexpr double with_evidence = 1.15;
/// One that bears a theme asked for comes before all that do not.
constexpr double with_asked_theme = 2.0;

/// The things asked for, each by the stems that stand for it.
struct Wanted {
  std::unordered_map<std::string, std::vector<std::size_t>> things_of_stem;
  std::size_t things = 0;
};

Wanted wanted_of(const Asked& asked, Stems& stem) {
  Wanted wanted;
  auto add = [&](const Asked& part) {
    for (const std::string& each : sought_stems(part, stem))
      wanted.things_of_stem[each].push_back(wanted.things);
    if (part.kind != Asked::Kind::none_of) ++wanted.things;
  };
  if (asked.kind == Asked::Kind::all)
    for (const Asked& part : asked.parts) add(part);
  else
    add(asked);
  return wanted;
}

/// The fewest words of a text in which all things stand; 0 if they do not all stand in it.
std::size_t shortest_window(const std::vector<std::string>& stems, const Wanted& wanted) {
  std::vector<std::size_t> last(wanted.things, 0);  // Place of the last word of each thing, from 1.
  std::size_t shortest = 0;
  for (std::size_t i = 0; i < stems.size(); ++i) {
    auto found = wanted.things_of_stem.find(stems[i]);
    if (found == wanted.things_of_stem.end()) continue;
    for (std::size_t thing : found->second) last[thing] = i + 1;
    std::size_t first = *std::min_element(last.begin(), last.end());
    if (first && (!shortest || i + 2 - first < shortest)) shortest = i + 2 - first;
  }
  return shortest;
}

}  // namespace

double score_of(const Hit& hit, const PassageColumn& passage, const ThemeSet& asked) {
  double score = (hit.weight + 0.1) * part_weights[passage.part];
  if (passage.affirmed.any()) score *= with_evidence;
  if ((passage.affirmed & asked).any()) score *= with_asked_theme;
  return score;
}

double nearness(const Asked& asked, std::string_view text, Stems& stem) {
  Wanted wanted = wanted_of(asked, stem);
  if (wanted.things < 2) return 1;
  std::size_t window = shortest_window(fold_text(text, stem).stems, wanted);
  return window
             ? 1 + static_cast<double>(wanted.things) / static_cast<double>(std::max(window, wanted.things))
             : 1;
}

std::string why(const PassageColumn& passage, const ThemeSet& asked, double nearness) {
  std::string out = std::string("in ") + name_of(static_cast<Part>(passage.part));
  if ((passage.affirmed & asked).any())
    out += "; bears the theme asked for";
  else if (passage.affirmed.any())
    out += "; bears a theme as evidence";
  // Half of the words in the stretch that holds them are those asked for.
  if (nearness >= 1.5) out += "; the words stand together";
  return out;
}

}  // namespace throughline
