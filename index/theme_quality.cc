// The table of how themes do on the sentences set aside, which is made and checked by the tests -> figures.
#include "index/theme_quality.h"

#include <fmt/format.h>

#include <map>
#include <sstream>
#include <string>

#include "extract/taxonomy.h"

namespace throughline {

namespace asset {
extern const std::string_view set_aside;
}

namespace {

const std::map<std::string, ThemeQuality, std::less<>>& all() {
  static const auto table = [] {
    std::map<std::string, ThemeQuality, std::less<>> rows;
    std::istringstream in{std::string(asset::set_aside)};
    for (std::string line; std::getline(in, line);) {
      if (line.starts_with('#')) continue;
      std::istringstream cells(line);
      std::string theme;
      ThemeQuality quality;
      if (cells >> theme >> quality.evidence >> quality.found >> quality.traps >> quality.kept)
        rows.emplace(theme, quality);
    }
    return rows;
  }();
  return table;
}

}  // namespace

std::optional<ThemeQuality> quality_of(std::string_view theme) {
  auto found = all().find(theme);
  return found == all().end() ? std::nullopt : std::optional(found->second);
}

ThemeQuality quality_of_all() {
  ThemeQuality sum;
  for (const auto& [theme, quality] : all()) {
    sum.evidence += quality.evidence;
    sum.found += quality.found;
    sum.traps += quality.traps;
    sum.kept += quality.kept;
  }
  return sum;
}

std::string tagging_in_words(std::string_view themes_version) {
  if (!is_measured(themes_version))
    return "not known: the themes are not the built-in ones, which were measured";
  const ThemeQuality all = quality_of_all();
  return fmt::format(
      "on {} fictional sentences by the makers, {} of {} that show a theme are found, and {} of {} that only "
      "look "
      "like one are left alone; no figure of real reviews",
      all.sentences(), all.found, all.evidence, all.kept, all.traps);
}

bool is_measured(std::string_view themes_version) {
  static const std::string built_in = Taxonomy::built_in().version();
  return themes_version == built_in;
}

}  // namespace throughline
