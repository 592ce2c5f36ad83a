#include "extract/themes_reading.h"

#include <fmt/format.h>

#include <toml++/toml.h>
#include <algorithm>
#include <cstdint>
#include <set>

#include "extract/pattern_identity.h"
#include "extract/pattern_toml.h"
#include "extract/phrase.h"

namespace throughline {
namespace {

toml::table parse_file(const ThemesText& file) {
  try {
    return toml::parse(file.text, std::string_view(file.name));
  } catch (const toml::parse_error& e) {
    throw ThemesError(fmt::format("{}:{}: {}", file.name, e.source().begin.line, e.description()));
  }
}

std::string name_of_file(const toml::node& at) { return at.source().path ? *at.source().path : ""; }

/// Reads the files of one taxonomy; its nodes know their files and lines.
class Reading {
 public:
  Reading(std::vector<Theme>& themes, Patterns& patterns, const std::set<std::string>& wanted)
      : themes_(themes), patterns_(patterns), wanted_(wanted) {}

  void run(const std::vector<ThemesText>& texts) {
    std::vector<toml::table> files;
    files.reserve(texts.size());
    for (const ThemesText& text : texts) files.push_back(parse_file(text));
    for (const toml::table& file : files) read_classes(file);
    for (const toml::table& file : files) compile_classes(file);
    const std::vector<const toml::table*> themes = themes_of(files);
    if (themes.empty()) fail(files.at(0), "at least one [[theme]]");
    for (const toml::table* theme : themes) read_theme(*theme);
    for (std::size_t i = 0; i < themes.size(); ++i) link(i, *themes[i]);
    patterns_.sentence.prepare();
    patterns_.wide.prepare();
    patterns_.conditions.prepare();
  }

 private:
  [[noreturn]] void fail(const toml::node& at, const std::string& expected) const {
    throw ThemesError(fmt::format("{}:{}: expected {}", name_of_file(at), at.source().begin.line, expected));
  }

  /// The themes of all files, by group in the order of `groups`, within a group as they stand.
  std::vector<const toml::table*> themes_of(const std::vector<toml::table>& files) const {
    std::vector<std::string> groups;
    std::vector<const toml::table*> themes;
    for (const toml::table& file : files) {
      only(file, {"groups", "classes", "theme"});
      for (std::string& group : list(file, "groups")) groups.push_back(std::move(group));
      const toml::node* node = file.get("theme");
      if (node && !node->is_array()) fail(*node, "[[theme]]");
      if (!node) continue;
      for (const toml::node& one : *node->as_array())
        themes.push_back(&table(one, "a [[theme]] with an id and a label"));
    }
    std::ranges::stable_sort(themes, {}, [&](const toml::table* theme) {
      return std::ranges::find(groups, words(*theme, "group", true)) - groups.begin();
    });
    return themes;
  }

  const toml::table& table(const toml::node& node, const char* expected) const {
    if (!node.is_table()) fail(node, expected);
    return *node.as_table();
  }
  std::string words(const toml::table& from, const char* key, bool needed) const {
    const toml::node* node = from.get(key);
    if (!node && needed) fail(from, fmt::format("'{}' here", key));
    if (!node) return "";
    if (!node->is_string()) fail(*node, fmt::format("words in quotation marks for '{}'", key));
    return node->as_string()->get();
  }
  bool flag(const toml::table& from, const char* key) const {
    const toml::node* node = from.get(key);
    if (node && !node->is_boolean()) fail(*node, fmt::format("true or false for '{}'", key));
    return node && node->as_boolean()->get();
  }
  int number(const toml::table& from, const char* key, int otherwise) const {
    const toml::node* node = from.get(key);
    if (node && !node->is_integer()) fail(*node, fmt::format("a whole number for '{}'", key));
    return node ? static_cast<int>(node->as_integer()->get()) : otherwise;
  }
  std::vector<std::string> list(const toml::table& from, const char* key) const {
    std::vector<std::string> all;
    const toml::node* node = from.get(key);
    if (!node) return all;
    if (!node->is_array()) fail(*node, fmt::format("a list for '{}'", key));
    for (const toml::node& one : *node->as_array()) {
      if (!one.is_string()) fail(one, fmt::format("words in quotation marks in '{}'", key));
      all.push_back(one.as_string()->get());
    }
    return all;
  }
  void only(const toml::table& from, const std::set<std::string_view>& known) const {
    for (const auto& [key, node] : from)
      if (!known.contains(key.str())) fail(node, fmt::format("a known key; '{}' is none", key.str()));
  }

