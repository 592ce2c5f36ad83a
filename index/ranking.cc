// What lifts a passage and what lowers it.
#include <array>

#include "index/ask.h"

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

std::string why(const PassageColumn& passage, const ThemeSet& asked) {
  std::string out = std::string("in ") + name_of(static_cast<Part>(passage.part));
  if ((passage.affirmed & asked).any())
    out += "; bears the theme asked for";
  else if (passage.affirmed.any())
    out += "; bears a theme as evidence";
  return out;
}

}  // namespace throughline
