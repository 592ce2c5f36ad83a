#pragma once

#include <string>
#include <vector>

#include "index/repeated.h"

namespace throughline {

/// What recommendations can be counted by: `addressee`, `action`, `theme` (what the recommendation itself is
/// about), `year` (of its review, as Query::year_of says).
const std::vector<std::string>& recommendation_dimensions();

/// The recommendations that a query leaves, one by one. Filters of addressee, its kind and action are of the
/// recommendation, and with `scope=passage` those of theme are too; "not stated" asks for those without.
struct RecommendationList {
  int readable = 0;  ///< Readable reviews that the other filters leave, whatever the words.
  int reviews = 0, recommendations = 0, with_sub_items = 0, joint = 0;
  std::vector<RecommendationLine> shown;  ///< A page of them, in the order of reviews by ID, then as printed.
};

struct RecommendationCell {
  int recommendations = 0, reviews = 0;
  Query query;  ///< RecommendationList of this holds just these recommendations.
};

/// The recommendations that a query leaves, by two dimensions. One with several addressees or themes stands
/// in several cells, so cells do not sum; totals count each recommendation once.
struct RecommendationTable {
  std::string rows_by, columns_by;
  std::vector<std::string> rows, columns;              ///< Sorted; "not stated" last, if some have none.
  std::vector<std::vector<RecommendationCell>> cells;  ///< By row, then column.
  std::vector<int> row_totals, column_totals;          ///< Recommendations.
  int readable = 0, reviews = 0, recommendations = 0, joint = 0;
};

}  // namespace throughline
