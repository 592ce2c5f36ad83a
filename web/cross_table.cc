// A search counted by two dimensions -> its rows and columns in order, and a page of them.
#include "web/cross_table.h"

#include <algorithm>
#include <numeric>

namespace throughline {

namespace {

/// Longer or wider than this a table is not read on a screen. A series of years must not have holes.
constexpr std::size_t most_rows = 40, most_columns = 12, most_years = 40;
/// What the cells of a page may take, so that the whole stays under 150 kB.
constexpr std::size_t most_bytes = 100'000;

using Places = std::vector<std::size_t>;

bool has_own_order(const std::string& dimension) {
  return dimension == "year" || dimension == "age" || dimension == "part" || dimension == "partnership";
}

/// Ages sort by what they begin with: "under 1", "1 to 5", "16 to 17", "adult".
int age_rank(const std::string& age) {
  if (age.rfind("under", 0) == 0) return 0;
  return age == "adult" ? 200 : std::atoi(age.c_str());
}

Places all_of(const std::vector<std::string>& values) {
  Places places(values.size());
  std::iota(places.begin(), places.end(), std::size_t{0});
  return places;
}

void put_by_number(Places& places, const std::vector<int>& totals) {
  std::stable_sort(places.begin(), places.end(),
                   [&](std::size_t a, std::size_t b) { return totals[a] > totals[b]; });
}

Places in_order(const std::string& dimension, const std::vector<std::string>& values,
                const std::vector<int>& totals) {
  Places places = all_of(values);
  if (!has_own_order(dimension)) put_by_number(places, totals);
  if (dimension == "age")
    std::stable_sort(places.begin(), places.end(),
                     [&](std::size_t a, std::size_t b) { return age_rank(values[a]) < age_rank(values[b]); });
  std::stable_partition(places.begin(), places.end(),
                        [&](std::size_t i) { return values[i] != "not stated"; });
  return places;
}

template <class T>
std::vector<T> picked(const std::vector<T>& from, const Places& which) {
  std::vector<T> out;
  for (std::size_t i : which) out.push_back(from[i]);
  return out;
}

CountTable picked(const CountTable& all, const Places& rows, const Places& columns) {
  CountTable table{.rows_by = all.rows_by,
                   .columns_by = all.columns_by,
                   .rows = picked(all.rows, rows),
                   .columns = picked(all.columns, columns),
                   .cells = {},
                   .row_totals = picked(all.row_totals, rows),
                   .column_totals = picked(all.column_totals, columns),
                   .reviews = all.reviews,
                   .readable = all.readable};
  for (std::size_t row : rows) table.cells.push_back(picked(all.cells[row], columns));
  return table;
}

/// The columns that most reviews have, in the order they stand.
Places widest(const CountTable& whole) {
  Places places = all_of(whole.columns);
  const std::size_t most = whole.columns_by == "year" ? most_years : most_columns;
  if (places.size() <= most) return places;
  put_by_number(places, whole.column_totals);
  places.resize(most);
  std::sort(places.begin(), places.end());
  return places;
}

}  // namespace

CountTable cross_table(const Library& library, const Query& base, const std::string& rows,
                       const std::string& columns) {
  const CountTable all = library.count(base, rows, columns);
  return picked(all, in_order(rows, all.rows, all.row_totals),
                in_order(columns, all.columns, all.column_totals));
}

TablePage page_of(const CountTable& whole, int page, std::size_t cell_bytes) {
  const Places columns = widest(whole);
  const std::size_t row_bytes = std::max<std::size_t>(1, (columns.size() + 2) * cell_bytes);
  const std::size_t rows_shown = std::clamp<std::size_t>(most_bytes / row_bytes, 3, most_rows);
  const std::size_t pages = std::max<std::size_t>(1, (whole.rows.size() + rows_shown - 1) / rows_shown);
  const std::size_t at = std::min(static_cast<std::size_t>(std::max(page, 1)), pages) - 1;
  Places rows = all_of(whole.rows);
  rows.erase(rows.begin(), rows.begin() + static_cast<std::ptrdiff_t>(at * rows_shown));
  if (rows.size() > rows_shown) rows.resize(rows_shown);
  return {.counts = picked(whole, rows, columns),
          .first_row = static_cast<int>(at * rows_shown) + 1,
          .all_rows = static_cast<int>(whole.rows.size()),
          .page = static_cast<int>(at) + 1,
          .pages = static_cast<int>(pages),
          .columns_left_out = static_cast<int>(whole.columns.size() - columns.size())};
}

}  // namespace throughline
