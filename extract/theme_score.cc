#include "extract/theme_score.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

namespace throughline {
namespace {

/// A share as people read it; a dash where there is nothing to share.
std::string share(int part, int of) {
  return of == 0 ? "-" : fmt::format("{:.3f}", static_cast<double>(part) / of);
}

std::string f1(int right, int said, int labelled) { return share(2 * right, said + labelled); }

/// What was labelled and found of one theme, or of all.
struct ThemeCount {
  int evidence = 0, found = 0, traps = 0, kept = 0;

  void add(const LabelOutcome& outcome) {
    ++(outcome.is_evidence() ? evidence : traps);
    if (outcome.right) ++(outcome.is_evidence() ? found : kept);
  }
  std::string line(const std::string& name) const {
    int said = found + traps - kept;
    return fmt::format("{:<34} {:>8} {:>6} {:>6} {:>6} {:>9} {:>6} {:>6}\n", name, evidence, found, traps,
                       kept, share(found, said), share(found, evidence), f1(found, said, evidence));
  }
};

/// Of the labels in which the program names the theme at all: how often it hears what the label says.
struct AssertionCount {
  int labelled = 0, kept = 0, named = 0, said = 0, right = 0;
};

std::string by_theme(const std::vector<LabelOutcome>& outcomes, const Taxonomy& taxonomy) {
  std::map<std::string, ThemeCount> counts;
  ThemeCount all;
  for (const LabelOutcome& outcome : outcomes) counts[outcome.theme].add(outcome), all.add(outcome);
  std::string text = fmt::format("{:<34} {:>8} {:>6} {:>6} {:>6} {:>9} {:>6} {:>6}\n", "theme", "evidence",
                                 "found", "traps", "kept", "precision", "recall", "F1");
  for (const Theme& theme : taxonomy.themes())
    if (auto count = counts.find(theme.id); count != counts.end()) text += count->second.line(theme.id);
  text += all.line("all");
  return text + fmt::format("\nevidence found {} of {} ({}), traps kept {} of {} ({})\n", all.found,
                            all.evidence, share(all.found, all.evidence), all.kept, all.traps,
                            share(all.kept, all.traps));
}

std::string by_assertion(const std::vector<LabelOutcome>& outcomes) {
  std::map<std::string, AssertionCount> counts;
  for (const LabelOutcome& outcome : outcomes) {
    std::string meant = outcome.is_evidence() ? "affirmed" : outcome.kind;
    std::string heard = outcome.heard ? name_of(*outcome.heard) : "";
    ++counts[meant].labelled;
    counts[meant].kept += outcome.right;
    if (!outcome.heard) continue;
    ++counts[meant].named;
    ++counts[heard].said;
    counts[meant].right += meant == heard;
  }
  std::string text = fmt::format("\n{:<16} {:>8} {:>6} {:>6} {:>6} {:>9} {:>6} {:>6}\n", "assertion",
                                 "labelled", "kept", "named", "right", "precision", "recall", "F1");
  for (const auto& [name, count] : counts)
    text += fmt::format("{:<16} {:>8} {:>6} {:>6} {:>6} {:>9} {:>6} {:>6}\n", name, count.labelled,
                        count.kept, count.named, count.right, share(count.right, count.said),
                        share(count.right, count.named), f1(count.right, count.said, count.named));
  return text +
         "Kept: evidence found, traps not taken for evidence. Precision, recall and F1 of an assertion are "
         "of the labels in which the\ntheme is named at all.\n";
}

std::string missed(const std::vector<LabelOutcome>& outcomes) {
  std::string text;
  for (const LabelOutcome& outcome : outcomes) {
    if (outcome.right) continue;
    std::string heard = outcome.heard
                            ? fmt::format("heard as {} ({})", name_of(*outcome.heard), outcome.reason)
                            : "not named";
    text += fmt::format("{}: {} [{}]: {}\n    {}\n", outcome.where, outcome.theme, outcome.kind, heard,
                        outcome.sentence);
  }
  return text.empty() ? text : "\n" + text;
}

bool is_wanted(const Theme& theme, const ScoreOptions& options) {
  if (options.themes.empty() && options.groups.empty()) return true;
  return std::ranges::find(options.themes, theme.id) != options.themes.end() ||
         std::ranges::find(options.groups, theme.group) != options.groups.end();
}

void check(const Taxonomy& taxonomy, const ScoreOptions& options) {
  for (const std::string& id : options.themes)
    if (!taxonomy.find(id))
      throw ThemesError(
          fmt::format("--theme {}: no theme has that id; `throughline themes list` prints all", id));
  for (const std::string& group : options.groups)
    if (std::ranges::find(taxonomy.themes(), group, &Theme::group) == taxonomy.themes().end())
      throw ThemesError(
          fmt::format("--group {}: no group of that name; `throughline themes list` prints all", group));
}

}  // namespace

std::string score_text(const std::vector<LabelOutcome>& outcomes, const Taxonomy& taxonomy,
                       const ScoreOptions& options) {
  check(taxonomy, options);
  std::vector<LabelOutcome> wanted;
  std::ranges::copy_if(outcomes, std::back_inserter(wanted), [&](const LabelOutcome& outcome) {
    const Theme* theme = taxonomy.find(outcome.theme);
    return theme && is_wanted(*theme, options);
  });
  return by_theme(wanted, taxonomy) + by_assertion(wanted) + (options.misses ? missed(wanted) : "");
}

}  // namespace throughline
