#include "extract/actions.h"

#include "extract/vocabulary.h"

namespace throughline {

namespace {

/// The first clause says what is to be done, the rest what for: its words count double.
constexpr std::size_t first_clause = 140;
constexpr double in_first_clause = 2, in_rest = 1, in_sub_items = 0.4;
/// What is asked for stands nearer the beginning: each byte later takes this much of a match in the clause.
constexpr double later_counts_less = 1.0 / 200;

double weigh(const Wording& wording, std::string_view text, std::string_view sub_items) {
  double sum = 0;
  for (const Pattern& pattern : wording.patterns) {
    if (auto match = pattern.find(text))
      sum += match->begin < first_clause
                 ? in_first_clause - static_cast<double>(match->begin) * later_counts_less
                 : in_rest;
    else if (pattern.in(sub_items))
      sum += in_sub_items;
  }
  return sum * wording.weight;
}

}  // namespace

std::string action_of(std::string_view text, std::string_view sub_items) {
  // A change in what is done, and nothing more special, is a matter of procedure.
  static const Pattern change(
      "\\b(should|must|will|to|ensures?|agrees?|adopts?|reviews?|amends?|considers?|improves?|strengthens?)"
      "\\b");
  std::string best = change.in(text) ? "procedure/policy" : "other";
  double most = 0;
  for (const Wording& wording : action_vocabulary().wordings)
    if (double sum = weigh(wording, text, sub_items); sum > most) {
      most = sum;
      best = wording.id;
    }
  return best;
}

}  // namespace throughline
