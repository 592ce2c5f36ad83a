// A search counted by two dimensions -> the rows and columns that a page shows of it.
#include "web/cross_table.h"

#include <algorithm>
#include <numeric>

namespace throughline {

namespace {

/// Wider or longer than this a table is not read; how many values are left out is said under it. A series of
/// years must not have holes.
constexpr std::size_t most_rows = 40, most_columns = 12;

bool has_own_order(const std::string& dimension) {
  return dimension == "year" || dimension == "age" || dimension == "part" || dimension == "partnership";
}

/// Ages sort by what they begin with: "under 1", "1 to 5", "16 to 17", "adult".
int age_rank(const std::string& age) {
  if (age.rfind("under", 0) == 0) return 0;
  return age == "adult" ? 200 : std::atoi(age.c_str());
}

/// Which values are shown, in order, as indices into `values`.
std::vector<std::size_t> shown(const std::string& dimension, const std::vector<std::string>& values,
                               const std::vector<int>& totals, std::size_t most) {
  std::vector<std::size_t> by_number(values.size());
  std::iota(by_number.begin(), by_number.end(), std::size_t{0});
  std::stable_sort(by_number.begin(), by_number.end(),
                   [&](std::size_t a, std::size_t b) { return totals[a] > totals[b]; });
  if (by_number.size() > most) by_number.resize(most);
  if (has_own_order(dimension)) std::sort(by_number.begin(), by_number.end());
  if (dimension == "age")
    std::stable_sort(by_number.begin(), by_number.end(),
                     [&](std::size_t a, std::size_t b) { return age_rank(values[a]) < age_rank(values[b]); });
  std::stable_partition(by_number.begin(), by_number.end(),
                        [&](std::size_t i) { return values[i] != "not stated"; });
  return by_number;
}

template <class T>
std::vector<T> picked(const std::vector<T>& from, const std::vector<std::size_t>& which) {
  std::vector<T> out;
  for (std::size_t i : which) out.push_back(from[i]);
  return out;
}

}  // namespace

CrossTable cross_table(const Library& library, const Query& base, const std::string& rows,
                       const std::string& columns) {
  CountTable all = library.count(base, rows, columns);
  std::vector<std::size_t> row_order = shown(rows, all.rows, all.row_totals, most_rows);
  std::vector<std::size_t> column_order =
      shown(columns, all.columns, all.column_totals, columns == "year" ? most_rows : most_columns);
  CrossTable table{.counts = {.rows_by = rows,
                              .columns_by = columns,
                              .rows = {},
                              .columns = {},
                              .cells = {},
                              .row_totals = {},
                              .column_totals = {},
                              .reviews = all.reviews,
                              .readable = all.readable},
                   .rows_left_out = static_cast<int>(all.rows.size() - row_order.size()),
                   .columns_left_out = static_cast<int>(all.columns.size() - column_order.size())};
  table.counts.rows = picked(all.rows, row_order);
  table.counts.row_totals = picked(all.row_totals, row_order);
  table.counts.columns = picked(all.columns, column_order);
  table.counts.column_totals = picked(all.column_totals, column_order);
  for (std::size_t row : row_order) table.counts.cells.push_back(picked(all.cells[row], column_order));
  return table;
}

}  // namespace throughline