  void read_classes(const toml::table& file) {
    const toml::node* node = file.get("classes");
    if (!node) return;
    for (const auto& [key, value] : table(*node, "word classes"))
      if (!classes_.emplace(key.str(), choice_of(value)).second)
        fail(value, fmt::format("a name of its own; the word class '{}' stands elsewhere too", key.str()));
  }
  void compile_classes(const toml::table& file) const {
    if (const toml::table* classes = file["classes"].as_table())
      for (const auto& [key, value] : *classes) compile(value, choice_of(value));
  }

  std::vector<std::string> texts_of(const toml::node& node) const {
    std::vector<std::string> texts = patterns_of(node);
    if (texts.empty()) fail(node, "words in quotation marks, or a list of them");
    return texts;
  }
  std::string choice_of(const toml::node& node) const { return joined(texts_of(node)); }

  std::string compile(const toml::node& at, const std::string& pattern) const {
    try {
      return regex_of(pattern, classes_);
    } catch (const PhraseFault& e) {
      fail(at, fmt::format("{} in '{}'", e.what(), pattern));
    }
  }
  int add(Matcher& to, const toml::node& at, const std::string& pattern) const {
    try {
      return to.add(compile(at, pattern));
    } catch (const std::invalid_argument& e) {
      fail(at, fmt::format("a pattern that compiles; '{}': {}", pattern, e.what()));
    }
  }
  int condition(const toml::table& from, const char* key) {
    const toml::node* node = from.get(key);
    return node ? add(patterns_.conditions, *node, choice_of(*node)) : -1;
  }
  const toml::node& needed(const toml::table& from, const char* key) const {
    const toml::node* node = from.get(key);
    if (!node) fail(from, fmt::format("'{}' here", key));
    return *node;
  }

  void read_theme(const toml::table& from) {
    only(from, {"id", "label", "group", "definition", "scope", "broader", "related", "synonyms", "kind",
                "advice_counts", "childhood_counts", "relatives_count", "of_child", "unless", "pattern"});
    Theme theme{.id = words(from, "id", true),
                .label = words(from, "label", true),
                .group = words(from, "group", true),
                .definition = words(from, "definition", true),
                .scope_note = words(from, "scope", false),
                .broader = words(from, "broader", false),
                .related = list(from, "related"),
                .synonyms = {}};
    if (!ids_.insert(theme.id).second) fail(from, fmt::format("an id of its own; '{}' is taken", theme.id));
    read_synonyms(from, theme);
    ThemeRules rules{.kind = kind(from),
                     .advice_counts = flag(from, "advice_counts"),
                     .childhood_counts = flag(from, "childhood_counts"),
                     .of_child = flag(from, "of_child"),
                     .relatives_count = flag(from, "relatives_count"),
                     .unless = condition(from, "unless")};
    themes_.push_back(theme);
    patterns_.themes.push_back(rules);
    if (!wanted_.empty() && !wanted_.contains(theme.id)) return;
    const toml::node* patterns = from.get("pattern");
    if (!patterns || !patterns->is_array() || patterns->as_array()->empty())
      fail(from, fmt::format("at least one pattern for '{}'", theme.id));
    for (const toml::node& node : *patterns->as_array())
      read_pattern(table(node, "a pattern in { }"), theme.id);
  }

  ThemeKind kind(const toml::table& from) const {
    std::string name = words(from, "kind", true);
    if (name == "harm") return ThemeKind::harm;
    if (name == "circumstance") return ThemeKind::circumstance;
    if (name == "practice") return ThemeKind::practice;
    if (name == "engagement") return ThemeKind::engagement;
    fail(*from.get("kind"), "'harm', 'circumstance', 'practice' or 'engagement'");
  }

  void read_synonyms(const toml::table& from, Theme& theme) const {
    const toml::node* node = from.get("synonyms");
    if (!node) return;
    if (!node->is_array()) fail(*node, "a list of synonyms");
    for (const toml::node& one : *node->as_array()) {
      if (one.is_string()) {
        theme.synonyms.push_back({one.as_string()->get()});
        continue;
      }
      const toml::table& entry = table(one, "a phrase, or { phrase = …, from = YEAR, to = YEAR }");
      only(entry, {"phrase", "from", "to"});
      theme.synonyms.push_back(
          {words(entry, "phrase", true), number(entry, "from", 0), number(entry, "to", 0)});
    }
  }

