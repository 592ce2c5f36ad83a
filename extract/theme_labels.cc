#include "extract/theme_labels.h"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <tuple>

#include "extract/patterns.h"
#include "extract/tagging.h"

namespace throughline {
namespace {

constexpr std::size_t columns = 4;

std::vector<std::string> fields_of(const std::string& line) {
  std::vector<std::string> fields;
  for (std::size_t begin = 0; begin <= line.size();) {
    std::size_t end = std::min(line.find('\t', begin), line.size());
    fields.push_back(line.substr(begin, end - begin));
    begin = end + 1;
  }
  return fields;
}

bool is_kind(const std::string& name) {
  return name == "evidence" || name == "unrelated" || parse_assertion(name).has_value();
}

/// What the program hears where it hears several things: evidence before all else.
const Mention* loudest(const std::vector<Mention>& mentions) {
  const Mention* loudest = nullptr;
  for (const Mention& mention : mentions) {
    if (mention.assertion == Assertion::affirmed) return &mention;
    if (!loudest || (counts_as_evidence(mention.assertion) && !counts_as_evidence(loudest->assertion)))
      loudest = &mention;
  }
  return loudest;
}

/// Whether a theme's own rules take what was heard for evidence: a parent's childhood is, where it is the
/// theme.
bool is_evidence_for(Assertion heard, const Theme& theme, const Taxonomy& taxonomy) {
  const ThemeRules& rules = taxonomy.patterns().themes[&theme - taxonomy.themes().data()];
  return counts_as_evidence(heard) || (heard == Assertion::other_person && rules.childhood_counts);
}

bool is_right(const LabelOutcome& outcome, const Taxonomy& taxonomy) {
  bool evidence = outcome.heard && is_evidence_for(*outcome.heard, *taxonomy.find(outcome.theme), taxonomy);
  if (outcome.is_evidence()) return evidence;
  if (!evidence) return true;
  // What is alleged, and what is done well, is shown as such: no trap for a reader who labelled it so.
  return outcome.kind == name_of(*outcome.heard) ||
         (outcome.kind == "disproved" && outcome.heard == Assertion::alleged);
}

/// Of one line of a file.
LabelOutcome outcome(const std::vector<std::string>& fields, std::string where, const Taxonomy& taxonomy) {
  const auto& [theme, kind, part_name, sentence] = std::tie(fields[0], fields[1], fields[2], fields[3]);
  auto fail = [&](const std::string& expected) {
    throw ThemesError(fmt::format("{}: expected {}", where, expected));
  };
  if (!taxonomy.find(theme)) fail(fmt::format("the id of a theme; '{}' is none", theme));
  if (!is_kind(kind)) fail(fmt::format("evidence, unrelated or an assertion; '{}' is none", kind));
  std::optional<Part> part = part_name == "footnote" ? Part::narrative : parse_part(part_name);
  if (!part) fail(fmt::format("a part of a review; '{}' is none", part_name));
  return judge_label({.theme = theme, .kind = kind, .sentence = sentence, .where = std::move(where)}, *part,
                     part_name == "footnote" ? BlockKind::footnote : BlockKind::paragraph, taxonomy);
}

}  // namespace

std::vector<ThemeTag> tag_sentence(const std::string& sentence, Part part, BlockKind kind,
                                   const Taxonomy& taxonomy) {
  Report report;
  report.text = sentence + "\n";
  report.blocks.push_back({.kind = kind, .span = {0, sentence.size()}, .boxes = {{.page = 1}}});
  return tag_themes(report, {part}, {}, {}, taxonomy);
}

LabelOutcome judge_label(LabelOutcome made, Part part, BlockKind kind, const Taxonomy& taxonomy) {
  for (const ThemeTag& tag : tag_sentence(made.sentence, part, kind, taxonomy)) {
    if (tag.id != made.theme) continue;
    const Mention* mention = loudest(tag.mentions);
    made.heard = mention->assertion;
    made.reason = fmt::format("{}: {}", mention->pattern, mention->reason);
  }
  made.right = is_right(made, taxonomy);
  return made;
}

std::vector<LabelOutcome> judge_labelled(const std::filesystem::path& file, const Taxonomy& taxonomy) {
  std::ifstream in(file);
  if (!in)
    throw ThemesError(fmt::format("{}: cannot be opened; labelled sentences were expected", file.string()));
  std::vector<LabelOutcome> outcomes;
  std::string line;
  for (int number = 1; std::getline(in, line); ++number) {
    if (line.empty() || number == 1) continue;
    std::vector<std::string> fields = fields_of(line);
    std::string where = fmt::format("{}:{}", file.string(), number);
    if (fields.size() != columns)
      throw ThemesError(fmt::format(
          "{}: expected theme, kind, part and sentence with TABs between; {} fields", where, fields.size()));
    outcomes.push_back(outcome(fields, std::move(where), taxonomy));
  }
  return outcomes;
}

}  // namespace throughline
