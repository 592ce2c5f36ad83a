#include "extract/people.h"

#include <algorithm>
#include <array>
#include <unordered_map>

#include "extract/pattern.h"
#include "extract/words.h"

namespace throughline {

namespace {

#define GIVEN "([A-Z][a-z]+(?: [A-Z][0-9]?)?|[A-Z]{1,3}[0-9]{0,2})"

std::string role_of(std::string_view word) {
  static const Pattern grandparent("grand");
  static const Pattern male_carer("\\b(step-?father|step-?dad|partner|boyfriend|male carer)\\b");
  static const Pattern mother("\\b(mother|mum|mam)\\b");
  static const Pattern father("\\b(father|dad)\\b");
  static const Pattern sibling("\\b(siblings?|brothers?|sisters?|half-\\w+|twin)\\b");
  if (grandparent.in(word)) return "grandparent";
  if (male_carer.in(word)) return "male-carer";
  if (mother.in(word)) return "mother";
  if (father.in(word)) return "father";
  return sibling.in(word) ? "sibling" : "other";
}

/// Capitalised words that stand where a name may and are none.
bool is_name(std::string_view name, bool letter = false) {
  static constexpr std::array<std::string_view, 74> none = {
      "The",    "This",   "That",      "There",  "They",         "These",     "Mother",   "Father",
      "Mum",    "Dad",    "Child",     "Baby",   "He",           "She",       "His",      "Her",
      "It",     "In",     "On",        "At",     "When",         "Although",  "However",  "After",
      "Before", "During", "Children",  "Police", "GP",           "CSC",       "CAF",      "MASH",
      "NHS",    "Health", "Social",    "Early",  "Both",         "As",        "If",       "For",
      "A",      "An",     "And",       "But",    "Family",       "Midwifery", "School",   "Hospital",
      "LAC",    "CIN",    "CP",        "Signs",  "Safeguarding", "January",   "February", "March",
      "April",  "June",   "July",      "August", "September",    "October",   "November", "December",
      "Monday", "Sunday", "Christmas", "SCR",    "ICPC",         "MARAC",     "A&E",      "No",
      "All",    "I"};
  // "The father, Black and in his fifties": a word for a people is no name of one of them.
  static const Pattern people(
      "^(?:white|black|asian|african|caribbean|mixed|british|english|welsh|scottish|irish|polish|romanian|"
      "roma|"
      "traveller|pakistani|indian|bangladeshi|somali|nigerian|ghanaian|chinese|kurdish|turkish|arab|european|"
      "lithuanian|latvian|slovak|czech|bulgarian|hungarian|portuguese|albanian|vietnamese|afghan|iranian|"
      "iraqi|syrian|sudanese|eritrean|jamaican|italian|spanish|american|muslim|christian|catholic|jewish|"
      "hindu|"
      "sikh|gypsy)(?: [A-Z].*)?$");
  if (people.in(name)) return false;
  return std::find(none.begin(), none.end(), name) == none.end() && (letter || name.size() > 1);
}

class PeopleFinder {
 public:
  PeopleFinder(const Report& report, const Metadata& metadata) : report_(report) {
    if (metadata.subject)
      add(metadata.subject->value, "subject", metadata.subject->page, metadata.subject->quote);
  }

  /// "Young Person B (referred to as B)", "Child A, who will be called Adam", "Adam (Child A)".
  void aliases(const Block& block) {
    if (people_.empty() || people_.front().role != "subject") return;
    static const Pattern hint("\\b(referred to|known|called|pseudonym|name)\\b|\\(");
    std::string_view text = report_.words(block);
    const std::string subject = people_.front().name;
    std::size_t at = find_name(text, subject);
    if (at == std::string_view::npos || !hint.in(text)) return;
    static const Pattern after(
        "^[^.;(]{0,20}?(?:,? \\(?(?:who (?:is|was|will be) )?(?i:hereafter |henceforth )?(?i:referred "
        "to|known|called|named)"
        "(?: (?:here|throughout|in this report|in this review|within this report))? ?(?:as|by the name of|by "
        "the pseudonym)? ?"
        "|,? ?\\(?(?i:pseudonym|not (?:his|her) real name):? ?|,? \\((?i:hereafter |henceforth "
        ")?)[“‘\"']?" GIVEN "[”’\"']?(?:\\)|,|\\.|$| was| is| who)",
        Pattern::Letters::exact);
    auto match = after.find(text.substr(at + subject.size(), 120));
    if (match && is_name(match->groups[0], true))
      add(std::string(match->groups[0]), "subject", block.page(), std::string(sentence_at(text, at)));
  }

