#include "extract/pattern_identity.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

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

/// Adds what is broader than these, as far as the taxonomy knows them.
void add_broader(std::set<std::string>& ids, const ThemeMeanings& themes) {
  for (const std::string& id : std::set(ids))
    for (auto at = themes.find(id); at != themes.end() && !at->second.broader.empty();
         at = themes.find(at->second.broader))
      if (!ids.insert(at->second.broader).second) break;
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

ThemeMeanings meanings_of(const Taxonomy& taxonomy) {
  const std::vector<Theme>& themes = taxonomy.themes();
  const Patterns& patterns = taxonomy.patterns();
  std::vector<std::string> all;
  for (std::size_t i = 0; i < themes.size(); ++i)
    all.push_back(rules_of(patterns.themes[i], themes[i], patterns));
  for (const ThemePattern& pattern : patterns.all)
    all[static_cast<std::size_t>(pattern.theme)] += pattern.identity;
  // Of mentions that say as much, a broader theme keeps that of the theme that stands first.
  for (std::size_t i = 0; i < themes.size(); ++i)
    for (int at = patterns.themes[i].broader; at >= 0;
         at = patterns.themes[static_cast<std::size_t>(at)].broader)
      all[static_cast<std::size_t>(at)] += themes[i].id;
  ThemeMeanings meanings;
  for (std::size_t i = 0; i < themes.size(); ++i)
    meanings[themes[i].id] = {.identity = digest({{.name = "", .text = all[i]}}),
                              .broader = themes[i].broader};
  return meanings;
}

std::string pack(const ThemeMeanings& meanings) {
  std::string text;
  for (const auto& [id, meaning] : meanings)
    text += fmt::format("{}\t{}\t{}\n", id, meaning.identity, meaning.broader);
  return text;
}

ThemeMeanings unpack_meanings(std::string_view text) {
  ThemeMeanings meanings;
  for (std::size_t end; (end = text.find('\n')) != std::string_view::npos; text.remove_prefix(end + 1)) {
    const std::string_view line = text.substr(0, end);
    const std::size_t first = line.find('\t'), second = line.find('\t', first + 1);
    if (first == std::string_view::npos || second == std::string_view::npos) continue;
    meanings[std::string(line.substr(0, first))] = {
        .identity = std::string(line.substr(first + 1, second - first - 1)),
        .broader = std::string(line.substr(second + 1))};
  }
  return meanings;
}

std::set<std::string> changed_themes(const ThemeMeanings& before, const ThemeMeanings& after) {
  std::set<std::string> changed;
  for (const auto& [id, meaning] : before)
    if (auto now = after.find(id); now == after.end() || now->second.identity != meaning.identity)
      changed.insert(id);
  for (const auto& [id, meaning] : after)
    if (!before.contains(id)) changed.insert(id);
  add_broader(changed, before);
  add_broader(changed, after);
  return changed;
}

std::set<std::string> changed_themes(const Taxonomy& before, const Taxonomy& after) {
  return changed_themes(meanings_of(before), meanings_of(after));
}

std::set<std::string> with_narrower(const std::set<std::string>& themes, const Taxonomy& taxonomy) {
  std::set<std::string> all = themes;
  for (const Theme& theme : taxonomy.themes())
    for (const Theme* at = &theme; at && !at->broader.empty(); at = taxonomy.find(at->broader))
      if (themes.contains(at->broader)) all.insert(theme.id);
  return all;
}

}  // namespace throughline
