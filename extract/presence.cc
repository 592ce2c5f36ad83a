#include "extract/presence.h"

#include <fmt/format.h>

#include <toml++/toml.h>
#include <algorithm>
#include <array>
#include <optional>

#include "extract/matcher.h"
#include "extract/pattern_toml.h"
#include "extract/phrase.h"
#include "extract/plain_words.h"
#include "extract/taxonomy.h"
#include "extract/wording_tokens.h"
#include "ingest/sentences.h"

namespace throughline {

extern const std::string_view presence_toml;

namespace {

constexpr const char* file_name = "corpus/presence.toml";
constexpr std::array of_a_father = {"known", "seen", "spoken-to", "assessed"};
constexpr std::array of_the_child = {"seen-alone", "wishes-recorded"};

/// The rules, compiled.
struct Rules {
  std::vector<PresenceRule> all;
  Matcher matcher, conditions, several_fathers, father;
  int another_father = -1;  ///< Of `conditions`: a sentence about somebody else's father.
  std::vector<int> of;      ///< From an expression to its rule.
};

std::vector<std::string> list_of(const toml::table& from, const char* key) {
  const toml::node* node = from.get(key);
  return node ? patterns_of(*node) : std::vector<std::string>();
}

PresenceRule read_rule(const toml::table& from, const WordClasses& classes, Rules& rules) {
  PresenceRule rule{.fact = from["fact"].value_or(std::string()),
                    .by = from["by"].value_or(std::string()),
                    .where = fmt::format("{}:{}", file_name, from.source().begin.line),
                    .yes = from["says"].value_or(std::string()) == "yes",
                    .examples = list_of(from, "yes"),
                    .counterexamples = list_of(from, "no")};
  try {
    for (const std::string& find : list_of(from, "find"))
      for (std::string_view choice : choices(find))
        rule.expressions.push_back(rules.matcher.add(regex_of(choice, classes)));
    if (std::string unless = joined(list_of(from, "unless")); !unless.empty())
      rule.unless = rules.conditions.add(regex_of(unless, classes));
  } catch (const std::exception& e) {
    throw ThemesError(fmt::format("{}: expected patterns that compile: {}", rule.where, e.what()));
  }
  return rule;
}

const Rules& rules() {
  static const Rules read = [] {
    Rules made;
    toml::table file = toml::parse(presence_toml, std::string_view(file_name));
    WordClasses classes;
    for (const auto& [key, value] : *file["classes"].as_table())
      classes[std::string(key.str())] = joined(patterns_of(value));
    for (const toml::node& node : *file["fact"].as_array()) {
      made.all.push_back(read_rule(*node.as_table(), classes, made));
      made.of.resize(static_cast<std::size_t>(made.matcher.size()), static_cast<int>(made.all.size()) - 1);
    }
    const std::string several = file["several_fathers"]["find"].value_or(std::string());
    for (std::string_view choice : choices(several)) made.several_fathers.add(regex_of(choice, classes));
    made.several_fathers.prepare();
    const toml::table& father = *file["speaks_of_father"].as_table();
    for (const std::string& find : list_of(father, "find")) made.father.add(regex_of(find, classes));
    made.another_father = made.conditions.add(regex_of(joined(list_of(father, "unless")), classes));
    made.father.prepare();
    made.matcher.prepare();
    return made;
  }();
  return read;
}

/// What should have been, or was only asked, says nothing of what was.
bool says_what_was(std::string_view wording) {
  for (std::string_view wish :
       {"should", "would have", "could have", "ought to", "whether", "if ", "must ", "need to"})
    if (wording.find(wish) != std::string_view::npos) return false;
  return !wording.ends_with('?');
}

constexpr std::size_t words_before = 4;  // What a clause holds between "nobody" and what they did not do.

/// Whether what a rule takes for a yes is denied, in its words or just before them.
bool is_denied(std::string_view wording, const Span& hit) {
  std::vector<SentenceWord> words = tokens_of(wording, {0, hit.end});
  std::size_t first = 0;
  while (first < words.size() && words[first].span.begin < hit.begin) ++first;
  bool denied = false;
  for (std::size_t i = first > words_before ? first - words_before : 0; i < words.size(); ++i) {
    std::string small = in_small(words[i].word);
    for (std::string_view denial :
         {"not", "never", "no", "nobody", "none", "neither", "nor", "rarely", "seldom", "without", "hardly"})
      denied = denied || small == denial;
    denied = denied || small.ends_with("n't");
    if (i < first && words[i].mark == ';') denied = false;
  }
  return denied;
}

/// Whether a hit of a rule stands.
bool stands(const PresenceRule& rule, const Span& hit, std::string_view wording) {
  if (rule.unless >= 0 && rules().conditions.matches(rule.unless, wording)) return false;
  return !rule.yes || !is_denied(wording, hit);
}

bool tells_of_case(Part part) {
  return part == Part::front || part == Part::narrative || part == Part::analysis || part == Part::findings ||
         part == Part::learning || part == Part::good_practice;
}

bool is_read(const Report& report) {
  return std::ranges::none_of(report.pages, [](const Page& page) { return page.state == PageState::failed; });
}

bool is_man(const Person& person) { return person.role == "father" || person.role == "male-carer"; }

bool stands_in(std::string_view text, std::string_view name) {
  for (std::size_t at = text.find(name); at != std::string_view::npos; at = text.find(name, at + 1)) {
    bool begins = at == 0 || !std::isalnum(static_cast<unsigned char>(text[at - 1]));
    std::size_t end = at + name.size();
    if (begins && (end == text.size() || !std::isalnum(static_cast<unsigned char>(text[end])))) return true;
  }
  return false;
}

/// Whether the family has several fathers, whom a review without names for them does not tell apart.
bool has_several_fathers(const Report& report, const std::vector<Part>& parts) {
  PlainWords wording;
  std::vector<PatternHit> hits;
  for (std::size_t i = 0; i < report.blocks.size(); ++i) {
    if (!tells_of_case(parts[i])) continue;
    word(report.words(report.blocks[i]), {}, wording);
    rules().several_fathers.find(wording.text, hits);
    if (!hits.empty()) return true;
  }
  return false;
}

/// Reads a report for one person after another.
class Reading {
 public:
  Reading(const Report& report, const std::vector<Part>& parts) : report_(report) {
    for (std::size_t i = 0; i < report.blocks.size(); ++i) {
      const Block& block = report.blocks[i];
      const bool prose = block.kind == BlockKind::paragraph || block.kind == BlockKind::list_item ||
                         block.kind == BlockKind::table_row;
      if (!prose || !tells_of_case(parts[i])) continue;
      for (const Span& at : sentence_spans(report.words(block)))
        sentences_.push_back(
            {.block = static_cast<int>(i), .span = {block.span.begin + at.begin, block.span.begin + at.end}});
    }
  }

