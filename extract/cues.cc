#include "extract/cues.h"

#include <fmt/format.h>

#include <toml++/toml.h>
#include <algorithm>

#include "extract/pattern_toml.h"
#include "extract/phrase.h"
#include "extract/taxonomy.h"
#include "extract/themes_reading.h"
#include "extract/toml_strings.h"

namespace throughline {
namespace {

std::string place_of(const toml::node& at) {
  return fmt::format("{}:{}", at.source().path ? *at.source().path : "", at.source().begin.line);
}

[[noreturn]] void fail(const toml::node& at, std::string_view expected) {
  throw ThemesError(fmt::format("{}: expected {}", place_of(at), expected));
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
  for (const std::string& name : strings(from, "for")) {
    if (name == "harm")
      kinds.push_back(ThemeKind::harm);
    else if (name == "circumstance")
      kinds.push_back(ThemeKind::circumstance);
    else if (name == "practice")
      kinds.push_back(ThemeKind::practice);
    else if (name == "engagement")
      kinds.push_back(ThemeKind::engagement);
    else
      fail(from, "for = harm, circumstance, practice or engagement");
  }
  return kinds;
}

std::vector<Assertion> read_takes(const toml::table& from) {
  std::vector<Assertion> takes;
  for (const std::string& name : strings(from, "takes")) {
    std::optional<Assertion> taken = parse_assertion(name);
    if (!taken) fail(from, "assertions of the interface in 'takes'");
    takes.push_back(*taken);
  }
  if (takes.empty()) takes.push_back(Assertion::negated);
  return takes;
}

std::vector<std::string> read_list(const toml::table& from, const char* key) {
  const toml::node* node = from.get(key);
  return node ? patterns_of(*node) : std::vector<std::string>();
}

Cue read_cue(const toml::table& from) {
  Cue cue{.id = from["id"].value_or(std::string()),
          .find = joined(read_list(from, "find")),
          .assertion = {},
          .takes = read_takes(from),
          .where = read_where(from),
          .within = from["within"].value_or(6),
          .kinds = read_kinds(from),
          .gaps = from["gaps"].value_or(false),
          .taken_in = from["taken_in"].value_or(false),
          .where_written = place_of(from),
          .yes = read_list(from, "yes"),
          .no = read_list(from, "no")};
  std::string means = from["means"].value_or(std::string());
  if (cue.id.empty() || cue.find.empty() || means.empty()) fail(from, "id, find and means");
  if (cue.yes.empty() || cue.no.empty()) fail(from, "an example in 'yes' and one in 'no'");
  cue.assertion = parse_assertion(means);
  if (!cue.assertion && means != "nothing") fail(from, "an assertion of the interface, or nothing");
  return cue;
}

/// Reads all files; their word classes are common to them.
class CuesReading {
 public:
  Cues run() {
    std::vector<toml::table> files;
    for (const ThemesText& file : built_in_cues())
      files.push_back(toml::parse(file.text, std::string_view(file.name)));
    for (const toml::table& file : files)
      if (const toml::table* words = file["classes"].as_table())
        for (const auto& [key, value] : *words) classes_[std::string(key.str())] = joined(patterns_of(value));
    for (const toml::table& file : files)
      for (const toml::node& node : *file["cue"].as_array()) add(*node.as_table());
    cues_.matcher.prepare();
    cues_.conditions.prepare();
    return std::move(cues_);
  }

 private:
  void add(const toml::table& from) {
    Cue cue = read_cue(from);
    try {
      for (std::string_view choice : choices(cue.find)) {
        cues_.matcher.add(regex_of(choice, classes_));
        cues_.of.push_back(static_cast<int>(cues_.all.size()));
      }
      if (std::string unless = joined(read_list(from, "unless")); !unless.empty())
        cue.unless = cues_.conditions.add(regex_of(unless, classes_));
    } catch (const PhraseFault& e) {
      fail(from, e.what());
    } catch (const std::invalid_argument& e) {
      fail(from, e.what());
    }
    cues_.all.push_back(std::move(cue));
  }

  Cues cues_;
  WordClasses classes_;
};

/// Whether the words of `cue` only seem to be such, since `seeming` is said around them.
bool takes_away(const Cue& seeming, const Span& around, const Cue& cue, const Span& at) {
  // What says that nothing was missing is no seeming negation, though it names the lack.
  return !cue.gaps && around.begin < at.end && at.begin < around.end &&
         std::ranges::find(seeming.takes, *cue.assertion) != seeming.takes.end();
}

}  // namespace

const Cues& Cues::built_in() {
  static const Cues cues = CuesReading().run();
  return cues;
}

std::vector<PatternHit> find_cues(std::string_view wording) {
  const Cues& cues = Cues::built_in();
  std::vector<PatternHit> hits, seeming;
  cues.matcher.find(wording, hits);
  for (PatternHit& hit : hits) hit.expression = cues.of[hit.expression];
  std::vector<int> conditions;
  for (const PatternHit& hit : hits)
    if (int unless = cues.all[hit.expression].unless; unless >= 0) conditions.push_back(unless);
  std::ranges::sort(conditions);
  conditions.erase(std::ranges::unique(conditions).begin(), conditions.end());
  cues.conditions.keep_matching(wording, conditions);
  auto holds = [&](int condition) { return std::ranges::binary_search(conditions, condition); };
  std::ranges::copy_if(hits, std::back_inserter(seeming), [&](const PatternHit& hit) {
    const Cue& cue = cues.all[hit.expression];
    return !cue.assertion && (cue.unless < 0 || !holds(cue.unless));
  });
  std::erase_if(hits, [&](const PatternHit& hit) {
    const Cue& cue = cues.all[hit.expression];
    if (!cue.assertion) return true;
    if (cue.unless >= 0 && holds(cue.unless)) return true;
    return std::ranges::any_of(seeming, [&](const PatternHit& around) {
      return takes_away(cues.all[around.expression], around.span, cue, hit.span);
    });
  });
  return hits;
}

}  // namespace throughline
