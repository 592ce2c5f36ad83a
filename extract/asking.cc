// A recommendation's sentence -> whom it tells to act, and what it asks.
#include "extract/asking.h"

#include <array>
#include <optional>
#include <vector>

#include "extract/asking_words.h"
#include "extract/pattern.h"
#include "extract/words.h"

namespace throughline {

namespace {

/// Who is asked stands in the first words; this bounds the work on a page-long paragraph.
constexpr std::size_t searched = 400;
/// Sentences have few verbs before the one that asks.
constexpr int most_verbs = 12;

/// Takes off what stands before the words that ask: "It is therefore recommended that", "We recommend".
std::string_view without_opening(std::string_view text) {
  static const Pattern opening(
      "^(?:(?:it is|we|i|(?:the|this) (?:[\\w-]+ ){0,4}(?:review|panel|reviewers?|authors?|report|team|"
      "inquiry)s?) "
      "(?:also |therefore |further |strongly |is |are "
      ")*(?:recommend(?:s|ed|ing)?|propose(?:s|d)?|suggest(?:s|ed)"
      "?)"
      "(?:,? (?:therefore|further|also),?)?(?: that)?:? |that |"
      "recommendation:? (?:that )?|it is (?:essential|important|imperative|vital|expected) that |"
      "it is (?:for|the (?:responsibility|duty|role|task) of) )");
  for (int turns = 0; turns < 2; ++turns)
    if (auto match = opening.find(text); match && match->begin == 0) text = trim(text.substr(match->end));
  return text;
}

std::string_view first_sentence(std::string_view text) {
  text = trim(text);
  std::vector<std::string_view> all = sentences(text);
  std::string_view first = all.empty() ? text : all.front();
  return first.size() > searched ? text.substr(0, first.find_last_of(' ', searched)) : first;
}

/// Where the one asked may begin in the words before the verb: at their beginning, after a comma, and in
/// "Within a year the Board" at the last article.
std::vector<std::size_t> beginnings(std::string_view before) {
  std::vector<std::size_t> out{0};
  for (std::size_t comma = 0; (comma = before.find(", ", comma)) != before.npos && out.size() < 8; ++comma)
    out.push_back(comma + 2);
  for (std::string_view article : {" the ", " each ", " all "})
    if (std::size_t at = before.rfind(article); at != before.npos) out.push_back(at + 1);
  return out;
}

/// The one who is asked, at the end of the words before the verb.
std::optional<std::string_view> actor_before(std::string_view before) {
  before = trim(before);
  while (before.ends_with(",")) before.remove_suffix(1);
  // "To seek assurance that the Board": the verb asks before the name comes.
  bool adverbial = AskingWords::built_in().nobody.in(std::string(before) + " ") &&
                   !before.starts_with("To ") && !before.starts_with("to ");
  for (std::size_t from : beginnings(before)) {
    // An article within a name is none: only an opening "Within a year the Board" hides the name behind it,
    // and "With the Board" hides nothing.
    bool at_article = from > 0 && (from < 2 || before[from - 2] != ',');
    static const Pattern preposition("(?:^|\\b(?:of|with|by|for|from|in|on|to|at|through|between|and|as) )$");
    static const Pattern one_word("^[\\w-]+ $");
    std::string_view leads = before.substr(0, from);
    if (at_article && (!adverbial || preposition.in(leads) || one_word.in(leads))) continue;
    std::string_view name = trim(before.substr(from));
    if (names_an_actor(name)) return name;
  }
  return std::nullopt;
}

/// "Harrowmere Council's recording policy": the one whose it is.
std::string_view owner(std::string_view said) {
#define POSSESSIVE "^((?:the |each |all )?[A-Z][^.;:,]{1,80}?)(?:'s|s') ([^.;:,]{2,80}?) "
  static const Pattern modal(POSSESSIVE "(?:should|must|will|needs? to) ");
  static const Pattern verb(POSSESSIVE "(?:is|are|[a-z]+s) ");
  auto match = modal.find(said);
  if (!match) match = verb.find(said);
  bool owns = match && names_an_actor(match->groups[0]) && !names_an_actor(match->groups[1]);
  return owns ? match->groups[0] : std::string_view();
}

/// "should be written by the Trust": the one who acts in the passive.
std::string_view by_whom(std::string_view text) {
  static const Pattern by(
      "\\bby ((?:the |all |each |both )?[\\w][^.;:,]{1,80}?)(?:[.,;:]| so | in | and to | to | for | on | as "
      "|$)");
  static const Pattern passive("\\bbe (?:[\\w-]+ ){0,3}?[\\w-]+(?:ed|en|t|wn|ven|ade|ld|ne|ut|n)\\b");
  auto verb = passive.find(text);
  if (!verb) return {};
  for (std::size_t from = verb->begin, turns = 0; turns < 4; ++turns) {
    auto match = by.find(text, from);
    if (!match) return {};
    if (names_an_actor(match->groups[0])) return match->groups[0];
    from = match->begin + 3;
  }
  return {};
}

/// Whether what follows the modal is done to the subject: "be told", not "be assured".
bool is_done_to(std::string_view what) {
  static const Pattern done(
      "^(?:\\w+ly |also |all |both |now |each )*(?:be|have been|been) (?:\\w+ly |also |better |fully |now "
      "|more "
      ")*"
      "([\\w-]+)");
  static const Pattern participle(
      "(ed|en|wn|pt|ght|made|told|held|set|put|kept|sent|read|cut|met|led|done|"
      "built|drawn|taught|seen)$");
  auto match = done.find(what);
  if (!match || !participle.in(match->groups[0])) return false;
  std::string_view from = what.substr(static_cast<std::size_t>(match->groups[0].data() - what.data()));
  return !AskingWords::built_in().stays.in(from);
}

/// "Where a school is minded to exclude, it should first …": the pronoun stands for the body before.
std::optional<std::string_view> meant_by_pronoun(std::string_view before) {
  static const Pattern clause(
      "^(?:where|when|if|before|after|once) ((?:an?|any|each|the|its?) [\\w' -]{2,60}?) "
      "(?:is|are|has|have|does|do|receives?|believes?|knows?|learns?|decides?|closes?|wishes?|refers?|"
      "considers?)\\b.*"
      "\\b(?:it|they)$");
  auto match = clause.find(trim(before));
  if (!match) return std::nullopt;
  std::string_view name = match->groups[0];
  if (std::size_t space = name.find(' '); name.starts_with("a") && space != name.npos && space < 4)
    name = name.substr(space + 1);
  if (names_an_actor(name)) return name;
  return std::nullopt;
}

/// A verb in the infinitive right after a name is one only if no modal follows at once: "Police record checks
/// should" names no police.
bool is_noun_here(std::string_view from_verb) {
  static const Pattern noun(
      "^[\\w-]+(?: (?:and|of|for|[a-z][\\w'-]+)){0,3} (?:should|must|needs? to|will|are|is)\\b");
  static const Pattern clause("^[\\w-]+ (?:whether|how|that|what|if|the|a|an|all|its|their|to|with)\\b");
  // "ensures practitioners are …": no noun is spelt so.
  static const Pattern only_verb(
      "^(?:ensure|seek|provide|consider|require|agree|develop|make|undertake|satisf|assure|establish|remind|"
      "embed|clarif|disseminate|arrange|commission)(?:s|es|ies)?\\b");
  return noun.in(from_verb) && !clause.in(from_verb) && !only_verb.in(from_verb);
}

struct Found {
  std::string_view whom;
  std::size_t verb = 0;
  bool modal = false;
};

/// The first verb that asks and the one before it.
std::optional<Found> asked_actor(std::string_view text) {
  static const Pattern verb(
      "(?:,? \\([A-Za-z&]+\\))?,? (?:(?:also|jointly|now|therefore|each|all|both|then|urgently|collectively|"
      "together) )*"
      "(?:((?:should|must|shall|will|may wish to|may want to|needs? to|ought to|has to|have to|(?:is|are|be) "
      "(?:\\w+ly |also )?(?:asked|recommended|requested|invited|required|advised|urged|encouraged|expected|"
      "directed|"
      "reminded) to|(?:is|are) to),? )|(to )[a-z]|((?:" +
      AskingWords::built_in().verbs + ")(?:e?s)?\\b))");
  std::size_t from = 0;
  for (int turns = 0; turns < most_verbs; ++turns) {
    auto match = verb.find(text, from);
    if (!match) return std::nullopt;
    // The next search begins within this match: its words may be part of the name.
    from = match->begin + 1;
    bool modal = !match->groups[0].empty(), bare = !match->groups[2].empty();
    std::string_view before = text.substr(0, match->begin);
    std::size_t at =
        bare ? static_cast<std::size_t>(match->groups[2].data() - text.data()) : match->end - (modal ? 0 : 1);
    if (bare && is_noun_here(text.substr(at))) continue;
    if (auto name = actor_before(before);
        name && (modal || name->data() == text.data() || before.find(',') != before.npos))
      return Found{*name, at, modal};
    if (!modal) continue;
    if (auto name = meant_by_pronoun(before)) return Found{*name, at, true};
    // The subject of the first modal is another: nobody is told here.
    return Found{{}, at, true};
  }
  return std::nullopt;
}

}  // namespace

Asking read_asking(std::string_view text) {
  text = first_sentence(text);
  std::string_view said = without_opening(text);
  static const Pattern labelled("^(?:for )?([A-Z][^:.;]{1,90}?) ?(?::|[–—]) ?([A-Za-z].*)$");
  if (auto match = labelled.find(said); match && names_an_actor(match->groups[0])) {
    Asking inner = read_asking(match->groups[1]);
    if (inner.whom.empty()) inner.whom = match->groups[0];
    return inner;
  }
  auto found = asked_actor(said);
  // "To review …", "Support schools to …": only a modal makes a body of the first words.
  if (AskingWords::built_in().opens_verb.in(said) && !(found && found->modal && !found->whom.empty()))
    return {{}, said, {}};
  std::string_view what = found ? trim(said.substr(found->verb)) : said;
  if (found && !found->whom.empty() && !is_done_to(what)) return {found->whom, what, {}};
  std::string_view agent = by_whom(said);
  return {agent.empty() ? owner(said) : agent, what, said.substr(0, found ? found->verb : 0)};
}

}  // namespace throughline
