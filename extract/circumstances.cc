// What happened to whom: outcome, sex, number of children, and what a phrase tells.
#include <fmt/format.h>

#include <algorithm>
#include <map>

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
};

std::vector<Telling> tellings(const Report& report, const std::vector<Part>& parts) {
  std::vector<Telling> out;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (parts[i] != Part::front && parts[i] != Part::narrative && parts[i] != Part::terms &&
        parts[i] != Part::method)
      continue;
    const Block& block = report.blocks[i];
    if (block.kind == BlockKind::contents || block.kind == BlockKind::footnote) continue;
    for (std::string_view sentence : sentences(report.words(block)))
      out.push_back({sentence, block.page(), parts[i]});
  }
  return out;
}

Fact fact(const Telling& telling, std::string value) {
  return {std::move(value), telling.page, std::string(telling.sentence)};
}

/// Law, purpose and definitions use the words of every case.
bool is_general(std::string_view sentence) {
  static const Pattern general(
      "\\b(working together|a child dies|any child|every case|where (a|abuse|neglect)|when "
      "(a|abuse|neglect|the criteria)|reviews are|purpose of|"
      "regulations|criteria (for|was|were|are|had|have)|must (be|hold|consider)|should be held|statutory "
      "guidance|is a term)\\b");
  return general.in(sentence);
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
      "(abuse|assault|exploitation)|overdose|brain damage|near[- ]fatal|burns?\\b|stabbed|assaulted|broken "
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
    if (is_general(it.sentence)) continue;
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
    if (deaths < 3 && survived.in(it.sentence) && !is_general(it.sentence)) return fact(it, "serious-harm");
  if (deaths >= 2 || (death && !harm && !neglect)) return death;
  if (neglect && harm)
    return neglect->page <= harm->page && neglect->quote.size()
               ? (harm->quote < neglect->quote ? harm : neglect)
               : harm;
  if (harm) return harm;
  if (neglect) return neglect;
  return death;
}

std::optional<Fact> find_sex(const std::vector<Telling>& all, const Metadata& metadata) {
  static const Pattern others(
      "\\b(mother|father|mum|dad|parents?|partner|sister|brother|sibling|grand\\w+|aunt|uncle|carer|worker|"
      "visitor|midwife|gp|nurse|doctor|officer|teacher)");
  static const Pattern he("\\b(he|his|him|himself)\\b");
  static const Pattern she("\\b(she|her|hers|herself)\\b");
  static const Pattern boy(
      "\\b(baby boy|(\\w+[- ])?old boy|boy aged|teenage boy|their son|infant son|only son|a boy)\\b");
  static const Pattern girl(
      "\\b(baby girl|(\\w+[- ])?old girl|girl aged|teenage girl|their daughter|infant daughter|only "
      "daughter|a girl)\\b");
  static const Pattern both(
      "\\b(brother and sister|sister and brother|boy and (a )?girl|girl and (a )?boy|boys and girls|son and "
      "daughter|twins, a boy)\\b");
  std::string subject = metadata.subject ? metadata.subject->value : "";
  bool several = subject.find(" and ") != std::string::npos ||
                 lower(subject).find("family") != std::string::npos ||
                 lower(subject).find("children") != std::string::npos ||
                 lower(subject).find("siblings") != std::string::npos;
  if (several) {
    for (const Telling& it : all)
      if (both.in(it.sentence)) return fact(it, "mixed");
    return std::nullopt;
  }
  static const Pattern child("\\b(the )?(baby|child|infant|toddler|young person)\\b");
  int male = 0, female = 0;
  std::optional<Fact> for_male, for_female;
  for (const Telling& it : all) {
    bool named = !subject.empty() && it.sentence.find(subject) != std::string_view::npos;
    bool about = named || child.in(it.sentence);
    if (!about) continue;
    std::size_t at = named ? it.sentence.find(subject) : 0;
    bool first_person = others.find(it.sentence) && others.find(it.sentence)->begin < at;
    bool shared = others.in(it.sentence);
    auto count = [&](const Pattern& plain, const Pattern& pronoun, int& sum, std::optional<Fact>& slot,
                     const char* value) {
      int weight = plain.in(it.sentence) && about       ? 4
                   : !shared && pronoun.in(it.sentence) ? (named ? 3 : 1)
                                                        : 0;
      // Named before any other person, a pronoun after the name is most often the child's.
      if (!weight && named && !first_person && pronoun.find(it.sentence, at)) weight = 1;
      if (weight && (!slot || weight >= 3) && sum < 3) slot = fact(it, value);
      sum += weight;
    };
    count(boy, he, male, for_male, "male");
    count(girl, she, female, for_female, "female");
  }
  // Both pronouns in fair number: two children, or no telling.
  if (male >= 2 && male > 3 * female) return for_male;
  if (female >= 2 && female > 3 * male) return for_female;
  if (male >= 6 && male > 2 * female) return for_male;
  if (female >= 6 && female > 2 * male) return for_female;
  return std::nullopt;
}

