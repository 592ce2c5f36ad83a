#include "extract/cues.h"

#include <fmt/format.h>

#include <toml++/toml.h>
#include <algorithm>

#include "extract/phrase.h"
#include "extract/taxonomy.h"

namespace throughline {

extern const std::string_view cues_toml;

namespace {

constexpr std::string_view file_name = "corpus/cues.toml";

[[noreturn]] void fail(const toml::node& at, std::string_view expected) {
  throw ThemesError(fmt::format("{}:{}: expected {}", file_name, at.source().begin.line, expected));
}

Cue::Where read_where(const toml::table& from) {
  std::string name = from["where"].value_or(std::string("sentence"));
  if (name == "before") return Cue::Where::before;
  if (name == "after") return Cue::Where::after;
  if (name == "beside") return Cue::Where::beside;
  if (name == "sentence") return Cue::Where::sentence;
  fail(from, "where = before, after, beside or sentence");
}

std::vector<ThemeKind> read_kinds(const toml::table& from) {
  std::vector<ThemeKind> kinds;
  const toml::array* names = from["for"].as_array();
  if (!names) return kinds;
  for (const toml::node& node : *names) {
    std::string name = node.value_or(std::string());
    if (name == "harm")
      kinds.push_back(ThemeKind::harm);
    else if (name == "circumstance")
      kinds.push_back(ThemeKind::circumstance);
    else if (name == "practice")
      kinds.push_back(ThemeKind::practice);
    else if (name == "engagement")
      kinds.push_back(ThemeKind::engagement);
    else
      fail(node, "harm, circumstance, practice or engagement");
  }
  return kinds;
}

Cue read_cue(const toml::table& from) {
  Cue cue{.id = from["id"].value_or(std::string()),
          .find = from["find"].value_or(std::string()),
          .assertion = {},
          .where = read_where(from),
          .within = from["within"].value_or(6),
          .kinds = read_kinds(from)};
  std::string means = from["means"].value_or(std::string());
  if (cue.id.empty() || cue.find.empty() || means.empty()) fail(from, "id, find and means");
  cue.assertion = parse_assertion(means);
  if (!cue.assertion && means != "nothing") fail(from, "an assertion of the interface, or nothing");
  return cue;
}

Cues read() {
  Cues cues;
  toml::table file = toml::parse(cues_toml, file_name);
  WordClasses classes;
  if (const toml::table* words = file["classes"].as_table())
    for (const auto& [key, value] : *words) classes[std::string(key.str())] = value.value_or(std::string());
  for (const toml::node& node : *file["cue"].as_array()) {
    Cue cue = read_cue(*node.as_table());
    try {
      for (std::string_view choice : choices(cue.find)) {
        cues.matcher.add(regex_of(choice, classes));
        cues.of.push_back(static_cast<int>(cues.all.size()));
      }
    } catch (const PhraseFault& e) {
      fail(node, e.what());
    } catch (const std::invalid_argument& e) {
      fail(node, e.what());
    }
    cues.all.push_back(std::move(cue));
  }
  cues.matcher.prepare();
  return cues;
}

}  // namespace

const Cues& Cues::built_in() {
  static const Cues cues = read();
  return cues;
}

std::vector<PatternHit> find_cues(std::string_view wording) {
  const Cues& cues = Cues::built_in();
  std::vector<PatternHit> hits;
  cues.matcher.find(wording, hits);
  for (PatternHit& hit : hits) hit.expression = cues.of[hit.expression];
  std::vector<Span> seeming;
  for (const PatternHit& hit : hits)
    if (!cues.all[hit.expression].assertion) seeming.push_back(hit.span);
  std::erase_if(hits, [&](const PatternHit& hit) {
    const Cue& cue = cues.all[hit.expression];
    return !cue.assertion ||
           (cue.assertion == Assertion::negated && std::ranges::any_of(seeming, [&](const Span& s) {
              return s.begin <= hit.span.begin && hit.span.begin < s.end;
            }));
  });
  return hits;
}

}  // namespace throughline