  void read(const Block& block) {
    static const Pattern kin(
        "\\b(mother|father|mum|dad|sibling|brother|sister|partner|boyfriend|parents|grandmother|grandfather|"
        "step)");
    std::string_view text = report_.words(block);
    if (!kin.in(text)) return;
    for (std::string_view sentence : sentences(text)) {
      if (!kin.in(sentence)) continue;
      one(sentence, block.page());
      child_of_family(sentence, block.page());
      parents(sentence, block.page());
    }
  }

  /// Mother and Father as labels of this family, told by capitals within a sentence.
  void labels(const Block& block) {
    static const Pattern label(
        "[a-z,;] (Mother|Father|Mum|Dad|Stepfather|Step-father|Maternal Grandmother|Paternal "
        "Grandmother|Maternal Grandfather|Paternal Grandfather|MGM|PGM|MGF|PGF|Sibling [0-9A-Z]|Partner)\\b",
        Pattern::Letters::exact);
    std::string_view text = report_.words(block);
    for (const Match& match : label.find_all(text)) {
      std::string_view name = match.groups[0];
      std::string role = name.ends_with("GM") || name.ends_with("GF") ? "grandparent" : role_of(name);
      add(std::string(name), role, block.page(), std::string(sentence_at(text, match.begin + 2)));
    }
  }

  std::vector<Person> take() { return std::move(people_); }

 private:
  void add(const std::string& name, const std::string& role, int page, const std::string& quote) {
    for (const Person& known : people_)
      if (known.name == name) return;
    people_.push_back({name, role, page, quote});
  }

  /// "his mother, Kate," "Jake, the children's father," "the father (Jake)", "Matt's older brother, Luke".
  void one(std::string_view sentence, int page) {
    static const Pattern role_name(
        "\\b(?i:((?:maternal |paternal "
        "|step-?|great-?)?(?:mother|father|mum|dad|grandmother|grandfather|boyfriend|partner|(?:older "
        "|younger |half-?|elder |twin |little |big )*(?:brother|sister|sibling))))"
        "(?:,? \\(| ?, (?:who is |called |named )?|,? (?:called|named|known as|is|was|\\(?referred to as) "
        "(?:[\"“‘'])?| )" GIVEN "\\b",
        Pattern::Letters::exact);
    static const Pattern name_role(
        "\\b" GIVEN
        "(?:,| is| was| \\() ?(?:(?i:the|his|her|their|an?|[a-z]+(?:'s|’s|s'|s’)|[A-Z][a-z]+(?:'s|’s)) "
        ")?(?i:(?:birth |biological |natural |putative |eldest |unborn |baby |child(?:ren)?(?:'s|’s)? )*)"
        "(?i:((?:maternal |paternal "
        "|step-?)?(?:mother|father|mum|dad|grandmother|grandfather|boyfriend|partner|(?:older |younger "
        "|half-?|elder |twin )*(?:brother|sister|sibling))))\\b",
        Pattern::Letters::exact);
    for (const Match& m : role_name.find_all(sentence)) {
      bool plain_space =
          m.all.find(',') == std::string_view::npos && m.all.find('(') == std::string_view::npos;
      if (!is_name(m.groups[1]) || (plain_space && m.groups[1].size() < 3)) continue;
      add(std::string(m.groups[1]), role_of(lower(m.groups[0])), page, std::string(sentence));
    }
    for (const Match& m : name_role.find_all(sentence))
      if (is_name(m.groups[0]))
        add(std::string(m.groups[0]), role_of(lower(m.groups[1])), page, std::string(sentence));
  }

  /// "Mason's sister Ellie" in a review of a family: Mason is one of its children too.
  void child_of_family(std::string_view sentence, int page) {
    static const Pattern possessor(
        "\\b([A-Z][a-z]{2,})(?:'s|’s|s'|s’) (?i:(?:younger |older |elder |little |big |twin |half[- "
        "])*(?:sister|brother|sibling|twin))\\b",
        Pattern::Letters::exact);
    static const Pattern family("\\b(?:family|children|siblings|twins)\\b");
    if (people_.empty() || people_.front().role != "subject" || !family.in(people_.front().name)) return;
    if (auto match = possessor.find(sentence); match && is_name(match->groups[0]))
      add(std::string(match->groups[0]), "subject", page, std::string(sentence));
  }

