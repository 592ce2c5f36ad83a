// A recommendation -> what it asks for: the verb that governs, the thing that it is done to, and what the two
// mean.
#include "extract/actions.h"

#include <algorithm>
#include <array>
#include <vector>

#include "extract/action_words.h"
#include "extract/asking.h"
#include "extract/asking_words.h"
#include "extract/demand.h"
#include "extract/words.h"

namespace throughline {

namespace {

/// Longer texts have said by here what they ask; it bounds the search.
constexpr std::size_t searched = 1200;

/// The words up to those that say what for, or that begin another clause.
std::string_view main_clause(std::string_view what) {
  static const Pattern end(
      ",? (?:so that|in order (?:to|that)|to (?:ensure|make sure|enable|allow|help|support|assist|reduce|"
      "prevent|avoid|"
      "promote|improve|strengthen|inform|reflect|establish)|with a view to|such that|because|thereby|thus|"
      "which (?:will|would|should)|"
      "as (?:part of|well as)|following|drawing|taking into "
      "account|until|unless|before|after|when|where|if|save|except|"
      "without|whenever|whatever|however|while|whilst)\\b|[;.] ");
  auto match = end.find(what);
  return match && match->begin > 12 ? what.substr(0, match->begin) : what;
}

/// A thing named in a text: how many phrases in, and where.
struct NamedThing {
  std::string_view id;
  int phrase = 0;
  std::size_t begin = 0, end = 0;
};

/// "Strategy" within "strategy meeting" is none.
void drop_contained(std::vector<NamedThing>& things) {
  std::vector<NamedThing> all = things;
  std::erase_if(things, [&](const NamedThing& inner) {
    return std::any_of(all.begin(), all.end(), [&](const NamedThing& outer) {
      return outer.begin <= inner.begin && inner.end <= outer.end &&
             outer.end - outer.begin > inner.end - inner.begin;
    });
  });
}

/// Where a phrase ends and another begins.
std::vector<std::size_t> phrase_ends(std::string_view text) {
  static const Pattern between(
      "[;:(]|\\b(?:of|for|in|on|to|by|with|that|which|who|whose|where|when|about|around|between|from|at|"
      "within|across|"
      "regarding|concerning|relating|through|against|under|into|upon|so|as|if|after|before|during|and "
      "(?:the|its|"
      "their|a|an|to))\\b");
  std::vector<std::size_t> ends;
  for (const Match& match : between.find_all(text)) ends.push_back(match.begin);
  return ends;
}

/// A word for practice in general says least, one for a rule of it less than one for records or training.
int rank_of(std::string_view thing) {
  if (thing == "practice" || thing == "means" || thing == "public") return 2;
  return thing == "procedure" || thing == "service" ? 1 : 0;
}

/// The things of a text, the one that it is most about first: practice after all others; then the nearest
/// phrase; within it ("information sharing protocol") the special before the general, the last before others.
std::vector<NamedThing> things_in(std::string_view text) {
  std::vector<NamedThing> found;
  text = beginning(text, searched);
  std::vector<std::size_t> ends = phrase_ends(text);
  for (const Wording& thing : ActionWords::built_in().things.wordings)
    for (const Match& match : thing.any->find_all(text)) {
      if (match.all.empty()) continue;
      auto passed = std::lower_bound(ends.begin(), ends.end(), match.begin + 1) - ends.begin();
      found.push_back({thing.id, static_cast<int>(passed), match.begin, match.end});
    }
  drop_contained(found);
  auto key = [](const NamedThing& thing) {
    int rank = rank_of(thing.id);
    return std::array<long, 4>{rank == 2, thing.phrase, rank, -static_cast<long>(thing.end)};
  };
  std::stable_sort(found.begin(), found.end(),
                   [&](const NamedThing& a, const NamedThing& b) { return key(a) < key(b); });
  return found;
}

/// The part of "build the learning into its induction" that says into what.
std::string_view into_what(std::string_view verb) {
  static const Pattern into("\\b(?:into|within|in|on|to)\\b (.+)$");
  auto match = into.find(verb);
  return match ? match->groups[0] : std::string_view();
}

/// Where the thing is looked for, the first place first.
std::vector<std::string_view> places_of(const Demand& demand, std::string_view verb,
                                        std::string_view clause) {
  if (verb == "know" || verb == "act") return {demand.subject};
  if (verb == "include" && !demand.of_subject) return {into_what(clause), demand.subject, clause};
  if (demand.of_subject) return {demand.subject, clause};
  return {clause, demand.subject};
}

/// Of a verb that says it all, only a thing right beside it can say otherwise.
constexpr int beside = 1;

/// What the verb and the first thing that has a meaning with it say; `practice` as the last resort.
std::string_view action_of_things(std::string_view verb, const std::vector<std::string_view>& places) {
  const ActionWords& words = ActionWords::built_in();
  bool decisive = !words.meaning_of(verb, "").empty();
  for (bool practice : {false, true})
    for (std::string_view place : places)
      for (const NamedThing& thing : things_in(place)) {
        if ((rank_of(thing.id) == rank_of("practice")) != practice) continue;
        if (decisive && thing.phrase > beside) continue;
        if (std::string_view action = words.meaning_of(verb, thing.id); !action.empty()) return action;
      }
  return words.meaning_of(verb, "");
}

bool names_only_means(std::string_view text) {
  std::vector<NamedThing> things = things_in(text);
  return !things.empty() && things.front().id == "means";
}

/// Empty if neither the verb nor a thing says it.
std::string_view action_of_demand(const Demand& demand) {
  const ActionWords& words = ActionWords::built_in();
  if (words.asks_of_national.in(demand.verb)) return words.meaning_of("lobby", "");
  std::string_view clause = main_clause(demand.verb), verb = words.verbs.classify(clause);
  if (verb.empty()) verb = demand.looks ? "inspect" : "make";
  // "a mechanism to enable records to be linked": what it is for says what it is.
  if (names_only_means(clause)) clause = demand.verb;
  return action_of_things(verb, places_of(demand, verb, clause));
}

/// "The triage sheet should" is the triage sheet.
std::string_view without_modal(std::string_view about) {
  static const Pattern modal(
      " (?:should|must|will|shall|is to|are to|needs? to|ought to|may wish to|to)[ ,]*$");
  auto match = modal.find(about);
  return match ? about.substr(0, match->begin) : trim(about);
}

/// "Consideration should be given to …" asks to consider; "There is a need for … to be …" asks for that.
std::string in_plain_order(std::string_view text) {
  static const Pattern given(
      "^(?:that |it is recommended that )?(?:further |serious |urgent )?(?:consideration|thought|attention) "
      "(?:\\w+ ){0,3}?(?:be|is|to be) (?:\\w+ )?given,? ?(?:\\([^)]*\\) )?(?:as )?(?:to )?");
  static const Pattern need("^there (?:is|remains) (?:an? |the )?(?:\\w+ )?need (?:for|to) ");
  if (auto match = given.find(text)) return "Consider " + std::string(text.substr(match->end));
  if (auto match = need.find(text)) return "Ensure " + std::string(text.substr(match->end));
  return std::string(text);
}

/// "How might the Board make …?": whom the question is put to, and what it asks of them.
Asking read_question(std::string_view text) {
  static const Pattern asks(
      "^(?:(?:how|what|when|why|where|in what ways?|in which ways?)(?: more| else| best)? )?(?:should|could|"
      "might|would|can|will|does|do|is|are|has|have) ");
  text = trim(text);
  while (text.ends_with("?")) text.remove_suffix(1);
  auto match = asks.find(text);
  std::string_view rest = match ? text.substr(match->end) : text;
  // The longest name that the question begins with.
  Asking asking{{}, rest, {}};
  std::size_t end = 0;
  for (int words = 0; words < 7 && end < rest.size(); ++words) {
    end = std::min(rest.find(' ', end + 1), rest.size());
    if (names_an_actor(rest.substr(0, end))) asking = {rest.substr(0, end), trim(rest.substr(end)), {}};
  }
  return asking;
}

/// What each of the sub-items asks, the first that says it.
std::string_view action_of_subs(std::string_view subs) {
  for (std::string_view sub : sentences(beginning(subs, searched)))
    if (std::string_view action = action_of_demand(read_demand({}, sub)); !action.empty()) return action;
  return {};
}

}  // namespace

std::string action_of(const Told& told) {
  const ActionWords& words = ActionWords::built_in();
  std::string text = in_plain_order(trim(told.text));
  Asking asking = text.ends_with("?") ? read_question(text) : read_asking(text);
  std::string_view about = without_modal(asking.about);
  Demand demand = read_demand(about, asking.what);
  // What the nation's bodies are told, or are to be asked, is a matter of theirs.
  static const Pattern that("^that ");
  std::string_view opening = text;
  if (auto match = that.find(opening)) opening.remove_prefix(match->end);
  for (std::string_view told_or_asked : {told.addressee, asking.whom, about, opening})
    if (words.national.in(told_or_asked)) return "national/legislation";
  if (std::string_view action = action_of_demand(demand); !action.empty()) return std::string(action);
  if (std::string_view action = action_of_subs(told.sub_items); !action.empty()) return std::string(action);
  for (const NamedThing& thing : things_in(text))
    if (std::string_view action = words.meaning_of("make", thing.id); !action.empty())
      return std::string(action);
  // A change in what is done, and nothing more special, is a matter of procedure.
  static const Pattern change(
      "\\?$|\\b(should|must|will|to|recommends?|ensures?|agrees?|adopts?|reviews?|amends?|considers?|"
      "improves?|strengthens?)"
      "\\b");
  return change.in(text) ? "procedure/policy" : "other";
}

}  // namespace throughline
