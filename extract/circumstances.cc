// What a phrase tells of the case: category, status, model, ethnicity.
#include <fmt/format.h>

#include <map>

#include "extract/facts.h"
#include "extract/incident.h"
#include "extract/pattern.h"
#include "extract/telling.h"
#include "extract/vocabulary.h"
#include "extract/words.h"

namespace throughline {

namespace {

/// Law, purpose and definitions use the words of every case.
bool is_general(std::string_view sentence) {
  static const Pattern general(
      "\\b(working together|a child dies|any child|every case|where (an? (child|adult|person|young "
      "person)|abuse|neglect)|when "
      "(an? (child|adult|person|young person)|abuse|neglect|the criteria)|reviews are|purpose of|"
      "regulations|criteria (for|was|were|are|had|have)|must (be|hold|consider)|should be held|statutory "
      "guidance|is a term)\\b");
  return general.in(sentence);
}

/// The parts that tell of the case.
bool tells(Part part) {
  return part == Part::front || part == Part::narrative || part == Part::terms || part == Part::method;
}

/// The parts that judge it, where a review without an account of its own tells what happened.
bool judges(Part part) { return part == Part::analysis || part == Part::findings || part == Part::learning; }

std::vector<Telling> tellings(const Report& report, const std::vector<Part>& parts, bool (*wanted)(Part)) {
  std::vector<Telling> out;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const Block& block = report.blocks[i];
    if (!wanted(parts[i]) || block.kind == BlockKind::contents || block.kind == BlockKind::footnote) continue;
    std::string_view before;
    for (std::string_view sentence : sentences(report.words(block))) {
      out.push_back({sentence, block.page(), parts[i], is_general(sentence), before});
      before = sentence;
    }
  }
  return out;
}

/// All patterns of a family of wordings as one, to pass over sentences that fit none of them.
const Pattern& any_of(const std::string& family) {
  static const std::map<std::string, Pattern> all = [] {
    std::map<std::string, Pattern> out;
    for (const char* name : {"category:", "model:", "status:"})
      out.emplace(name, circumstance_vocabulary().any_with(name));
    return out;
  }();
  return all.at(family);
}

/// Whether one of a wording's finds is, or was done to, the subject; what nobody is said to own counts.
bool is_of_subject(const Wording& wording, const Telling& it, const Whose& whose) {
  for (const Match& match : wording.any->find_all(it.sentence)) {
    Span at = {match.begin, match.end};
    if (may_be_subject(whose.done_to(it.sentence, at).value_or(Who::other))) return true;
    if (may_be_subject(whose.of(it.sentence, at, it.before))) return true;
  }
  return false;
}

/// The first sentence that fits a wording of the family, by the order of wordings. `whose` tells a parent's
/// own story apart; null for what is of the review itself.
std::optional<Fact> by_phrase(const std::vector<Telling>& all, const std::string& family, int least_incident,
                              const Whose* whose) {
  std::vector<const Telling*> fitting;
  for (const Telling& it : all)
    if (!it.general && any_of(family).in(it.sentence) && tells_of_incident(it.sentence) >= least_incident)
      fitting.push_back(&it);
  if (fitting.empty()) return std::nullopt;
  for (const Wording& wording : circumstance_vocabulary().wordings) {
    if (!wording.id.starts_with(family)) continue;
    for (const Telling* it : fitting)
      if (wording.any->in(it->sentence) && (!whose || is_of_subject(wording, *it, *whose)))
        return fact(*it, wording.id.substr(family.size()));
  }
  return std::nullopt;
}

/// "White British ethnicity" is White British.
std::string_view without_last_noun(std::string_view named) {
  static const Pattern noun(" (?:ethnicity|origin|background|descent)$");
  auto match = noun.find(named);
  return match ? named.substr(0, match->begin) : named;
}

std::optional<Fact> find_ethnicity(const std::vector<Telling>& all) {
  static const Pattern said(
      "\\b(?:(?:is|was|are|were|described as|identified as|recorded as|of|family of|ethnicity(?: is| "
      "was|:)?|heritage(?: is| was|:)?) (?:a |an |of )?)"
      "((?:gypsy,? roma (?:and|&|or) (?:irish "
      ")?travellers?|dual|mixed|white|black|asian|african|caribbean|british|english|welsh|scottish|irish|"
      "polish|"
      "romanian|pakistani|indian|bangladeshi|somali|nigerian|roma|gypsy|traveller|eastern "
      "european|european|lithuanian|chinese|kurdish|turkish|arab)"
      "(?:[ /,-]+(?:and |or "
      ")?(?:white|black|asian|african|caribbean|british|english|welsh|scottish|irish|polish|pakistani|indian|"
      "roma|traveller|european|heritage|origin|ethnicity|background|descent))*)\\b");
  static const Pattern sure(
      "\\b(ethnic|heritage|origin|descent|white british|black|asian|mixed|roma|travellers?|nationality)\\b");
  static const Pattern community(
      "\\b((?:gypsy|roma|irish)(?:,? (?:and |& )?(?:roma|gypsy|irish))*,? (?:and |& )?travellers?) "
      "(?:community|family|families|heritage|origin|background|ethnicity)\\b");
  static const Pattern nationals(
      "\\b(polish|romanian|lithuanian|latvian|slovak|czech|bulgarian|hungarian|portuguese|nigerian|ghanaian|"
      "somali|eritrean|"
      "sudanese|iraqi|iranian|syrian|afghan|pakistani|indian|bangladeshi|chinese|vietnamese|albanian|turkish|"
      "kurdish|"
      "jamaican|irish|italian|spanish) (?:nationals?|origin|heritage|descent|nationality|born)\\b");
  static const Pattern hint(
      "\\b(ethnic\\w*|heritage|origin|descent|white|black|asian|mixed|roma|travellers?|national\\w*|british|"
      "born)\\b");
  std::vector<Telling> hinted;
  for (const Telling& it : all)
    if (hint.in(it.sentence)) hinted.push_back(it);
  for (const Telling& it : hinted)
    if (sure.in(it.sentence))
      if (auto match = said.find(it.sentence); match && match->groups[0].find(' ') != std::string_view::npos)
        return fact(it, std::string(without_last_noun(match->groups[0])));
  for (const Telling& it : hinted)
    for (const Pattern* pattern : {&community, &nationals})
      if (auto match = pattern->find(it.sentence); match && !it.general)
        return fact(it, std::string(match->groups[0]));
  return std::nullopt;
}

}  // namespace

