#pragma once

#include <string>
#include <vector>

#include "index/query.h"

namespace throughline {

/// A recommendation as lists show it.
struct RecommendationLine {
  std::string review, document, title, partnership;
  int year = 0;         ///< Of the review; 0: not stated.
  std::string label;    ///< As printed; empty for none.
  std::string text;     ///< UTF-8, plain; its sub-items follow, one a line.
  std::string passage;  ///< The ID of the passage it begins in.
  int page = 0;
  int items = 1;                                         ///< Its sub-items; 1 if it has none.
  std::vector<std::string> addressees, actions, themes;  ///< Several addressees: they are told together.
  double likeness = 1;                                   ///< To the first of its family, from 0 to 1.
};

/// Recommendations of several reviews that say nearly the same. Counts and years are of those that the query
/// leaves.
struct RecommendationFamily {
  std::string id;  ///< Of its first in the whole library: stays while that review does.
  int reviews = 0, recommendations = 0;
  int with_sub_items = 0;                   ///< Each sub-item counted, and each recommendation without any.
  int first_year = 0, last_year = 0;        ///< Of the reviews with a year; 0 if none has one.
  std::vector<std::string> bodies;          ///< Who published the reviews, sorted, each once.
  std::vector<std::string> addressees;      ///< Who is told to act, sorted, each once.
  std::vector<RecommendationLine> members;  ///< By year, then review; those without a year last.
};

/// How much is asked of one addressee. A joint recommendation counts in the row of each.
struct AddresseeCount {
  std::string addressee;           ///< A kind of agency in `by_kind`; "not stated" where none is named.
  std::vector<std::string> kinds;  ///< Of an addressee: see kinds_of_addressee(). Empty in `by_kind`.
  int reviews = 0, recommendations = 0, with_sub_items = 0, joint = 0;
};

/// The recommendations that a query leaves, of readable reviews, and the families among them. Those of a case
/// are those of the document that speaks for it, or of the first that has any.
struct RepeatedRecommendations {
  int readable = 0;  ///< Readable reviews that the filters leave, whatever the words.
  int reviews = 0;   ///< Of them with a recommendation that the query leaves.
  int recommendations = 0, with_sub_items = 0;
  int joint = 0;                             ///< Recommendations with several addressees.
  int repeated = 0;                          ///< Recommendations in families.
  int families = 0;                          ///< All, whatever page of them is shown.
  std::vector<RecommendationFamily> shown;   ///< Most reviews first, then the latest.
  std::vector<AddresseeCount> by_addressee;  ///< Most recommendations first.
  std::vector<AddresseeCount> by_kind;  ///< Likewise, each once in a kind though it names two of that kind.
};

}  // namespace throughline
