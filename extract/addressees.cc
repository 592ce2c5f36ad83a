#include "extract/addressees.h"

#include <array>
#include <utility>

#include "extract/bodies.h"
#include "extract/parts.h"
#include "extract/pattern.h"
#include "extract/words.h"

namespace throughline {

namespace {

/// Verbs with which recommendations begin, in the infinitive; their third person is made from them.
#define VERBS                                                                                                \
  "(?:ensure|seek|review|revise|develop|consider|provide|remind|promote|strengthen|request|audit|monitor|"   \
  "raise|"                                                                                                   \
  "disseminate|commission|agree|establish|implement|embed|clarify|update|make|evaluate|explore|task|devise|" \
  "undertake|work|assure|satisfy|produce|publish|share|introduce|improve|support|examine|identify|include|"  \
  "require|ask|invite|reinforce|challenge|create|deliver|design|engage|encourage|lead|use|take|adopt|amend|" \
  "assess|build|check|communicate|complete|confirm|consult|coordinate|determine|emphasise|enable|enhance|"   \
  "extend|give|hold|increase|inform|issue|maintain|offer|oversee|prepare|prioritise|put|refresh|report|set|" \
  "test|train|urge|write|continue|bring|change|circulate|facilitate|highlight|investigate|learn|look|move|"  \
  "obtain|plan|pilot|provide|recognise|reconsider|record|refer|resource|respond|scope|scrutinise|carry|"     \
  "conduct|"                                                                                                 \
  "arrange|advise|address|align|appoint|apply|attend|convene|cooperate|define|discuss|draw|expand|fund|"     \
  "gain|"                                                                                                    \
  "launch|map|negotiate|receive|re-?launch|re-?issue|simplify|stop|standardise|supply|track|lobby|"          \
  "recommend)"

/// Whether a phrase names a body, or people who can be told to act: by the noun before any preposition, or
/// written as a short form.
bool names_a_body(std::string_view name) {
  static const Pattern noun(
      "\\b(partnerships?|boards?|committees?|councils?|trusts?|services?|social "
      "care|police|constabulary|ccgs?|icbs?|"
      "icss?|commissioning groups?|nhse?|nhs "
      "england|hospitals?|schools?|colleges?|academ(y|ies)|departments?|government|"
      "ofsted|cqc|panel|agenc(y|ies)|partners|authorit(y|ies)|probation|cafcass|courts?|gps?|practices?|"
      "commissioners?|"
      "midwifery|health "
      "visiting|camhs|housing|teams?|ministry|office|universit(y|ies)|organisations?|providers?|lscbs?|lscps?"
      "|"
      "education|directors?|groups?|sub-?groups?|nspcc|inspectorate|association|network|leads?|chairs?|"
      "officers?|"
      "health|mash|lmc|dfe|dhsc|forces?|settings|nurser(y|ies)|charity|charities|managers|workforce|"
      "landlords?|bodies|"
      "companies|company|homes?|prisons?|secretary( of "
      "state)?|minister|help|sector|system|england|wales|scotland|ireland)$");
  static const Pattern preposition(
      " (?:of|in|for|with|that|which|who|to|from|at|on|through|across|within|working|responsible)\\b| \\(");
  static const Pattern article("^(?:that )?(?:the|all|each|both|every|local) ");
  if (auto match = article.find(name)) name.remove_prefix(match->end);
  std::string_view head = name;
  if (auto match = preposition.find(head)) head = trim(head.substr(0, match->begin));
  while (!head.empty() && (head.back() == ',' || head.back() == ')')) head.remove_suffix(1);
  // The last of several: "the police, the Trust and the Council".
  if (noun.in(head)) return true;
  std::size_t space = head.find_last_of(" ,/");
  return is_acronym(space == std::string_view::npos ? head : head.substr(space + 1));
}

/// Words that open a sentence but no name.
bool is_no_body(std::string_view name) {
  static const Pattern opening(
      "^(?:this|these|it|there|they|where|when|if|in|for|to|as|by|with|any|no|every|some|more|what|how|an?|"
      "fathers?|famil(?:y|ies)|training|work|consideration|use|guidance|assessments?|supervision|information|"
      "learning|"
      "the "
      "(?:learning|findings|review|use|need|importance|process|protocol|procedures?|policy|strategy|guidance|"
      "training|"
      "plan|action|recommendations?|report|voice|child|children|parents?|role|current|existing))\\s");
  static const Pattern family(
      "^(?:all |each )?(?:child|children|parents?|mothers?|fathers?|babies)(?:\\s(?-i:[a-z])|$)");
  return opening.in(name) || family.in(name);
}

std::string_view without_article(std::string_view name) {
  name = trim(name);
  for (std::string_view article : {"The ", "the ", "THE ", "That ", "that "})
    if (name.starts_with(article)) name.remove_prefix(article.size());
  while (!name.empty() &&
         (name.back() == ',' || name.back() == ':' || name.back() == ';' || name.back() == '.'))
    name.remove_suffix(1);
  return trim(name);
}

/// "the Board", "the Safeguarding Partnership", "the LSCB": the body that publishes, named by its kind.
bool is_own_body(std::string_view name) {
  static const Pattern generic(
      "^(?:local |regional )?(?:safeguarding )?(?:children('s)? )?(?:and adults? )?(?:safeguarding "
      ")?(?:boards?|partnership|committee|partners|"
      "executive(?: group| board)?)$|^(?:l?scbs?|l?scps?|rsb|cpc|child protection committee|(?:statutory "
      "|three )?safeguarding "
      "(?:children )?partners)$");
  return generic.in(name);
}

std::string_view general_name(std::string_view acronym) {
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 26> names = {{
      {"CCG", "Clinical Commissioning Group"},
      {"CCGs", "Clinical Commissioning Groups"},
      {"ICB", "Integrated Care Board"},
      {"ICBs", "Integrated Care Boards"},
      {"ICS", "Integrated Care System"},
      {"PCT", "Primary Care Trust"},
      {"CSC", "Children's Social Care"},
      {"ASC", "Adult Social Care"},
      {"NHSE", "NHS England"},
      {"DfE", "Department for Education"},
      {"DHSC", "Department of Health and Social Care"},
      {"MoJ", "Ministry of Justice"},
      {"CQC", "Care Quality Commission"},
      {"LMC", "Local Medical Committee"},
      {"CSP", "Community Safety Partnership"},
      {"SAB", "Safeguarding Adults Board"},
      {"CAMHS", "Child and Adolescent Mental Health Services"},
      {"MASH", "Multi-Agency Safeguarding Hub"},
      {"NPS", "National Probation Service"},
      {"CRC", "Community Rehabilitation Company"},
      {"BTP", "British Transport Police"},
      {"RCGP", "Royal College of General Practitioners"},
      {"RCPCH", "Royal College of Paediatrics and Child Health"},
      {"CPS", "Crown Prosecution Service"},
      {"YOT", "Youth Offending Team"},
      {"YOS", "Youth Offending Service"},
  }};
  for (const auto& [shortly, fully] : names)
    if (shortly == acronym) return fully;
  return {};
}

}  // namespace

std::string Addressees::resolve(std::string_view name) const {
  name = without_article(name);
  // "Harrowmere Board (HSCB)": the name is said already.
  if (std::size_t open = name.find(" ("); open != std::string_view::npos && name.back() == ')')
    name = trim(name.substr(0, open));
  if (is_own_body(name) && !partnership_.empty()) return std::string(partnership_);
  if (!is_acronym(name)) return std::string(name);
  if (std::string_view full = forms_.stands_for(name); !full.empty())
    return std::string(without_article(full));
  if (!partnership_.empty() && initials(partnership_) == initials(name) + "")
    return std::string(partnership_);
  if (!partnership_.empty() && lower(initials(partnership_)) == lower(name)) return std::string(partnership_);
  std::string_view general = general_name(name);
  return std::string(general.empty() ? name : general);
}

std::string Addressees::in_full(std::string_view name) const {
  name = without_article(name);
  // Each of several joined by "and" is resolved by itself if it is a short form.
  std::size_t joint = name.find(" and ");
  if (joint != std::string_view::npos) {
    std::string_view first = without_article(name.substr(0, joint));
    std::string_view rest = name.substr(joint + 5);
    if (is_acronym(first) || is_own_body(first) || is_acronym(without_article(rest)))
      return resolve(first) + " and " + in_full(rest);
  }
  return resolve(name);
}

std::string Addressees::by_whom(std::string_view text) const {
  static const Pattern passive(
      "\\b(?:should|must|to|will) be (?:\\w+ )?\\w+(?:ed|en|t)\\b[^.;]{0,60}? by ((?:the |all |each "
      ")?[^.;,]{2,80}?)(?:[.,;]| so | in | and | to |$)");
  auto match = passive.find(text);
  return match && names_a_body(match->groups[0]) && !is_no_body(match->groups[0]) ? in_full(match->groups[0])
                                                                                  : std::string();
}

std::string Addressees::in_sentence(std::string_view text) const {
  static const Pattern possessive(
      "^(?:that )?(?:the )?([A-Z][\\w ]{1,60}?)'s? (?:current|existing|own|annual|next|future|multi)\\b");
  static const Pattern asked(
      "^(?:(?:it is |the (?:review|panel|reviewer|author|report)s? |this review )?(?:also "
      ")?recommend(?:s|ed)?:? (?:that )?|that )?"
      "((?:the |all |each |both |every )?[^.;:?]{2,140}?),? (?:\\([A-Za-z]+\\),? )?"
      "(?:should|must|shall|will|may wish to|needs? to|ought to|(?:is|are) "
      "(?:asked|recommended|requested|invited|required) to|"
      "to [a-z]+|(?:jointly |also )?" VERBS "(?:e?s)?)\\b");
  text = trim(text);
  if (auto match = possessive.find(text); match && names_a_body(match->groups[0]))
    return in_full(match->groups[0]);
  auto match = asked.find(text);
  if (!match) return by_whom(text);
  std::string_view name = trim(match->groups[0]);
  if (is_no_body(name) || !names_a_body(name) || count_words(name) > 16) return by_whom(text);
  // "To seek assurance from the Trust that it should": an infinitive first names no one.
  static const Pattern opens_with_verb("^(?:to )?" VERBS "(?:e?s)? ");
  if (opens_with_verb.in(name)) return {};
  return in_full(name);
}

std::string Addressees::in_lead_in(std::string_view text) const {
  static const Pattern for_body(
      "\\b(?:recommendations?|considerations?|questions?|actions?|improvements?|challenges?)(?: \\w+){0,4}? "
      "(?:for|to)(?: consideration by)? ([^.:;]{2,140}?)\\s*[:;.]?\\s*[-–—]*$");
  static const Pattern before_modal(
      "^(?:it is recommended that |(?:the|this) review recommends that |that )?([^.:;]{2,140}?),? "
      "(?:should|must|will|to|needs? to|is asked to|are asked to|is recommended to)\\s*[:;]\\s*[-–—]*$");
  static const Pattern recommends_that(
      "\\brecommend(?:s|ed)? (?:that |to )([^.:;]{2,140}?)(?: should| must| to| (?:is|are) "
      "(?:asked|recommended|requested|invited|advised)(?: to)?)?\\s*[:;]\\s*[-–—]*$");
  text = trim(text);
  if (std::string_view last = sentences(text).empty() ? text : sentences(text).back(); !last.empty())
    text = last;
  for (const Pattern* pattern : {&before_modal, &for_body, &recommends_that}) {
    auto match = pattern->find(text);
    if (match && names_a_body(match->groups[0]) && !is_no_body(match->groups[0]) &&
        count_words(match->groups[0]) <= 16)
      return in_full(match->groups[0]);
  }
  // "In the light of all this the X is asked:": the one body that the sentence names.
  auto names = body_names(text);
  return names.size() == 1 ? in_full(names.front()) : std::string();
}

std::string Addressees::in_heading(std::string_view text) const {
  static const Pattern before(
      "^(?:(?:multi-agency |single agency |key |specific |national |local "
      ")?(?:recommendations?|considerations?|questions?|actions?|challenges?|improvements?)(?: "
      "(?:made|relating))? "
      "(?:for|to)(?: (?:consideration )?by)? |for (?:the )?)");
  text = bare_heading(text);
  bool addressed = false;
  if (auto match = before.find(text); match && match->begin == 0) {
    text.remove_prefix(match->end);
    addressed = true;
  }
  text = without_article(text);
  static const Pattern strict(
      "\\b(partnership|board|committee|council|trust|services?|social "
      "care|police|constabulary|ccg|icb|commissioning group|"
      "hospital|schools?|department|government|ofsted|panel|agencies|authority|probation|cafcass|practices?|"
      "camhs|housing|health visiting|midwifery|nhs( england)?|education|general practice|primary care|early "
      "help|gps?|partners)\\b");
  static const Pattern no_name(
      "\\b(recommend|learning|finding|practice "
      "issues|supervision|assessment|sharing|review|working|involvement|response|thresholds?|support "
      "(for|to)|quality of|strateg(y|ies)|improv\\w+|interviews?)\\b");
  if (text.empty() || count_words(text) > 14) return {};
  if (addressed ? !names_a_body(text) : (no_name.in(text) || (!strict.in(text) && !is_acronym(text))))
    return {};
  return in_full(text);
}

bool begins_like_recommendation(std::string_view text) {
  static const Pattern begins("^(?:that |to |for |it is recommended |consideration (?:should|be)|" VERBS
                              "\\b|all |the |each |a |an )");
  static const Pattern asks("^(?:to (?:also |further )?" VERBS "|" VERBS
                            ")\\b|\\b(?:should|must|needs? to|recommend(?:s|ed)?|"
                            "(?:is|are) (?:asked|requested|invited|required) to)\\b|^that [^.]{2,120} "
                            "(?:ensure|seek|review|consider|provide|be|take|make)s?\\b|"
                            "^how (?:can|will|might|does|do|could|should)\\b|\\?$");
  static const Pattern body_and_verb("^((?:the )?[^.;:]{2,110}?),? (?:(?:to|will|should|must) [a-z]+|" VERBS
                                     ")\\b");
  text = trim(text);
  if (asks.in(text)) return true;
  auto match = body_and_verb.find(text);
  return match && text[0] >= 'A' && text[0] <= 'Z' && names_a_body(match->groups[0]) &&
         !is_no_body(match->groups[0]);
}

}  // namespace throughline