  /// `others`: men who are somebody else; a sentence that names one, or where there are such and it does not
  /// name this one, may speak of another.
  Presence of_man(const Person& man, const std::vector<Person>& others) {
    naming_.clear();
    if (!man.name.empty()) naming_[man.name] = "father";
    own_ = man.name;
    others_ = others;
    return run({.name = man.name, .role = man.role, .facts = {}}, of_a_father);
  }
  /// Whether the story speaks of a father of the case at all.
  bool speaks_of_father() {
    return std::ranges::any_of(sentences_, [this](const SentenceAt& sentence) {
      word(report_.words(sentence.span), {}, wording_);
      std::vector<PatternHit> hits;
      rules().father.find(wording_.text, hits);
      return !hits.empty() && !rules().conditions.matches(rules().another_father, wording_.text);
    });
  }
  Presence of_child(const std::vector<Person>& people) {
    naming_.clear();
    others_.clear();
    for (const Person& person : people)
      if (person.role == "subject" || person.role == "sibling") naming_[person.name] = "child";
    return run({.name = "", .role = "child", .facts = {}}, of_the_child);
  }

 private:
  /// What the rules find in a wording.
  struct Heard {
    std::string wording;  ///< Empty if nothing is found.
    std::vector<PatternHit> hits;
  };
  /// A sentence of the story. Most name nobody, and are the same for each person: such are heard once.
  struct SentenceAt {
    int block = 0;
    Span span;
    std::optional<Heard> unnamed = {};
  };

