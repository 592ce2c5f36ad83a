#include "extract/themes_file.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "extract/patterns.h"
#include "extract/plain_words.h"

namespace throughline {
namespace {

/// Whether a pattern finds something in an example, by its words alone.
bool finds(const Patterns& patterns, const ThemePattern& pattern, const std::string& example) {
  PlainWords wording;
  word(example, {}, wording);
  const Matcher& matcher = pattern.window > 1 ? patterns.wide : patterns.sentence;
  if (std::ranges::none_of(pattern.expressions, [&](int e) { return matcher.matches(e, wording.text); }))
    return false;
  if (pattern.unless >= 0 && patterns.conditions.matches(pattern.unless, wording.text)) return false;
  if (pattern.with >= 0 && !patterns.conditions.matches(pattern.with, wording.text)) return false;
  int unless = patterns.themes[pattern.theme].unless;
  return unless < 0 || !patterns.conditions.matches(unless, wording.text);
}

std::string faults(const Patterns& patterns) {
  std::string text;
  for (const ThemePattern& pattern : patterns.all) {
    std::string where = fmt::format("{}:{}: {}", pattern.file, pattern.line, pattern.id);
    for (const std::string& example : pattern.yes)
      if (!finds(patterns, pattern, example))
        text += fmt::format("{} does not find its example: {}\n", where, example);
    for (const std::string& example : pattern.no)
      if (finds(patterns, pattern, example))
        text += fmt::format("{} finds what it must not: {}\n", where, example);
  }
  return text;
}

std::string warnings(const Patterns& patterns) {
  std::string text;
  for (int expression : patterns.sentence.unfiltered())
    text += fmt::format(
        "warning: {} has no word of three letters that must stand in a text: it is tried on every sentence\n",
        patterns.all[patterns.of_sentence[expression]].id);
  return text;
}

}  // namespace

std::string themes_text(const Taxonomy& taxonomy) {
  std::string text, group;
  for (const Theme& theme : taxonomy.themes()) {
    if (theme.group != group) text += fmt::format("{}{}\n", group.empty() ? "" : "\n", group = theme.group);
    text += fmt::format("  {:<34} {}{}\n{:37}{}\n", theme.id, theme.label,
                        theme.broader.empty() ? "" : fmt::format(" (part of {})", theme.broader), "",
                        theme.definition);
  }
  return text;
}

std::string check_themes(const std::filesystem::path& file) {
  Taxonomy taxonomy = file.empty() ? Taxonomy::built_in() : Taxonomy::load(file);
  std::string name = file.empty() ? "built-in themes" : file.string();
  if (std::string wrong = faults(taxonomy.patterns()); !wrong.empty())
    throw ThemesError(wrong.substr(0, wrong.size() - 1));
  return fmt::format("{}: {} themes, {} patterns, all examples as expected\n{}", name,
                     taxonomy.themes().size(), taxonomy.patterns().all.size(), warnings(taxonomy.patterns()));
}

}  // namespace throughline
