#include "extract/status.h"

#include <algorithm>
#include <set>

namespace throughline {
namespace {

bool is_core(Part part) {
  return part == Part::analysis || part == Part::findings || part == Part::learning ||
         part == Part::recommendations || part == Part::good_practice;
}

/// Different blocks that hold mentions of each weight.
struct Spread {
  std::set<int> core, story, weak, alleged, recommendations;
};

bool is_present(const Spread& spread) {
  if (!spread.core.empty()) return true;
  if (!spread.story.empty()) return true;
  return spread.weak.size() > 1;
}

std::string basis(const Spread& spread, ThemeKind kind) {
  if (spread.core.empty() && spread.story.empty() && spread.weak.empty())
    return spread.alleged.empty() ? "mentioned" : "allegation only";
  bool only_recommended =
      spread.story.empty() && spread.weak.empty() &&
      std::ranges::all_of(spread.core, [&](int b) { return spread.recommendations.contains(b); });
  if (only_recommended) return "recommendation only";
  return kind == ThemeKind::practice ? "practice finding" : "circumstance";
}

}  // namespace

const ThemePattern* pattern_of(const Mention& mention, const Patterns& patterns) {
  static const ThemePattern of_a_person{.id = by_hand};
  if (mention.pattern == by_hand) return &of_a_person;
  auto found = patterns.index_of.find(mention.pattern);
  return found == patterns.index_of.end() ? nullptr : &patterns.all[found->second];
}

Weight weight_of(const Mention& mention, const ThemePattern& pattern, const ThemeRules& rules, Part part) {
  switch (mention.assertion) {
    case Assertion::alleged:
      return Weight::alleged;
    case Assertion::affirmed:
    case Assertion::positive:
      break;
    case Assertion::other_person:
      if (rules.childhood_counts) break;
      return Weight::none;
    default:
      return Weight::none;
  }
  if (pattern.weak) return Weight::weak;
  return is_core(part) ? Weight::core : Weight::story;
}

void settle(ThemeTag& tag, const Taxonomy& taxonomy, const std::vector<Part>& parts) {
  const Patterns& patterns = taxonomy.patterns();
  std::size_t theme = taxonomy.find(tag.id) - taxonomy.themes().data();
  const ThemeRules& rules = patterns.themes[theme];
  Spread spread;
  for (const Mention& mention : tag.mentions) {
    const ThemePattern* pattern = pattern_of(mention, patterns);
    if (!pattern) continue;
    Part part = parts[mention.block];
    switch (weight_of(mention, *pattern, rules, part)) {
      case Weight::core:
        spread.core.insert(mention.block);
        break;
      case Weight::story:
        spread.story.insert(mention.block);
        break;
      case Weight::weak:
        spread.weak.insert(mention.block);
        break;
      case Weight::alleged:
        spread.alleged.insert(mention.block);
        break;
      case Weight::none:
        continue;
    }
    if (part == Part::recommendations) spread.recommendations.insert(mention.block);
  }
  tag.present = is_present(spread);
  tag.basis = basis(spread, rules.kind);
  double strength = 3.0 * spread.core.size() + 1.5 * spread.story.size() +
                    0.5 * (spread.weak.size() + spread.alleged.size());
  tag.score = strength / (strength + 3.0);
  if (tag.present)
    tag.clear = strength >= 4.5 && tag.basis != "recommendation only";
  else
    tag.clear = spread.alleged.empty() && spread.story.empty() && spread.weak.empty();
}

}  // namespace throughline