  template <class Facts>
  Presence run(Presence presence, const Facts& wanted) {
    for (const char* fact : wanted) presence.facts.push_back({.fact = fact, .said = {}});
    for (SentenceAt& sentence : sentences_) read(sentence, presence);
    return presence;
  }

  void read(SentenceAt& sentence, Presence& presence) {
    std::string_view text = report_.words(sentence.span);
    if (may_be_of_another(text)) return;
    const bool named = std::ranges::any_of(
        naming_, [&](const auto& name) { return text.find(name.first) != std::string_view::npos; });
    if (!named && !sentence.unnamed) sentence.unnamed = hear(text, {});
    const Heard heard = named ? hear(text, naming_) : *sentence.unnamed;
    for (const PatternHit& hit : heard.hits) take(hit, heard.wording, presence, sentence);
  }

  Heard hear(std::string_view text, const Naming& naming) {
    Heard heard;
    word(text, naming, wording_);
    if (!says_what_was(wording_.text)) return heard;
    rules().matcher.find(wording_.text, heard.hits);
    if (!heard.hits.empty()) heard.wording = wording_.text;
    return heard;
  }

  bool may_be_of_another(std::string_view text) const {
    if (others_.empty()) return false;
    if (!stands_in(text, own_)) return true;
    return std::ranges::any_of(others_, [&](const Person& other) { return stands_in(text, other.name); });
  }

  static void take(const PatternHit& hit, std::string_view wording, Presence& presence,
                   const SentenceAt& sentence) {
    const PresenceRule& rule = rules().all[rules().of[hit.expression]];
    auto fact = std::ranges::find(presence.facts, rule.fact, &PresenceFact::fact);
    if (fact == presence.facts.end()) return;
    if (!stands(rule, hit.span, wording)) return;
    bool again = std::ranges::any_of(
        fact->said, [&](const SaidOf& one) { return one.span == sentence.span && one.yes == rule.yes; });
    if (!again)
      fact->said.push_back({.yes = rule.yes, .by = rule.by, .block = sentence.block, .span = sentence.span});
  }

  const Report& report_;
  std::vector<SentenceAt> sentences_;
  Naming naming_;
  std::string own_;
  std::vector<Person> others_;
  PlainWords wording_;
};

}  // namespace

std::string PresenceFact::value() const {
  bool yes = std::ranges::any_of(said, [](const SaidOf& one) { return one.yes; });
  bool no = std::ranges::any_of(said, [](const SaidOf& one) { return !one.yes; });
  return yes && no ? "both" : yes ? "yes" : no ? "no" : "does-not-say";
}

const std::vector<PresenceRule>& presence_rules() { return rules().all; }

bool says(const PresenceRule& rule, const std::string& sentence) {
  PlainWords wording;
  word(sentence, {}, wording);
  std::vector<PatternHit> hits;
  rules().matcher.find(wording.text, hits);
  return std::ranges::any_of(hits, [&](const PatternHit& hit) {
    bool of_rule = std::ranges::find(rule.expressions, hit.expression) != rule.expressions.end();
    return of_rule && stands(rule, hit.span, wording.text);
  });
}

std::vector<Presence> find_presence(const Report& report, const std::vector<Part>& parts,
                                    const std::vector<Person>& people) {
  std::vector<Presence> all;
  if (!is_read(report)) return all;
  Reading reading(report, parts);
  std::vector<Person> men;
  std::ranges::copy_if(people, std::back_inserter(men), is_man);
  // One man may be called by several names: only where each has one name are they told apart.
  std::ranges::sort(men, {}, &Person::name);
  men.erase(std::ranges::unique(men, {}, &Person::name).begin(), men.end());
  if (men.empty() && reading.speaks_of_father() && !has_several_fathers(report, parts))
    men.push_back({.name = "", .role = "father", .page = 0, .quote = ""});
  for (const Person& man : men) {
    std::vector<Person> others;
    std::ranges::copy_if(men, std::back_inserter(others),
                         [&](const Person& other) { return other.name != man.name; });
    all.push_back(reading.of_man(man, others));
  }
  all.push_back(reading.of_child(people));
  return all;
}

}  // namespace throughline