  /// "parents are Kate and Jake": the first is the mother unless the text says otherwise later.
  void parents(std::string_view sentence, int page) {
    static const Pattern two(
        "\\b(?i:parents)(?:,| are| were|:| \\()[ ]?(?:(?:called|named|known as|referred to as) )?" GIVEN
        " and " GIVEN "\\b",
        Pattern::Letters::exact);
    auto match = two.find(sentence);
    if (!match) return;
    for (std::string_view name : {match->groups[0], match->groups[1]})
      if (is_name(name)) unsure_.push_back({std::string(name), "", page, std::string(sentence)});
  }

 public:
  /// Parents named only as a pair: a pronoun or "his mother X" elsewhere tells which is which.
  void settle() {
    for (const Person& person : unsure_) {
      int she = 0, he = 0;
      for (const Block& block : report_.blocks) {
        std::string_view text = report_.words(block);
        if (text.find(person.name) == std::string_view::npos) continue;
        for (std::string_view sentence : sentences(text)) {
          if (!sentence.starts_with(person.name)) continue;
          std::string small = " " + lower(sentence) + " ";
          she += small.find(" she ") != std::string::npos || small.find(" her ") != std::string::npos;
          he += small.find(" he ") != std::string::npos || small.find(" his ") != std::string::npos;
        }
      }
      if (she != he) add(person.name, she > he ? "mother" : "father", person.page, person.quote);
    }
  }

 private:
  const Report& report_;
  std::vector<Person> people_, unsure_;
};

}  // namespace

std::vector<Person> find_people(const Report& report, const std::vector<Part>& parts,
                                const Metadata& metadata) {
  PeopleFinder finder(report, metadata);
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const Block& block = report.blocks[i];
    if (block.kind == BlockKind::contents || block.kind == BlockKind::footnote ||
        parts[i] == Part::references)
      continue;
    if (parts[i] == Part::front || parts[i] == Part::terms || parts[i] == Part::method) finder.aliases(block);
    finder.read(block);
    finder.labels(block);
  }
  finder.settle();
  return finder.take();
}

std::map<std::string, int> count_visibility(const Report& report, const std::vector<Person>& people) {
  static const std::unordered_map<std::string_view, const char*> words = {{"mother", "mother"},
                                                                          {"mum", "mother"},
                                                                          {"mothers", "mother"},
                                                                          {"father", "father"},
                                                                          {"dad", "father"},
                                                                          {"fathers", "father"},
                                                                          {"stepfather", "male-carer"},
                                                                          {"boyfriend", "male-carer"},
                                                                          {"partner", "male-carer"},
                                                                          {"partners", "male-carer"},
                                                                          {"child", "child"},
                                                                          {"children", "child"},
                                                                          {"baby", "child"},
                                                                          {"infant", "child"},
                                                                          {"sibling", "sibling"},
                                                                          {"siblings", "sibling"},
                                                                          {"brother", "sibling"},
                                                                          {"sister", "sibling"},
                                                                          {"grandmother", "grandparent"},
                                                                          {"grandfather", "grandparent"},
                                                                          {"grandparents", "grandparent"}};
  std::map<std::string, int> counts = {{"mother", 0}, {"father", 0},  {"male-carer", 0},
                                       {"child", 0},  {"sibling", 0}, {"grandparent", 0}};
  std::unordered_map<std::string, std::string> names;
  for (const Person& person : people) {
    std::string role = person.role == "subject" ? "child" : person.role;
    if (counts.contains(role) && person.name.find(' ') == std::string::npos &&
        !words.contains(lower(person.name)))
      names[lower(person.name)] = role;
  }
  std::array<bool, 26> may_begin{};
  auto mark = [&](std::string_view word) {
    if (word[0] >= 'a' && word[0] <= 'z') may_begin[static_cast<std::size_t>(word[0] - 'a')] = true;
  };
  for (const auto& [word, role] : words) mark(word);
  for (const auto& [name, role] : names) mark(name);
  for (const Block& block : report.blocks) {
    if (block.kind == BlockKind::contents || block.kind == BlockKind::footnote) continue;
    std::string small = lower(report.words(block));
    std::size_t begin = std::string::npos;
    for (std::size_t i = 0; i <= small.size(); ++i) {
      bool letter = i < small.size() && small[i] >= 'a' && small[i] <= 'z';
      if (letter && begin == std::string::npos) begin = i;
      if (letter || begin == std::string::npos) continue;
      std::string_view word = std::string_view(small).substr(begin, i - begin);
      begin = std::string::npos;
      if (!may_begin[static_cast<std::size_t>(word[0] - 'a')]) continue;
      if (auto found = words.find(word); found != words.end())
        ++counts[found->second];
      else if (!names.empty())
        if (auto named = names.find(std::string(word)); named != names.end()) ++counts[named->second];
    }
  }
  return counts;
}

}  // namespace throughline