#define COUNT "(one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|an?|[0-9]{1,2})"

std::optional<Fact> find_number_of_children(const std::vector<Telling>& all, const Metadata& metadata) {
  static const Pattern of(
      "\\b(?:youngest|eldest|oldest|second|third|fourth|fifth|middle|first|one|elder|younger|older|last) "
      "(?:child )?of (?:a (?:sibling )?group of |their |her |his |the )?" COUNT
      "\\b(?: \\w+)? ?(?:children|siblings|child|brothers|sisters|in)?");
  static const Pattern siblings(
      "\\b(?:has|had|with|and|lived with|have|his|her) " COUNT
      " (?:much |known |surviving )?(?:older |younger |elder |half[- ]|full |maternal |paternal "
      ")*(?:siblings?|brothers?|sisters?|half[- ]?(?:siblings?|brothers?|sisters?))(?:(?:,| and|, and) " COUNT
      " (?:older |younger |elder |half[- ])*(?:siblings?|brothers?|sisters?))?");
  static const Pattern children(
      "\\b(?:mother (?:has|had)|father (?:has|had)|parents (?:have|had)|couple (?:have|had)|family "
      "(?:of|with)|removed|all|the|their|has|had|with|there (?:are|were)|includes?) " COUNT
      " (?:\\w+ )?children\\b");
  static const Pattern opening("^" COUNT " children\\b");
  static const Pattern only(
      "\\b(an only child|(?:her|his|their|the) only child|only child of|first and only child|no (?:other "
      ")?siblings|no other children)\\b");
  static const Pattern parents_own("\\b(mother|father|she|he) (is|was) (herself |himself )?(the |one )");
  std::string subject = metadata.subject ? metadata.subject->value : "";
  std::optional<Fact> best;
  int best_score = 0;
  auto offer = [&](const Telling& it, int number, int score) {
    if (number < 1 || number > 20) return;
    if (!subject.empty() && it.sentence.find(subject) != std::string_view::npos) score += 2;
    if (score > best_score) best_score = score, best = fact(it, fmt::format("{}", number));
  };
  auto value = [](std::string_view word) {
    return lower(word) == "a" || lower(word) == "an" ? 1 : number_of(word);
  };
  for (const Telling& it : all) {
    static const Pattern hint("\\b(child|children|siblings?|brothers?|sisters?|half)\\b");
    if (!hint.in(it.sentence) || is_general(it.sentence)) continue;
    if (auto m = siblings.find(it.sentence); m && !parents_own.in(it.sentence)) {
      int n = value(m->groups[0]);
      if (!m->groups[1].empty()) n += value(m->groups[1]);
      // "Mother had two brothers" is of the parent.
      static const Pattern parent("\\b(mother|father|mum|dad|parents?|carer)\\b[^,.;]*$");
      if (!parent.in(it.sentence.substr(0, m->begin))) offer(it, n + 1, 4);
    }
    if (auto m = of.find(it.sentence); m && !parents_own.in(it.sentence)) offer(it, value(m->groups[0]), 5);
    if (auto m = children.find(it.sentence))
      offer(it, value(m->groups[0]), lower(m->all).starts_with("the") ? 2 : 3);
    if (auto m = opening.find(it.sentence)) offer(it, value(m->groups[0]), 3);
    if (only.in(it.sentence) && !parents_own.in(it.sentence)) offer(it, 1, 3);
  }
  return best;
}

/// The first sentence that fits a wording of the family, by the order of wordings.
std::optional<Fact> by_phrase(const std::vector<Telling>& all, const std::string& family,
                              int least_incident) {
  for (const Wording& wording : circumstance_vocabulary().wordings) {
    if (!wording.id.starts_with(family)) continue;
    for (const Telling& it : all) {
      if (is_general(it.sentence) || tells_of_incident(it.sentence) < least_incident) continue;
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

void find_circumstances(const Report& report, const std::vector<Part>& parts, Metadata& metadata) {
  std::vector<Telling> all = tellings(report, parts);
  metadata.outcome = find_outcome(all, metadata);
  metadata.sex = find_sex(all, metadata);
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
