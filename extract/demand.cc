// The words that only ask, taken off one after another until a verb is left that says what is to be done.
#include "extract/demand.h"

#include "extract/action_words.h"
#include "extract/asking_words.h"
#include "extract/pattern.h"
#include "extract/words.h"

namespace throughline {

namespace {

/// "ensure that the Trust considers asking …" has four; this bounds the work.
constexpr int most_openings = 8;

bool takes_off(std::string_view& text, const Pattern& opening) {
  auto match = opening.find(text);
  if (!match || match->begin != 0 || match->end == 0) return false;
  text = trim(text.substr(match->end));
  return true;
}

/// "also", "within a year,", "with the police,": when, how and with whom.
void take_off_adverbs(std::string_view& text) {
  static const Pattern adverb(
      "^(?:to|also|now|then|always|only|both|each|all|further|not|never|together|jointly|urgently|at once|at "
      "all "
      "times|as a matter of \\w+|as soon as \\w+|where (?:possible|necessary|appropriate)|when needed|if "
      "needed|"
      "(?:with|within|by|before|after|during|at|in|following|as part of|through|along with) "
      "[^,]{1,90}(?:,|$)|"
      "\\w*(?:[aeiou]l|[ao]r|nt|iat|iv|ve|nd|ic|ck|in|ar|ub|[ou]s|at|ain|ful|il|it)e?ly),? ");
  for (int turns = 0; turns < 4 && takes_off(text, adverb); ++turns) {
  }
}

/// Where the first match of `verb` (its group) begins that is no infinitive; npos if there is none.
std::size_t first_verb(std::string_view clause, const Pattern& verb) {
  // Longer subjects are two clauses.
  constexpr std::size_t longest_subject = 260;
  static const Pattern infinitive("\\b(?:to|not to|and|or),?$");
  for (std::size_t from = 0; from < longest_subject;) {
    auto match = verb.find(clause, from);
    if (!match || match->begin > longest_subject) break;
    std::size_t at = static_cast<std::size_t>(match->groups[0].data() - clause.data());
    if (!infinitive.in(trim(clause.substr(0, at)))) return at;
    from = at;
  }
  return clause.npos;
}

/// Splits "fathers are routinely seen" at the first word that is surely a verb.
void split_clause(std::string_view clause, Demand& demand) {
  static const Pattern verb(
      "[^ ],? "
      "((?:is|are|be|being|been|was|were|has|have|had|can|cannot|could|should|must|will|would|may|might|"
      "do|does|understands?|knows?|recogni[sz]es?|appreciates?|identify|identifies|includes?|takes?|"
      "explicitly|"
      "considers?|receives?|attends?|follows?|compl(?:y|ies) with|speaks?|sees?|asks?|tells?|informs?|"
      "notif(?:y|ies)|passe?s?|enables?|allows?|gives?|makes?|feels?|demonstrates?|specif(?:y|ies)|provides?|"
      "consistently|routinely|clearly|always|"
      "(?:records?|documents?|links?|shares?|uses?) "
      "(?:the|all|each|every|what|who|whether|their|any|clearly|a|an|"
      "information))\\b)");
  static const Pattern relative("^(?:there|it|which) ");
  clause = trim(clause);
  // "where a child is moved, the two …": the condition stands before the clause.
  static const Pattern condition("^(?:where|when|whenever|if|once|before|after|in|for|as) [^,]{2,160}, ");
  takes_off(clause, condition);
  if (std::size_t at = first_verb(clause, verb); at != clause.npos) {
    demand.subject = trim(clause.substr(0, at));
    if (relative.in(std::string(demand.subject) + " ")) demand.subject = {};
    demand.verb = clause.substr(at);
  } else if (takes_off(clause, relative)) {
    demand.verb = clause;
  } else {
    demand.subject = clause;
    demand.verb = {};
    demand.of_subject = true;
  }
}

/// "be", "is being", "can be": what follows is done to the subject.
bool take_off_auxiliary(Demand& demand) {
  static const Pattern modal("^(?:can|could|should|must|will|would|may|might|do|does|cannot)\\b ?");
  static const Pattern passive(
      "^(?:be|is|are|been|being|was|were|have been|has been|had been|get)\\b(?: (?:being|been)\\b)? ?");
  static const Pattern active(
      "^(?:able|in a position|required|asked|advised|encouraged|requested|"
      "expected|helped|supported|enabled|instructed|permitted|allowed|urged|tasked) to ");
  static const Pattern perfect(
      "^(?:has|have|had) "
      "(\\w+ed|read|seen|met|told|made|sent|found|given|taken|written|understood|taught)\\b");
  bool any = takes_off(demand.verb, modal);
  if (auto match = perfect.find(demand.verb))
    demand.verb = demand.verb.substr(demand.verb.find(' ') + 1), any = true;
  if (takes_off(demand.verb, passive)) demand.of_subject = any = true;
  take_off_adverbs(demand.verb);
  if (takes_off(demand.verb, active)) demand.of_subject = false, any = true;
  return any;
}

bool begins_with_verb(std::string_view text) {
  return AskingWords::built_in().opens_verb.in(text) || !ActionWords::built_in().verbs.classify(text).empty();
}

/// "ensure that …", "see that …": a clause follows.
bool take_off_assertion(Demand& demand) {
  static const Pattern that(
      "^(?:(?:ensur(?:e|es|ing)|guarantees?|make sure|makes sure|making sure|make certain|see to it|put "
      "measures in "
      "place)(?:,? "
      "that)?|(?:sees?|requires?|requests?|expects?|arranges?|agrees?|insists?|recommends?|makes? "
      "it "
      "possible for|makes? it clear) that)[:,]? ");
  std::string_view rest = demand.verb;
  if (!takes_off(rest, that)) return false;
  split_clause(rest, demand);
  return true;
}

/// "ask general practices to …", "arrange for visits to be …".
bool take_off_request(Demand& demand) {
  static const Pattern ask(
      "^(?:asks?|asking|requests?|requires?|requiring|encourag(?:e|es|ing)|invites?|advises?|instructs?|"
      "urges?|"
      "enables?|expects?|supports?|directs?|commissions?|challenges?|helps?|tasks?|arranges? for|allows?) "
      "([^;:]{2,160}?) to (.+)$");
  auto match = ask.find(demand.verb);
  if (!match) return false;
  std::string_view rest = match->groups[1];
  static const Pattern be("^(?:be|have)\\b");
  if (!begins_with_verb(rest) && !be.in(rest)) return false;
  demand.subject = match->groups[0];
  demand.verb = rest;
  demand.of_subject = false;
  return true;
}

/// "take steps to …", "work with the Trust to …": the same one does what follows.
bool take_off_effort(Demand& demand) {
  static const Pattern effort(
      "^(?:seeks?|take (?:\\w+ ){0,3}(?:steps|action|measures)|works?|continues?|aims?|acts?|agrees?|"
      "undertakes?|us(?:e|es|ing)|"
      "commits?|endeavours?|tr(?:y|ies)|wish(?:es)?|find (?:a way|ways)|develop ways|plans?|decides?|joins?|"
      "done|make arrangements|(?:have|has|given) (?:the |an? |more )?(?:opportunit(?:y|ies)|time|chance))(?: "
      "[\\w’'&-]+,?){0,12}? to (.+)$");
  auto match = effort.find(demand.verb);
  if (!match || !begins_with_verb(match->groups[0])) return false;
  demand.verb = match->groups[0];
  return true;
}

/// "consider whether …", "explore how to …", "consider developing …".
bool take_off_look(Demand& demand) {
  static const Pattern to(
      "^(?:considers?|considering|explores?|examines?|reviews?|looks? at|discuss(?:es)?|agrees?|thinks? "
      "about|clarify|clarifies|reflects? on) "
      "(?:how|ways|what can be done) (?:best )?to ");
  static const Pattern clause(
      "^(?:considers?|considering|explores?|examines?|reviews?|looks? at|discuss(?:es)?|agrees?|thinks? "
      "about|clarify|clarifies|reflects? on) "
      "(?:whether|if|how|ways in which|what) ");
  static const Pattern gerund("^(?:considers?|explores?|looks? at|thinks? about|it is) ([a-z-]+ing) (.+)$");
  static const Pattern thing(
      "^(?:training|funding|commissioning|housing|recording|nursing|teaching|staffing)$");
  std::string_view rest = demand.verb;
  if (takes_off(rest, to)) {
    demand.verb = rest;
  } else if (takes_off(rest, clause)) {
    split_clause(rest, demand);
  } else if (auto match = gerund.find(rest); match && !thing.in(match->groups[0])) {
    demand.verb = rest.substr(static_cast<std::size_t>(match->groups[0].data() - rest.data()));
  } else {
    return false;
  }
  return demand.looks = true;
}

/// A verb that says by itself what is asked is not looked behind: "request assurance that …".
bool says_it_all(std::string_view verb) {
  static const Pattern open("^(?:inspect|include|provide)$");
  const ActionWords& words = ActionWords::built_in();
  if (words.asks_of_national.in(verb)) return true;
  std::string_view found = words.verbs.classify(verb);
  return !found.empty() && !open.in(found);
}

}  // namespace

Demand read_demand(std::string_view subject, std::string_view what) {
  Demand demand{.subject = trim(subject), .verb = trim(what)};
  // "Records be kept …", "the Board's work takes into account …": no verb that asks stands before the clause.
  static const Pattern finite("^[^;:]{2,260}? (?:be|is|are|explicitly|takes?|includes?|has|have) ");
  static const Pattern predicate("^(?:be|is|are|not|also|[a-z]+ly) ");
  if (demand.subject.empty() && !predicate.in(demand.verb) && !begins_with_verb(demand.verb) &&
      finite.in(demand.verb))
    split_clause(demand.verb, demand);
  for (int turns = 0; turns < most_openings; ++turns) {
    take_off_adverbs(demand.verb);
    if (take_off_auxiliary(demand)) continue;
    if (demand.verb.empty() || says_it_all(demand.verb)) break;
    if (!take_off_assertion(demand) && !take_off_request(demand) && !take_off_effort(demand) &&
        !take_off_look(demand))
      break;
  }
  return demand;
}

}  // namespace throughline