void find_circumstances(const Report& report, const std::vector<Part>& parts,
                        const std::vector<Person>& people, Metadata& metadata) {
  std::vector<Telling> all = tellings(report, parts, tells);
  std::vector<std::string> names = subject_names(metadata, people);
  Whose whose(names, people, is_of_adult(metadata));
  metadata.outcome = find_outcome(all, names, whose);
  metadata.sex = find_sex(all, people, metadata);
  metadata.number_of_children = find_number_of_children(all, people, metadata);
  if (!metadata.outcome || !metadata.sex || !metadata.number_of_children) {
    std::vector<Telling> judged = tellings(report, parts, judges);
    if (!metadata.outcome) metadata.outcome = find_outcome(judged, names, whose);
    if (!metadata.sex) metadata.sex = find_sex(judged, people, metadata);
    if (!metadata.number_of_children)
      metadata.number_of_children = find_number_of_children(judged, people, metadata);
  }
  std::vector<Telling> front;
  for (const Telling& it : all)
    if (it.part == Part::front || it.part == Part::terms || it.part == Part::method) front.push_back(it);
  // The sentence of the death first, then that of the harm, then any of the opening.
  for (int least : {4, 3, 0})
    if (!metadata.incident_category)
      metadata.incident_category = by_phrase(front, "category:", least, &whose);
  if (!metadata.incident_category) metadata.incident_category = by_phrase(all, "category:", 3, &whose);
  metadata.review_model = by_phrase(all, "model:", 0, nullptr);
  metadata.social_care_status = by_phrase(front, "status:", 0, &whose);
  metadata.ethnicity = find_ethnicity(all);
}

}  // namespace throughline
