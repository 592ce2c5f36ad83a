// What became of the subject: death, serious harm, neglect.
#include <algorithm>

#include "extract/facts.h"
#include "extract/pattern.h"
#include "extract/telling.h"
#include "extract/words.h"

namespace throughline {

namespace {

#define CHILD_WORD \
  "baby|child|infant|boy|girl|he|she|who|young person|toddler|twin|son|daughter|man|woman|teenager"

bool tells_of_death(std::string_view sentence) {
  static const Pattern died(
      "\\b((" CHILD_WORD
      ")( \\w+){0,3} (sadly |tragically |suddenly |subsequently |later |also )*(died|was (found "
      ")?(dead|deceased|killed|"
      "murdered|drowned)|took (his|her) own life|lost (his|her) life|ended (his|her) (own "
      ")?life|drowned)|(taken|ended) (his|her) own life|date of death|"
      "(his|her|the|'s) (\\w+ ){0,2}death\\b|found (dead|deceased|hanging|hanged)|pronounced (as "
      ")?(dead|deceased)|life (was )?"
      "(pronounced )?extinct|death of (an?|the|this|[0-9]+-\\w+-old) |fatal(ly)?\\b|murder of|stabbed to "
      "death|died "
      "(in|on|at|from|suddenly|aged|as a result|following|after))");
  return died.in(sentence);
}

bool has_word_of_death(std::string_view sentence) {
  static const Pattern plain(
      "\\b(died|death|deceased|dead|killed|murdered|own life|lost (his|her) "
      "life|drowned|hanged|extinct|could not be (saved|revived))\\b");
  return plain.in(sentence);
}

/// What follows a death only.
bool tells_of_inquest(std::string_view sentence) {
  static const Pattern inquest("\\b(coroner|inquest|post[- ]mortem|(open|narrative) verdict)\\b");
  return inquest.in(sentence);
}

/// Deaths of others, and deaths that did not happen.
bool is_another_death(std::string_view sentence) {
  static const Pattern other(
      "\\b(grand\\w+|uncle|aunt|(mother|father|maternal|paternal|sibling|brother|sister|partner|friend)('s)?("
      " \\w+){0,3} (died|death|had died)|death of (his|her|their) "
      "(mother|father|grand\\w+|brother|sister|partner|own|first|previous|baby)|"
      "previous (baby|child|infant)( had)? died|own death|after (his|her) (mother|father|grand\\w+)('s)? "
      "death|threat|(could|may|might|would) (well )?have (died|been (killed|fatal))|nearly "
      "(died|killed)|near[- ](death|fatal)|"
      "risk of (death|dying)|wanted to (die|be dead)|wish(ed|es)? (\\w+ ){0,3}dead|did not "
      "die|(died|death|deaths|killed) "
      "or (\\w+ ){0,3}(serious|significant|suffer|experienc|harm|injur))");
  return other.in(sentence);
}

bool tells_of_harm(std::string_view sentence) {
  static const Pattern harmed(
      "\\b(serious(ly)? (harm|injur)|life[- ](threatening|changing)|non[- "
      "]accidental|(multiple|significant|severe|unexplained|inflicted) (\\w+ )?(injur|fractures|bruis)|"
      "injur(y|ies|ed)|fractures?|survived|intensive care|(sexually|physically) "
      "(abused|exploited|assaulted)|sexual(ly)? "
      "(abuse|abusing|assault|assaulting|exploitation)|criminally exploited|overdose|brain damage|near[- "
      "]fatal|in a "
      "coma|bled\\b|bleed(ing)?\\b|shaken|loss of (his|her) "
      "sight|burn(s|ed|t)\\b|scald\\w*|stabbed|assaulted|raped?\\b|"
      "h(a)?emorrhag\\w*|h(a)?ematoma|bruis(es|ing)|poisoned|trafficked|attempted suicide|broken "
      "(arm|leg|rib|bone|cheekbone))");
  return harmed.in(sentence);
}

bool tells_of_neglect(std::string_view sentence) {
  static const Pattern neglected(
      "\\b((impact|evidence|effects|suffered|suffering|chronic|severe|severely|significant|convicted|charged|"
      "serious|long[- ]term|"
      "extreme|profound|living in|experienced|subjected to|victims? of) (\\w+ "
      "){0,4}neglect|(severely|badly|chronically|grossly) neglected|neglect(ed)? and "
      "(abuse|psychological|emotional)|neglected when|"
      "malnourished and|starv(ed|ing|ation)|(found|living|lived) in squal(or|id))");
  return neglected.in(sentence);
}

bool is_survival(std::string_view sentence) {
  static const Pattern survived(
      "\\b(he|she|baby|child|twins?|they)( \\w+){0,2} (has |have |had |have since |has since )?(\\w+ "
      ")?(survived|recovered|made a (good|full|"
      "remarkable) recovery)\\b|from which (he|she|they) (has |have )?(since )?recovered");
  return survived.in(sentence);
}

/// Words of which each of the others needs one: few sentences have any, and the rest are passed over.
bool may_tell(std::string_view sentence) {
  static const Pattern hint(
      "d(?:ied|eath|ead|eceased|rown)|die\\b|kill|murder|\\blife|hang(?:ed|ing)|fatal|extinct|inquest|"
      "coroner|mortem|verdict|harm|"
      "injur|accident|fractur|surviv|intensive|sexual|exploit|overdose|brain|coma\\b|bleed|bled\\b|shaken|"
      "burn|scald|stab|"
      "assault|rape|h[ae]?emo|hema|bruis|poison|traffick|suicid|broken|neglect|squal|malnour|starv|sight|"
      "recover|physically");
  return hint.in(sentence);
}

}  // namespace

std::optional<Fact> find_outcome(const std::vector<Telling>& all, const std::vector<std::string>& names) {
  // Two plain words of it are enough; a third may be of someone else who died.
  constexpr int enough_deaths = 6, sure_of_death = 2, beyond_survival = 3;
  std::optional<Fact> death, harm, neglect;
  int deaths = 0;
  for (const Telling& it : all) {
    if (it.general || !may_tell(it.sentence)) continue;
    if (deaths >= enough_deaths) break;
    bool of_subject = std::any_of(names.begin(), names.end(), [&](const std::string& name) {
      return find_name(it.sentence, name) != std::string_view::npos;
    });
    bool dies =
        !is_another_death(it.sentence) && (tells_of_death(it.sentence) || tells_of_inquest(it.sentence) ||
                                           (of_subject && has_word_of_death(it.sentence)));
    // "Death of an eight-day-old girl" says at once what the review is of.
    static const Pattern announced("^(?:[\\w,-]+ ){0,5}deaths? of (?:an?|two|three|twin|[0-9])\\b");
    if (dies) {
      deaths += of_subject || announced.in(it.sentence) ? 2 : 1;
      if (!death || (of_subject && deaths <= 3)) death = fact(it, "death");
    } else if (tells_of_neglect(it.sentence)) {
      if (!neglect) neglect = fact(it, "neglect");
    } else if (!harm && tells_of_harm(it.sentence)) {
      harm = fact(it, "serious-harm");
    }
  }
  if (deaths < beyond_survival)
    for (const Telling& it : all)
      if (!it.general && may_tell(it.sentence) && is_survival(it.sentence)) return fact(it, "serious-harm");
  if (deaths >= sure_of_death || (death && !harm && !neglect)) return death;
  if (neglect && harm) return harm;
  if (harm) return harm;
  return neglect ? neglect : death;
}

}  // namespace throughline
