// Any two properties of reviews -> a table with shares, each figure leading to its passages.
#include <algorithm>

#include "web/addresses.h"
#include "web/asked_table.h"
#include "web/chart.h"
#include "web/cross_table.h"
#include "web/csv.h"
#include "web/marked_text.h"
#include "web/pages.h"
#include "web/view.h"
#include "web/wording.h"

namespace throughline {

namespace {

View options(const std::string& chosen) {
  std::vector<View> items;
  for (const std::string& name : dimension_names())
    items.push_back(
        row({{"value", name}, {"label", facet_label(name)}, {"chosen", chosen == name ? "yes" : ""}}));
  return list_of(std::move(items));
}

std::string value_in_words(const Room& room, const std::string& by, const std::string& value) {
  return value_label(room.taxonomy, by, value);
}

/// What stands over a column, and how many reviews it has.
std::vector<View> heads_of(const Room& room, const CountTable& counts) {
  std::vector<View> heads;
  for (std::size_t c = 0; c < counts.columns.size(); ++c)
    heads.push_back(row({{"label", value_in_words(room, counts.columns_by, counts.columns[c])},
                         {"total", number(counts.column_totals[c])}}));
  return heads;
}

/// One row: how many of the reviews that match have its value, and with each column's value.
View line_of(const Room& room, const Query& base, const CountTable& counts, std::size_t r) {
  std::string label = value_in_words(room, counts.rows_by, counts.rows[r]);
  View line = row({{"label", label},
                   {"href", search_address(narrowed(base, counts.rows_by, counts.rows[r]))},
                   {"reviews", number(counts.row_totals[r])},
                   {"share", share(counts.row_totals[r], counts.reviews)}});
  std::vector<View> cells;
  for (std::size_t c = 0; c < counts.columns.size(); ++c) {
    const Cell& cell = counts.cells[r][c];
    cells.push_back(row({{"count", number(cell.reviews)},
                         {"href", cell.reviews ? search_address(cell.query) : ""},
                         {"share", share(cell.reviews, counts.column_totals[c])},
                         {"heat", heat_class(cell.reviews, counts.column_totals[c])},
                         {"label", label},
                         {"column", value_in_words(room, counts.columns_by, counts.columns[c])}}));
  }
  line.set("cells", list_of(std::move(cells)));
  return line;
}

/// About what a cell takes as HTML beside the address of its evidence.
constexpr std::size_t bytes_beside_address = 190;

std::string page_address(const AskedTable& asked, int page) {
  auto all = parameters_of(asked);
  if (page > 1) all.emplace_back("page", std::to_string(page));
  return address("/analysis", all);
}

std::string cells_html(const Room& room, const AskedTable& asked, const TablePage& table) {
  View view = row({{"rows", facet_label(asked.rows)},
                   {"columns", facet_label(asked.columns)},
                   {"reviews", number(table.counts.reviews)}});
  view.set("heads", list_of(heads_of(room, table.counts)));
  std::vector<View> lines;
  for (std::size_t r = 0; r < table.counts.rows.size(); ++r)
    lines.push_back(line_of(room, asked.base, table.counts, r));
  if (table.pages > 1) {
    int last = table.first_row + static_cast<int>(lines.size()) - 1;
    View pages =
        row({{"first", number(table.first_row)}, {"last", number(last)}, {"all", number(table.all_rows)}});
    if (table.page > 1) pages.set("previous", page_address(asked, table.page - 1));
    if (table.page < table.pages) pages.set("next", page_address(asked, table.page + 1));
    view.set("pages", pages);
  }
  view.set("lines", list_of(std::move(lines)));
  if (table.columns_left_out) view.set("left_out", counted(table.columns_left_out, "column", "columns"));
  return fill("cells", view);
}

View analysis_view(const Room& room, const Request& request, const AskedTable& asked) {
  TablePage table = page_of(cross_table(room.library, asked.base, asked.rows, asked.columns), asked.page,
                            bytes_beside_address + search_address(asked.base).size());
  LibraryState state = room.library.state();
  View view = row({{"words", asked.base.words},
                   {"reviews", counted(table.counts.reviews, "review", "reviews")},
                   {"readable", counted(state.readable, "readable review", "readable reviews")},
                   {"refreshed", date_in_words(state.refreshed)},
                   {"themes_version", state.themes_version.substr(0, 12)},
                   {"address", origin_of(request) + address("/analysis", parameters_of(asked))},
                   {"csv", address("/analysis.csv", parameters_of(asked))},
                   {"notes", address("/analysis.txt", parameters_of(asked))},
                   {"json", address("/api/analysis", parameters_of(asked))}});
  const bool all = table.counts.readable == state.readable;
  if (!all) view.set("left", counted(table.counts.readable, "readable review", "readable reviews"));
  view.set("adults", adults_view(state, asked.base, "/analysis"));
  view.set("rows", options(asked.rows));
  view.set("columns", options(asked.columns));
  std::vector<View> kept;
  for (const auto& [name, value] : parameters(asked.base))
    if (name != "q") kept.push_back(row({{"name", name}, {"value", value}}));
  view.set("kept", list_of(std::move(kept)));
  if (View filters = chosen_filters(room, asked.base, "/analysis"); !filters.list_value().empty()) {
    View chosen;
    chosen.set("filters", filters);
    view.set("chosen", chosen);
  }
  if (!table.counts.rows.empty()) view.set("table", cells_html(room, asked, table));
  return view;
}

}  // namespace

Response analysis_page(const Room& room, const Request& request) {
  Frame frame{.title = "Analysis", .section = "/analysis", .crumbs = {{"Home", "/"}}};
  try {
    return page(room.library.state(), frame,
                fill("analysis", analysis_view(room, request, asked_table_of(request))));
  } catch (const QueryError& e) {
    return refused(room, frame, e);
  }
}

Response analysis_csv(const Room& room, const Request& request) {
  AskedTable asked = asked_table_of(request);
  const CountTable counts = cross_table(room.library, asked.base, asked.rows, asked.columns);
  Csv csv;
  std::vector<std::string> heads = {facet_label(asked.rows), "All reviews"};
  std::vector<std::string> totals = {"All reviews", std::to_string(counts.reviews)};
  for (std::size_t c = 0; c < counts.columns.size(); ++c) {
    heads.push_back(value_in_words(room, asked.columns, counts.columns[c]));
    totals.push_back(std::to_string(counts.column_totals[c]));
  }
  csv.row(heads).row(totals);
  for (std::size_t r = 0; r < counts.rows.size(); ++r) {
    std::vector<std::string> cells = {value_in_words(room, asked.rows, counts.rows[r]),
                                      std::to_string(counts.row_totals[r])};
    for (const Cell& cell : counts.cells[r]) cells.push_back(std::to_string(cell.reviews));
    csv.row(cells);
  }
  return {.type = "text/csv; charset=utf-8",
          .body = csv.text(),
          .headers = {{"Content-Disposition", attached("analysis", room.library.state(), "csv")}}};
}

Response analysis_notes(const Room& room, const Request& request) {
  AskedTable asked = asked_table_of(request);
  const CountTable counts = cross_table(room.library, asked.base, asked.rows, asked.columns);
  return notes_file(
      "analysis", room.library.state(),
      {{"Table", facet_label(asked.rows) + " by " + facet_label(asked.columns)},
       {"Address", origin_of(request) + address("/analysis", parameters_of(asked))},
       {"Counted", counted(counts.reviews, "readable review matches", "readable reviews match") +
                       "; of partly readable reviews none is counted"},
       {"Cells",
        "how many of them have both values; a review may stand in several cells, so "
        "rows and columns need not sum"}});
}

}  // namespace throughline
