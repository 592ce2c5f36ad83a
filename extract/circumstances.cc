// What happened to whom: outcome, sex, number of children, and what a phrase tells.
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "extract/dates.h"
#include "extract/facts.h"
#include "extract/pattern.h"
#include "extract/vocabulary.h"
#include "extract/words.h"

namespace throughline {

namespace {

/// A sentence of the parts that tell of the case, with where it stands.
struct Telling {
  std::string_view sentence;
  int page = 0;
  Part part = Part::front;
  bool general = false;  ///< Law, purpose and definitions, which use the words of every case.
};

/// Law, purpose and definitions use the words of every case.
bool is_general(std::string_view sentence) {
  static const Pattern general(
      "\\b(working together|a child dies|any child|every case|where (a|abuse|neglect)|when "
      "(a|abuse|neglect|the criteria)|reviews are|purpose of|"
      "regulations|criteria (for|was|were|are|had|have)|must (be|hold|consider)|should be held|statutory "
      "guidance|is a term)\\b");
  return general.in(sentence);
}

std::vector<Telling> tellings(const Report& report, const std::vector<Part>& parts) {
  std::vector<Telling> out;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (parts[i] != Part::front && parts[i] != Part::narrative && parts[i] != Part::terms &&
        parts[i] != Part::method)
      continue;
    const Block& block = report.blocks[i];
    if (block.kind == BlockKind::contents || block.kind == BlockKind::footnote) continue;
    for (std::string_view sentence : sentences(report.words(block)))
      out.push_back({sentence, block.page(), parts[i], is_general(sentence)});
  }
  return out;
}

Fact fact(const Telling& telling, std::string value) {
  return {std::move(value), telling.page, std::string(telling.sentence)};
}

std::optional<Fact> find_outcome(const std::vector<Telling>& all, const Metadata& metadata) {
  static const Pattern died(
      "\\b((baby|child|infant|boy|girl|he|she|who|young person|toddler|twin|son|daughter|man|woman)( "
      "\\w+){0,3} (sadly |tragically |suddenly |subsequently |later |also )*(died|was (found "
      ")?(dead|deceased|killed|murdered)|took (his|her) own life)|"
      "(his|her|the|'s) (\\w+ ){0,2}death\\b|found (dead|deceased|hanging)|pronounced (as "
      ")?(dead|deceased)|death of (an?|the|this) |fatal(ly)?\\b|murder of|died "
      "(in|on|at|from|suddenly|aged))");
  static const Pattern harmed(
      "\\b(serious(ly)? (harm|injur)|life[- ](threatening|changing)|non[- "
      "]accidental|(multiple|significant|severe|unexplained|inflicted) (\\w+ )?(injur|fractures|bruis)|"
      "injur(y|ies|ed)|fractures?|survived|intensive care|(sexually|physically) abused|sexual "
      "(abuse|assault|exploitation)|overdose|brain damage|near[- ]fatal|in a "
      "coma|bled\\b|bleeding|shaken|loss of (his|her) sight|burns?\\b|stabbed|assaulted|broken "
      "(arm|leg|rib|bone|cheekbone))");
  static const Pattern neglected(
      "\\b((impact|evidence|effects|suffered|chronic|severe|significant|convicted|charged|serious) (\\w+ "
      "){0,4}neglect|neglect(ed)? and (abuse|psychological|emotional))");
  static const Pattern not_subject(
      "\\b(grand\\w+|uncle|aunt|(mother|father|maternal|paternal|sibling|brother|sister|partner|friend)('s)?("
      " \\w+){0,3}) (died|death|had died)|death of (his|her|their) "
      "(mother|father|grand\\w+|brother|sister|partner|own|first|previous|baby)|"
      "previous (baby|child|infant)( had)? died|own death|after (his|her) (mother|father|grand\\w+)('s)? "
      "death|threat");
  std::string subject = metadata.subject ? metadata.subject->value : "";
  std::optional<Fact> harm, neglect;
  int deaths = 0;
  std::optional<Fact> death;
  for (const Telling& it : all) {
    if (it.general) continue;
    if (deaths >= 6) break;
    bool of_subject = !subject.empty() && it.sentence.find(subject) != std::string_view::npos;
    static const Pattern plain_death("\\b(died|death|deceased|dead|killed|murdered|own life)\\b");
    bool dies =
        !not_subject.in(it.sentence) && (died.in(it.sentence) || (of_subject && plain_death.in(it.sentence)));
    if (dies) {
      deaths += of_subject ? 2 : 1;
      if (!death || (of_subject && deaths <= 3)) death = fact(it, "death");
    } else if (!harm && harmed.in(it.sentence)) {
      harm = fact(it, "serious-harm");
    } else if (!neglect && neglected.in(it.sentence)) {
      neglect = fact(it, "neglect");
    }
  }
  static const Pattern survived(
      "\\b(he|she|baby|child|twins?|they) (has |have |had )?(\\w+ )?(survived|recovered|made a (good|full) "
      "recovery)\\b");
  for (const Telling& it : all)
    if (deaths < 3 && survived.in(it.sentence) && !it.general) return fact(it, "serious-harm");
  if (deaths >= 2 || (death && !harm && !neglect)) return death;
  if (neglect && harm)
    return neglect->page <= harm->page && neglect->quote.size()
               ? (harm->quote < neglect->quote ? harm : neglect)
               : harm;
  if (harm) return harm;
  if (neglect) return neglect;
  return death;
}

/// Follows who "he" or "she" is from sentence to sentence, and counts for the subject.
class SexFinder {
 public:
  SexFinder(const std::string& subject, const std::vector<Person>& people) {
    for (const Person& person : people)
      if (person.role != "subject" && person.name.size() > 2 &&
          subject.find(person.name) == std::string::npos)
        others_.push_back(person.name);
    names_ = subject_names(subject);
  }

