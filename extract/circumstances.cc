// What happened to whom: outcome, sex, number of children, and what a phrase tells.
#include <fmt/format.h>

#include <algorithm>

#include "extract/dates.h"
#include "extract/facts.h"
#include "extract/pattern.h"
#include "extract/telling.h"
#include "extract/vocabulary.h"
#include "extract/words.h"

namespace throughline {

namespace {

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
