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
/// One that bears a theme asked for comes before nearly all that do not. Measured in tests/ranking: 3 is a
/// little better where themes are what was judged, and worse where a person judged the words.
constexpr double with_asked_theme = 2.0;
/// Where the question denies, a sentence that says the lack of all that was asked comes before one that says
/// it was so, even where that stands in a part of more weight and its words stand nearer together. Of half of
/// what was asked it tells far less: hence the square.
constexpr double lack_lift = 5.0;

}  // namespace

double score_of(const Hit& hit, const PassageColumn& passage, const ThemeSet& asked) {
  double score = (hit.weight + 0.1) * part_weights[passage.part];
  if (passage.affirmed.any()) score *= with_evidence;
  if ((passage.affirmed & asked).any()) score *= with_asked_theme;
  return score;
}

double lift_of(const InText& in_text) {
  return in_text.nearness * (1 + lack_lift * in_text.lack * in_text.lack);
}

std::string why(const PassageColumn& passage, const ThemeSet& asked, const InText& in_text) {
  std::string out = std::string("in ") + name_of(static_cast<Part>(passage.part));
  if ((passage.affirmed & asked).any())
    out += "; bears the theme asked for";
  else if (passage.affirmed.any())
    out += "; bears a theme as evidence";
  // Half of the words in the stretch that holds them are those asked for.
  if (in_text.nearness >= 1.5) out += "; the words stand together";
  // Which of its words is denied the sentence alone does not tell, and half of what was asked tells nothing.
  if (in_text.lack == 1) out += "; the sentence has a word of denial or lack";
  return out;
}

}  // namespace throughline