  void read(const Telling& it) {
    static const Pattern he("\\b(he|his|him|himself)\\b");
    static const Pattern she("\\b(she|her|hers|herself)\\b");
    static const Pattern boy(
        "\\b(baby boy|(weeks?|months?|years?|day)[- ]old boy|teenage boy|a (\\w+ )?boy\\b|boy aged|their "
        "(\\w+ )?son|infant son)\\b");
    static const Pattern girl(
        "\\b(baby girl|(weeks?|months?|years?|day)[- ]old girl|teenage girl|a (\\w+ )?girl\\b|girl "
        "aged|their (\\w+ )?daughter|infant daughter)\\b");
    static const Pattern opens("^(?:[a-z ,0-9]{0,40}?)?\\b(he|she|his|her)\\b");
    std::size_t named = named_at(it.sentence);
    std::size_t other = other_at(it.sentence);
    bool here = named != std::string_view::npos;
    if (here && boy.in(it.sentence) && !girl.in(it.sentence)) count(male_, male_fact_, 4, it, "male");
    if (here && girl.in(it.sentence) && !boy.in(it.sentence)) count(female_, female_fact_, 4, it, "female");
    if (here && named < other)
      about_subject_ = true;
    else if (other != std::string_view::npos)
      about_subject_ = false;
    if (!about_subject_) return;
    // Up to the next other person the pronouns are the subject's, and with none of them surely.
    std::string_view own = it.sentence.substr(0, other);
    int weight = other == std::string_view::npos ? 2 : 1;
    bool m = he.in(own), f = she.in(own);
    if (m && !f) count(male_, male_fact_, weight, it, "male");
    if (f && !m) count(female_, female_fact_, weight, it, "female");
  }

  /// A dozen sentences tell enough.
  bool is_sure() const { return male_ + female_ >= 24 && answer(); }

  std::optional<Fact> answer() const {
    // One in three against may be a slip of the chain; more is no telling.
    if (male_ >= 2 && male_ > 2 * female_) return male_fact_;
    if (female_ >= 2 && female_ > 2 * male_) return female_fact_;
    return std::nullopt;
  }

 private:
  std::size_t named_at(std::string_view sentence) const {
    std::size_t first = std::string_view::npos;
    for (const std::string& name : names_) {
      std::size_t at = sentence.find(name);
      // "Child T's mother" is not the child.
      static const Pattern kin_of(
          "^('s?|’s?) (\\w+ "
          "){0,2}(mother|father|parents?|sibling|brother|sister|family|grand\\w+|gp|school)");
      if (at != std::string_view::npos && kin_of.in(sentence.substr(at + name.size()))) continue;
      first = std::min(first, at);
    }
    static const Pattern child("^(the )?(baby|child|infant|toddler|young person)\\b");
    if (child.in(sentence)) first = 0;
    return first;
  }

