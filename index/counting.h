#pragma once

#include <string>
#include <vector>

#include "index/library.h"

namespace throughline {

/// A dimension that reviews or recommendations can be counted by. Of reviews: `theme`, `year`, `age`, `type`,
/// `nation`, `outcome`, `partnership`, `about`. Of the passages that answer: `part`, `addressee_kind`,
/// `addressee`, `action`.
const std::vector<std::string>& dimension_names();

/// One cell: how many reviews, and the query that opens its evidence.
struct Cell {
  int reviews = 0;
  Query query;
};

/// Readable reviews counted by two dimensions. A review with several values of a dimension stands in several
/// cells, so cells of themes, parts, addressees and actions do not sum; `row_totals` and `column_totals`
/// count each review once.
struct CountTable {
  std::string rows_by, columns_by;
  std::vector<std::string> rows, columns;  ///< Values; "not stated" is one of them if some review has none.
  std::vector<std::vector<Cell>> cells;    ///< By row, then column.
  std::vector<int> row_totals, column_totals;
  int reviews = 0;   ///< All that the query leaves.
  int readable = 0;  ///< All that its filters leave, whatever the words.
};

/// The query that opens the evidence of one value of those that `query` leaves: what has it, of what was
/// asked for. Of themes, addressees and actions, this one too.
Query narrowed(Query query, const std::string& dimension, const std::string& value);

}  // namespace throughline
