// What lifts a passage and what lowers it.
#include <algorithm>
#include <array>

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

}  // namespace

double score_of(const Hit& hit, const PassageColumn& passage, const ThemeSet& asked) {
  double score = (hit.weight + 0.1) * part_weights[passage.part];
  if (passage.affirmed.any()) score *= with_evidence;
  if ((passage.affirmed & asked).any()) score *= with_asked_theme;
  return score;
}

Nearness::Nearness(const Asked& asked, Stems& stem) : stem_(stem) {
  auto add = [&](const Asked& part) {
    if (part.kind == Asked::Kind::none_of) return;
    for (const std::string& each : sought_stems(part, stem)) things_of_stem_[each].push_back(things_);
    ++things_;
  };
  if (asked.kind == Asked::Kind::all)
    for (const Asked& part : asked.parts) add(part);
  else
    add(asked);
}

/// The fewest words of a text in which all things stand; 0 if they do not all stand in it.
std::size_t Nearness::shortest_window(const std::vector<std::string>& stems) const {
  std::vector<std::size_t> last(things_, 0);  // Place of the last word of each thing, from 1.
  std::size_t shortest = 0;
  for (std::size_t i = 0; i < stems.size(); ++i) {
    auto found = things_of_stem_.find(stems[i]);
    if (found == things_of_stem_.end()) continue;
    for (std::size_t thing : found->second) last[thing] = i + 1;
    std::size_t first = *std::min_element(last.begin(), last.end());
    if (first && (!shortest || i + 2 - first < shortest)) shortest = i + 2 - first;
  }
  return shortest;
}

double Nearness::operator()(std::string_view text) {
  if (things_ < 2) return 1;
  std::size_t window = shortest_window(fold_text(text, stem_).stems);
  return window ? 1 + static_cast<double>(things_) / static_cast<double>(std::max(window, things_)) : 1;
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