  std::size_t other_at(std::string_view sentence) const {
    static const Pattern others(
        "\\b(mother|father|mum|dad|parents?|partner|sisters?|brothers?|siblings?|grand\\w+|aunt|uncle|carers?"
        "|(social |key |support )?workers?|"
        "visitors?|midwi(fe|ves)|gp|nurses?|doctors?|officers?|teachers?|girlfriend|boyfriend|man|men|woman|"
        "wife|husband|author|reviewer|chair)\\b");
    auto match = others.find(sentence);
    std::size_t first = match ? match->begin : std::string_view::npos;
    for (const std::string& name : others_) first = std::min(first, sentence.find(name));
    return first;
  }

  static void count(int& sum, std::optional<Fact>& slot, int weight, const Telling& it, const char* value) {
    if (!slot || (weight >= 2 && sum < 2)) slot = fact(it, value);
    sum += weight;
  }

  std::vector<std::string> names_, others_;
  bool about_subject_ = false;
  int male_ = 0, female_ = 0;
  std::optional<Fact> male_fact_, female_fact_;
};

std::optional<Fact> find_sex(const std::vector<Telling>& all, const std::vector<Person>& people,
                             const Metadata& metadata) {
  static const Pattern both(
      "\\b(brother and (his )?sister|sister and (her )?brother|boy and (a )?girl|girl and (a )?boy|boys and "
      "girls|son and daughter|daughter and son|a (girl|boy), \\w+, and (her|his) "
      "(half-)?(brother|sister)|and (his (half-)?sister|her (half-)?brother)|'s sister|'s brother)\\b");
  std::string subject = metadata.subject ? metadata.subject->value : "";
  static const Pattern several("\\b(and|&|family|children|siblings|twins|young people)\\b|,");
  if (several.in(subject)) {
    for (const Telling& it : all)
      if (both.in(it.sentence)) return fact(it, "mixed");
    return std::nullopt;
  }
  SexFinder finder(subject, people);
  for (const Telling& it : all) {
    finder.read(it);
    if (finder.is_sure()) break;
  }
  return finder.answer();
}

#define COUNT "(one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|an?|[0-9]{1,2})"

/// "second child" -> 2; 0 if it is no ordinal.
int ordinal_of(std::string_view word) {
  static constexpr std::array<std::string_view, 9> names = {"first", "second",  "third",  "fourth", "fifth",
                                                            "sixth", "seventh", "eighth", "ninth"};
  auto found = std::find(names.begin(), names.end(), lower(word));
  return found == names.end() ? 0 : static_cast<int>(found - names.begin()) + 1;
}

/// Weighs what sentences say of how many children there are; the plainest wins.
class ChildCounter {
 public:
  explicit ChildCounter(const std::string& subject) : names_(subject_names(subject)) {}

  void read(const Telling& it) {
    static const Pattern hint(
        "\\b(child|children|siblings?|brothers?|sisters?|half|twins?|born|mother of all)\\b");
    // Before she was a mother herself: her own family.
    static const Pattern parents_own(
        "\\b(mother|father|parent)('s)? (is|was|grew up|had been|herself|himself|own) (herself |himself |the "
        "|one )|\\b(she|he) (is|was) "
        "(herself|himself)|\\bown (childhood|siblings|family)");
    if (!hint.in(it.sentence) || it.general) return;
    if (!parents_own.in(it.sentence)) {
      position(it);
      siblings(it);
      order(it);
    }
    children(it);
  }

  std::optional<Fact> answer() const { return best_; }

 private:
  void offer(const Telling& it, int number, int score) {
    if (number < 1 || number > 20) return;
    if (names_subject(it.sentence)) score += 2;
    if (it.part == Part::front) score += 1;
    if (score > score_) score_ = score, best_ = fact(it, fmt::format("{}", number));
  }

  bool names_subject(std::string_view sentence) const {
    return std::any_of(names_.begin(), names_.end(), [&](const std::string& name) {
      return sentence.find(name) != std::string_view::npos;
    });
  }

  static int value(std::string_view word) {
    return lower(word) == "a" || lower(word) == "an" || lower(word) == "another" ? 1 : number_of(word);
  }