  std::vector<Part> parts(const toml::table& from, const char* key) const {
    std::vector<Part> all;
    for (const std::string& name : list(from, key)) {
      std::optional<Part> part = parse_part(name);
      if (!part) fail(*from.get(key), fmt::format("parts of a review; '{}' is none", name));
      all.push_back(*part);
    }
    return all;
  }

  void read_pattern(const toml::table& from, const std::string& theme) {
    only(from, {"id", "v", "find", "yes", "no", "gap", "wanting", "weak", "window", "assert", "part",
                "not_part", "who", "not_who", "age_min", "age_max", "unless", "with"});
    ThemePattern pattern{.id = theme + "/" + words(from, "id", true),
                         .theme = static_cast<int>(themes_.size()) - 1,
                         .version = number(from, "v", 1),
                         .file = name_of_file(from),
                         .line = static_cast<int>(from.source().begin.line),
                         .find = choice_of(needed(from, "find")),
                         .yes = texts_of(needed(from, "yes")),
                         .no = texts_of(needed(from, "no")),
                         .gap = flag(from, "gap"),
                         .wanting = flag(from, "wanting"),
                         .weak = flag(from, "weak"),
                         .window = number(from, "window", 1),
                         .parts = parts(from, "part"),
                         .not_parts = parts(from, "not_part"),
                         .who = list(from, "who"),
                         .not_who = list(from, "not_who"),
                         .age_min = number(from, "age_min", -1),
                         .age_max = number(from, "age_max", -1)};
    if (!ids_.insert(pattern.id).second)
      fail(from, fmt::format("an id of its own; '{}' is taken", pattern.id));
    if (std::string name = words(from, "assert", false); !name.empty()) {
      pattern.assertion = parse_assertion(name);
      if (!pattern.assertion) fail(*from.get("assert"), fmt::format("an assertion; '{}' is none", name));
    }
    pattern.unless = condition(from, "unless");
    pattern.with = condition(from, "with");
    bool wide = pattern.window > 1;
    for (std::string_view choice : choices(pattern.find)) {
      pattern.expressions.push_back(
          add(wide ? patterns_.wide : patterns_.sentence, *from.get("find"), std::string(choice)));
      (wide ? patterns_.of_wide : patterns_.of_sentence).push_back(static_cast<int>(patterns_.all.size()));
    }
    pattern.identity = identity_of(pattern, patterns_);
    patterns_.index_of[pattern.id] = static_cast<int>(patterns_.all.size());
    patterns_.all.push_back(std::move(pattern));
  }

  void link(std::size_t theme, const toml::table& from) {
    auto index = [&](const std::string& id) {
      for (std::size_t i = 0; i < themes_.size(); ++i)
        if (themes_[i].id == id) return static_cast<int>(i);
      return -1;
    };
    if (!themes_[theme].broader.empty()) {
      patterns_.themes[theme].broader = index(themes_[theme].broader);
      if (patterns_.themes[theme].broader < 0) fail(*from.get("broader"), "the id of a theme");
    }
    for (const std::string& id : themes_[theme].related)
      if (index(id) < 0) fail(*from.get("related"), fmt::format("ids of themes; '{}' is none", id));
  }

  std::vector<Theme>& themes_;
  Patterns& patterns_;
  WordClasses classes_;
  const std::set<std::string>& wanted_;
  std::set<std::string> ids_;
};

}  // namespace

void read_themes(const std::vector<ThemesText>& files, std::vector<Theme>& themes, Patterns& patterns,
                 const std::set<std::string>& wanted) {
  Reading(themes, patterns, wanted).run(files);
}

std::string digest(const std::vector<ThemesText>& files) {
  std::uint64_t value = 0xcbf29ce484222325U;  // FNV-1a: it tells versions apart and guards nothing.
  for (const ThemesText& file : files)
    for (unsigned char c : file.text) value = (value ^ c) * 0x100000001b3U;
  return fmt::format("{:016x}", value);
}

}  // namespace throughline
