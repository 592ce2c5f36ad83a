#include "extract/lacks.h"

#include <algorithm>
#include <array>
#include <string>
#include <unordered_set>

#include "extract/wording_tokens.h"

namespace throughline {
namespace {

/// Whole words of denial, of limit, and of what ought to have been.
const std::unordered_set<std::string>& whole_words() {
  static const std::unordered_set<std::string> words = {
      "not",      "never",   "no",     "nobody",  "no-one",  "none",     "nothing", "nowhere", "nor",
      "neither",  "without", "little", "few",     "only",    "rarely",   "seldom",  "hardly",  "barely",
      "scarcely", "too",     "solely", "should",  "could",   "ought",    "must",    "rather",  "instead",
      "until",    "late",    "later",  "less",    "absent",  "absence",  "blank",   "lost",    "few",
      "scant",    "vague",   "thin",   "cursory", "narrow",  "silos",    "silo",    "empty",   "slow",
      "cannot",   "unclear", "gap",    "gaps",    "barrier", "barriers", "assumed", "separate"};
  return words;
}

constexpr std::array<std::string_view, 62> stems = {
    "fail",      "lack",     "miss",     "omit",     "omission", "overlook", "ignor",    "neglect",
    "inadequa",  "insuffic", "incomple", "inconsis", "delay",    "poor",     "weak",     "declin",
    "refus",     "unable",   "underest", "disregar", "forgot",   "reluctan", "confus",   "superfic",
    "descript",  "optimis",  "limit",    "minim",    "drift",    "need",     "unaware",  "unknown",
    "unseen",    "unheard",  "unasked",  "unread",   "untold",   "unchalle", "unexplor", "unrecord",
    "unquesti",  "untested", "unshared", "unrecogn", "unansw",   "unassess", "invisib",  "hidden",
    "premature", "withheld", "astray",   "fragmen",  "isolat",   "breakdow", "breach",   "flaw",
    "marginal",  "peripher", "sideline", "exclu",    "over-rel", "overrel"};

}  // namespace

bool tells_of_lack(std::string_view words) {
  return std::ranges::any_of(tokens_of(words, {0, words.size()}), [](const SentenceWord& token) {
    const std::string word = in_small(token.word);
    return whole_words().contains(word) || word.ends_with("n't") ||
           std::ranges::any_of(stems, [&](std::string_view stem) { return word.starts_with(stem); });
  });
}

bool weighs_practice(std::string_view words) {
  static const std::unordered_set<std::string> weighing = {
      "would",     "might",         "days",     "weeks",       "months",       "again",   "broken",
      "yet",       "vital",         "closed",   "denied",      "clear",        "good",    "better",
      "essential", "important",     "gone",     "crucial",     "benefit",      "helpful", "importance",
      "benefits",  "inexperienced", "rejected", "opportunity", "opportunities"};
  if (tells_of_lack(words)) return true;
  return std::ranges::any_of(tokens_of(words, {0, words.size()}), [](const SentenceWord& token) {
    return weighing.contains(in_small(token.word));
  });
}

}  // namespace throughline