  /// "the youngest of four children", "one of three siblings".
  void position(const Telling& it) {
    static const Pattern of(
        "\\b(?:youngest|eldest|oldest|second|third|fourth|fifth|middle|first|elder|younger|older|last)(?: "
        "child)? of (?:a (?:sibling )?group of |their |her |his |the |mother's |(?:his|her) mother's )?" COUNT
        "\\b");
    static const Pattern one_of("\\bone of (?:a (?:sibling )?group of |their |her |his |mother's )?" COUNT
                                " (?:children|siblings|brothers|sisters)\\b");
    if (auto m = of.find(it.sentence)) offer(it, value(m->groups[0]), 5);
    if (auto m = one_of.find(it.sentence)) offer(it, value(m->groups[0]), 5);
  }

  void siblings(const Telling& it) {
#define KIN_WORD "(?:siblings?|brothers?|sisters?|half[- ]?(?:siblings?|brothers?|sisters?))"
#define WHICH "(?:much |known |surviving |older |younger |elder |half[- ]|full |maternal |paternal |twin )*"
    static const Pattern kin("\\b(?:has|had|with|and|have|his|her|are|is|was|were|,) " COUNT
                             " " WHICH KIN_WORD "(?:(?:,| and|, and) " COUNT " " WHICH KIN_WORD ")?");
    static const Pattern pair("\\b(?:and|with) (?:his|her|their) " WHICH "(?:sister|brother|sibling)\\b");
    static const Pattern aged(
        "\\bsiblings,? \\(?(?:who (?:are|were) )?(?:then )?aged (\\w+)(?:, (\\w+))?(?:, (\\w+))? and (\\w+)");
    static const Pattern parent("\\b(mother|father|mum|dad|parents?|carer)\\b[^,.;]*$");
    static const Pattern home("\\b(lived|lives|living|home) with\\b");
    bool at_home = home.in(it.sentence);
    if (auto m = kin.find(it.sentence); m && (at_home || !parent.in(it.sentence.substr(0, m->begin)))) {
      int n = value(m->groups[0]) + (m->groups[1].empty() ? 0 : value(m->groups[1]));
      offer(it, n + 1, 4);
    }
    if (auto m = pair.find(it.sentence); m && !parent.in(it.sentence.substr(0, m->begin))) offer(it, 2, 1);
    if (auto m = aged.find(it.sentence)) {
      int n = 1;
      for (std::string_view group : m->groups) n += !group.empty();
      offer(it, n, 4);
    }
    // "Sibling 3": numbered in the report, the subject apart.
    static const Pattern numbered("\\bsibling ([1-9])\\b");
    for (const Match& m : numbered.find_all(it.sentence))
      if (int n = value(m.groups[0]) + 1; n > numbered_)
        numbered_ = n, offer(it, n, 3 + (score_ == 3 ? 1 : 0));
    static const Pattern sons("\\b" COUNT " (?:sons?|boys?) and " COUNT " (?:daughters?|girls?)\\b|\\b" COUNT
                              " (?:daughters?|girls?) and " COUNT " (?:sons?|boys?)\\b");
    if (auto m = sons.find(it.sentence)) {
      int n = 0;
      for (std::string_view group : m->groups) n += group.empty() ? 0 : value(group);
      offer(it, n, 3);
    }
  }

  /// "his parents' third child", "her mother's first child and her father's second".
  void order(const Telling& it) {
    static const Pattern nth(
        "\\b(first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)(?:[- ]born)? "
        "(?:child|baby|pregnancy)\\b(?: (?:and|of) (?:his|her|the) (?:father|mother|parents?)('s "
        "(first|second|third|fourth|fifth|sixth))?)?");
    static const Pattern only(
        "\\b(an only child|(?:her|his|their|the) only child|only child of|first and only child|no (?:other "
        ")?siblings|no other children|the couple's first child)\\b");
    if (auto m = nth.find(it.sentence)) {
      int number = std::max(ordinal_of(m->groups[0]), ordinal_of(m->groups[2]));
      if (names_subject(it.sentence) || it.part == Part::front) offer(it, number, number > 1 ? 3 : 1);
    }
    if (only.in(it.sentence)) offer(it, 1, 3);
  }

