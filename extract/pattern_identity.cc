#include "extract/pattern_identity.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <map>

#include "extract/themes_reading.h"

namespace throughline {
namespace {

std::string names_of(const std::vector<Part>& parts) {
  std::string names;
  for (Part part : parts) names += std::string(name_of(part)) + " ";
  return names;
}

/// What holds for a whole theme, as words.
std::string rules_of(const ThemeRules& rules, const Theme& theme, const Patterns& patterns) {
  return fmt::format("{} {}{}{}{} {} {}", static_cast<int>(rules.kind), rules.advice_counts,
                     rules.childhood_counts, rules.of_child, rules.relatives_count, theme.broader,
                     rules.unless < 0 ? "" : patterns.conditions.expression(rules.unless));
}

/// The identities of a theme's rules and patterns, by theme.
std::map<std::string, std::string> meanings_of(const Taxonomy& taxonomy) {
  std::map<std::string, std::string> meanings;
  const Patterns& patterns = taxonomy.patterns();
  for (std::size_t i = 0; i < taxonomy.themes().size(); ++i)
    meanings[taxonomy.themes()[i].id] = rules_of(patterns.themes[i], taxonomy.themes()[i], patterns);
  for (const ThemePattern& pattern : patterns.all)
    meanings[taxonomy.themes()[pattern.theme].id] += pattern.identity;
  return meanings;
}

void add_broader(std::set<std::string>& ids, const Taxonomy& taxonomy) {
  for (const std::string& id : std::set(ids))
    for (const Theme* theme = taxonomy.find(id); theme && !theme->broader.empty();
         theme = taxonomy.find(theme->broader))
      ids.insert(theme->broader);
}

}  // namespace

std::string identity_of(const ThemePattern& pattern, const Patterns& patterns) {
  const Matcher& matcher = pattern.window > 1 ? patterns.wide : patterns.sentence;
  std::string all = pattern.id;
  for (int expression : pattern.expressions) all += "\n" + matcher.expression(expression);
  for (int condition : {pattern.unless, pattern.with})
    all += "\n" + (condition < 0 ? std::string() : patterns.conditions.expression(condition));
  all += fmt::format("\n{} {} {} {} {} {} {} {} {} {} {}", pattern.version, pattern.gap, pattern.weak,
                     pattern.window, pattern.assertion ? name_of(*pattern.assertion) : "",
                     names_of(pattern.parts), names_of(pattern.not_parts), fmt::join(pattern.who, " "),
                     fmt::join(pattern.not_who, " "), pattern.age_min, pattern.age_max);
  if (pattern.wanting) all += " wanting";
  return digest({{.name = "", .text = all}});
}

std::set<std::string> changed_themes(const Taxonomy& before, const Taxonomy& after) {
  std::map<std::string, std::string> was = meanings_of(before), is = meanings_of(after);
  std::set<std::string> changed;
  for (const auto& [id, meaning] : was)
    if (auto now = is.find(id); now == is.end() || now->second != meaning) changed.insert(id);
  for (const auto& [id, meaning] : is)
    if (!was.contains(id)) changed.insert(id);
  add_broader(changed, before);
  add_broader(changed, after);
  return changed;
}

std::set<std::string> with_narrower(const std::set<std::string>& themes, const Taxonomy& taxonomy) {
  std::set<std::string> all = themes;
  for (const Theme& theme : taxonomy.themes())
    for (const Theme* at = &theme; at && !at->broader.empty(); at = taxonomy.find(at->broader))
      if (themes.contains(at->broader)) all.insert(theme.id);
  return all;
}

}  // namespace throughline
