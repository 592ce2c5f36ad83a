#include "extract/actions.h"

#include "extract/asking.h"
#include "extract/vocabulary.h"
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
      "without|whenever|while|whilst)\\b|[;.] ");
  auto match = end.find(what);
  // "To ensure that …" at the beginning asks; it says what for only after another verb.
  return match && match->begin > 12 ? what.substr(0, match->begin) : what;
}

/// The action whose wording begins first in what is asked; of equals the earlier in the file. The addressee's
/// own words count only for wordings that begin with it.
std::string_view first_wording(std::string_view addressee, std::string_view what, bool strong) {
  std::string text = "for " + std::string(addressee) + ": " + std::string(what);
  std::size_t begin = text.size() - what.size(), earliest = text.npos;
  std::string_view best;
  for (const Wording& wording : action_vocabulary().wordings) {
    if ((wording.weight >= 1) != strong) continue;
    // What begins with the addressee begins what is asked.
    std::optional<std::size_t> with_addressee = wording.any->where(text);
    std::optional<std::size_t> at =
        with_addressee == 0 ? std::optional(begin) : wording.any->where(text, begin);
    if (!at || *at >= earliest) continue;
    earliest = *at;
    best = wording.id;
  }
  return best;
}

}  // namespace

/// "An audit of strategy meetings should be commissioned": the verb says only that there shall be one.
bool says_only_that_it_be(std::string_view what) {
  static const Pattern be(
      "^(?:also |now )?be (?:commissioned|undertaken|carried "
      "out|conducted|completed|held|arranged|provided|delivered|"
      "developed|produced|designed|offered|established|introduced|put in place|set up|drawn up|prepared|made|"
      "considered|given|agreed|started|begun|told|used|shared)\\b");
  return be.in(what);
}

/// "The triage sheet should" is the triage sheet.
std::string_view without_modal(std::string_view about) {
  static const Pattern modal(" (?:should|must|will|shall|is to|are to|needs? to|ought to|to)[ ,]*$");
  auto match = modal.find(about);
  return match ? about.substr(0, match->begin) : trim(about);
}

/// "NHS England should be asked to …": whoever is spoken of is the one to act.
bool passes_on(std::string_view what) {
  static const Pattern asked(
      "^(?:also )?be (?:asked|requested|invited|approached|urged|pressed|encouraged|challenged|lobbied)\\b");
  return asked.in(what);
}

std::string action_of(const Told& told) {
  Asking asking = read_asking(told.text);
  std::string_view clause = main_clause(asking.what), rest = asking.what.substr(clause.size());
  if (std::string_view about = without_modal(asking.about); !about.empty()) {
    if (passes_on(asking.what))
      if (std::string_view action = first_wording(about, "be asked", true); !action.empty())
        return std::string(action);
    if (says_only_that_it_be(asking.what))
      if (std::string_view action = first_wording("", about, true); !action.empty())
        return std::string(action);
  }
  struct Place {
    std::string_view addressee, words;
    bool strong;
  };
  for (const Place& place :
       {Place{told.addressee, clause, true}, Place{"", without_modal(asking.about), true},
        Place{told.addressee, clause, false}, Place{"", without_modal(asking.about), false},
        Place{"", rest, true}, Place{"", told.sub_items.substr(0, searched), true}})
    if (std::string_view action = first_wording(place.addressee, place.words, place.strong); !action.empty())
      return std::string(action);
  // A change in what is done, and nothing more special, is a matter of procedure.
  static const Pattern change(
      "\\b(should|must|will|to|ensures?|agrees?|adopts?|reviews?|amends?|considers?|improves?|strengthens?)"
      "\\b");
  return change.in(told.text) ? "procedure/policy" : "other";
}

}  // namespace throughline