  /// "five children", said of the family.
  void children(const Telling& it) {
    static const Pattern of_family(
        "\\b(?:mother (?:has|had)|father (?:has|had)|parents (?:have|had)|couple (?:have|had)|family "
        "(?:of|with)|removed|all|the|their|has|had|with|there (?:are|were)|includes?|(?:mother|father) "
        "(?:of|to)(?: all)?) " COUNT " (?:young |surviving |older |small |other |of the )?children\\b");
    static const Pattern opening("^" COUNT " children\\b");
    static const Pattern number(
        "\\b(?:children|siblings)\\b[^.;]{0,30}\\b(?:by|with|of) (?:a |his|her|another)|\\bby a "
        "(?:former|previous)");
    if (number.in(it.sentence)) return;
    static const Pattern all_of("\\b(?:mother|father) of all " COUNT "\\b");
    if (auto m = all_of.find(it.sentence)) offer(it, value(m->groups[0]), 5);
    if (auto m = of_family.find(it.sentence)) {
      bool other = lower(m->all).find("other") != std::string::npos;
      offer(it, value(m->groups[0]) + (other ? 1 : 0), lower(m->all).starts_with("the") ? 2 : 3);
    }
    if (auto m = opening.find(it.sentence)) offer(it, value(m->groups[0]), 3);
  }

  std::vector<std::string> names_;
  std::optional<Fact> best_;
  int score_ = 0, numbered_ = 0;
};

std::optional<Fact> find_number_of_children(const std::vector<Telling>& all, const Metadata& metadata) {
  if (metadata.review_type && (metadata.review_type->value == "safeguarding-adult-review" ||
                               metadata.review_type->value == "thematic-review"))
    return std::nullopt;
  ChildCounter counter(metadata.subject ? metadata.subject->value : "");
  for (const Telling& it : all) counter.read(it);
  return counter.answer();
}

/// The first sentence that fits a wording of the family, by the order of wordings.
std::optional<Fact> by_phrase(const std::vector<Telling>& all, const std::string& family,
                              int least_incident) {
  for (const Wording& wording : circumstance_vocabulary().wordings) {
    if (!wording.id.starts_with(family)) continue;
    for (const Telling& it : all) {
      if (it.general || tells_of_incident(it.sentence) < least_incident) continue;
      for (const Pattern& pattern : wording.patterns)
        if (pattern.in(it.sentence)) return fact(it, wording.id.substr(family.size()));
    }
  }
  return std::nullopt;
}

std::optional<Fact> find_ethnicity(const std::vector<Telling>& all) {
  static const Pattern said(
      "\\b(?:(?:is|was|are|were|described as|identified as|recorded as|of|family of|ethnicity(?: is| "
      "was|:)?|heritage(?: is| was|:)?) (?:a |an |of )?)"
      "((?:dual|mixed|white|black|asian|african|caribbean|british|english|welsh|scottish|irish|polish|"
      "romanian|pakistani|indian|bangladeshi|somali|nigerian|roma|gypsy|traveller|eastern "
      "european|european|lithuanian|chinese|kurdish|turkish|arab)"
      "(?:[ /,-]+(?:and |or "
      ")?(?:white|black|asian|african|caribbean|british|english|welsh|scottish|irish|polish|pakistani|indian|"
      "roma|traveller|european|heritage|origin|ethnicity|background|descent))*)\\b");
  static const Pattern sure(
      "\\b(ethnic|heritage|origin|descent|white british|black|asian|mixed|roma|traveller|nationality)\\b");
  for (const Telling& it : all)
    if (sure.in(it.sentence))
      if (auto match = said.find(it.sentence); match && match->groups[0].find(' ') != std::string_view::npos)
        return fact(it, std::string(match->groups[0]));
  return std::nullopt;
}

}  // namespace

void find_circumstances(const Report& report, const std::vector<Part>& parts,
                        const std::vector<Person>& people, Metadata& metadata) {
  std::vector<Telling> all = tellings(report, parts);
  metadata.outcome = find_outcome(all, metadata);
  metadata.sex = find_sex(all, people, metadata);
  metadata.number_of_children = find_number_of_children(all, metadata);
  std::vector<Telling> front;
  for (const Telling& it : all)
    if (it.part == Part::front || it.part == Part::terms || it.part == Part::method) front.push_back(it);
  metadata.incident_category = by_phrase(front, "category:", 0);
  if (!metadata.incident_category) metadata.incident_category = by_phrase(all, "category:", 3);
  metadata.review_model = by_phrase(all, "model:", 0);
  metadata.social_care_status = by_phrase(front, "status:", 0);
  metadata.ethnicity = find_ethnicity(all);
}

}  // namespace throughline
