#pragma once

#include <string>
#include <vector>

#include "extract/review.h"

namespace throughline {

/// One sentence in which a review says that somebody was, or was not, known, seen, spoken to…
struct SaidOf {
  bool yes = true;
  std::string by;  ///< `agency`, `reviewer`; empty if the sentence does not tell.
  int block = 0;
  Span span;  ///< The sentence, in Report::text.
};

/// What a review says on one question about one person. Silence is no answer.
struct PresenceFact {
  std::string
      fact;  ///< `known`, `seen`, `spoken-to`, `assessed`; of the child `seen-alone`, `wishes-recorded`.
  std::vector<SaidOf> said;

  /// `yes` or `no` where the review says so, `both` where it says each of different occasions, else
  /// `does-not-say`.
  std::string value() const;
};

/// What a review says of the presence of one person.
struct Presence {
  std::string name;  ///< As the review calls him; empty if by his role only.
  std::string role;  ///< `father`, `male-carer` or `child`.
  std::vector<PresenceFact> facts;
};

/// What a review says of each father and male carer, and of the child: known to agencies, seen, spoken to,
/// assessed, and by whom; seen alone, wishes recorded. Empty where a page could not be read, since what is
/// not found there may stand on it. A sentence that may speak of two men is left out, and so
/// are fathers without names where a family has several; a review that speaks of no father has none.
std::vector<Presence> find_presence(const Report& report, const std::vector<Part>& parts,
                                    const std::vector<Person>& people);

/// A rule of corpus/presence.toml with its examples, for tests.
struct PresenceRule {
  std::string fact, by, where;
  bool yes = true;
  std::vector<int> expressions;
  int unless = -1;
  std::vector<std::string> examples, counterexamples;
};
const std::vector<PresenceRule>& presence_rules();
/// Whether a rule finds something in a sentence.
bool says(const PresenceRule& rule, const std::string& sentence);

}  // namespace throughline
