#include "index/themes_of_query.h"

#include "extract/tagging.h"
#include "extract/taxonomy.h"

namespace throughline {

namespace {

const Taxonomy& own_themes() {
  static const Taxonomy taxonomy = Taxonomy::built_in();
  return taxonomy;
}

}  // namespace

void get_ready_for_questions() {
  // Any words do that are long enough to be searched for literals and judged.
  themes_of_query("the father was not asked about the baby's sleep", own_themes().version());
}

std::vector<std::string> themes_of_query(const std::string& words, const std::string& themes_version) {
  /// Longer texts are pasted, not asked, and patterns cost time.
  constexpr std::size_t longest = 300;
  if (words.empty() || words.size() > longest) return {};
  const Taxonomy& taxonomy = own_themes();
  if (taxonomy.version() != themes_version) return {};
  Report report;
  report.text = words + "\n";
  report.blocks.push_back({.kind = BlockKind::paragraph, .span = {0, words.size()}});
  report.pages.resize(1);
  report.blocks.front().boxes = {{.page = 1}};
  std::vector<std::string> out;
  for (const ThemeTag& tag : tag_themes(report, {Part::findings}, {}, {}, taxonomy)) out.push_back(tag.id);
  return out;
}

}  // namespace throughline
