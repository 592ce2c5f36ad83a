// Any two properties of reviews -> a table with shares, each figure leading to its passages.
#include <algorithm>

#include "web/addresses.h"
#include "web/chart.h"
#include "web/cross_table.h"
#include "web/csv.h"
#include "web/marked_text.h"
#include "web/pages.h"
#include "web/view.h"
#include "web/wording.h"

namespace throughline {

namespace {

/// What was asked of the analysis: the base is any search.
struct AskedTable {
  Query base;
  std::string rows = "theme", columns = "year";
};

std::string dimension(const std::string& name, const std::string& value) {
  const std::vector<std::string>& known = dimension_names();
  if (std::find(known.begin(), known.end(), value) != known.end()) return value;
  throw QueryError(name + " cannot be “" + value.substr(0, 60) + "”: choose one of those listed");
}

AskedTable asked_of(const Request& request) {
  AskedTable asked;
  Request base = request;
  std::erase_if(base.parameters, [](const auto& parameter) {
    return parameter.first == "rows" || parameter.first == "columns";
  });
  asked.base = query_of(base);
  asked.base.page = 1;
  if (std::string name = request.parameter("rows"); !name.empty()) asked.rows = dimension("rows", name);
  if (std::string name = request.parameter("columns"); !name.empty())
    asked.columns = dimension("columns", name);
  if (asked.rows == asked.columns && asked.rows != "theme")  // Themes meet one another in a review.
    throw QueryError("rows and columns are the same: choose two that differ");
  return asked;
}

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

/// "3 rows and 2 columns"; empty if the table is whole.
std::string left_out_of(const CrossTable& table) {
  std::string out;
  if (table.rows_left_out) out = counted(table.rows_left_out, "row", "rows");
  if (table.columns_left_out)
    out += (out.empty() ? "" : " and ") + counted(table.columns_left_out, "column", "columns");
  return out;
}

std::string cells_html(const Room& room, const AskedTable& asked, const CrossTable& table) {
  View view = row({{"rows", facet_label(asked.rows)},
                   {"columns", facet_label(asked.columns)},
                   {"reviews", number(table.counts.reviews)}});
  view.set("heads", list_of(heads_of(room, table.counts)));
  std::vector<View> lines;
  for (std::size_t r = 0; r < table.counts.rows.size(); ++r)
    lines.push_back(line_of(room, asked.base, table.counts, r));
  view.set("lines", list_of(std::move(lines)));
  view.set("left_out", left_out_of(table));
  return fill("cells", view);
}

std::vector<std::pair<std::string, std::string>> parameters_of(const AskedTable& asked) {
  auto all = parameters(asked.base);
  all.emplace_back("rows", asked.rows);
  all.emplace_back("columns", asked.columns);
  return all;
}

View analysis_view(const Room& room, const Request& request, const AskedTable& asked) {
  CrossTable table = cross_table(room.library, asked.base, asked.rows, asked.columns);
  LibraryState state = room.library.state();
  View view = row({{"words", asked.base.words},
                   {"reviews", counted(table.counts.reviews, "review", "reviews")},
                   {"readable", counted(state.readable, "readable review", "readable reviews")},
                   {"refreshed", date_in_words(state.refreshed)},
                   {"themes_version", state.themes_version.substr(0, 12)},
                   {"address", origin_of(request) + address("/analysis", parameters_of(asked))},
                   {"csv", address("/analysis.csv", parameters_of(asked))}});
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
                fill("analysis", analysis_view(room, request, asked_of(request))));
  } catch (const QueryError& e) {
    return refused(room, frame, e);
  }
}

Response analysis_csv(const Room& room, const Request& request) {
  AskedTable asked = asked_of(request);
  CrossTable table = cross_table(room.library, asked.base, asked.rows, asked.columns);
  LibraryState state = room.library.state();
  Csv csv;
  csv.row({"Query", origin_of(request) + address("/analysis", parameters_of(asked))})
      .row({"Counted", "readable reviews"})
      .row({"Library refreshed", state.refreshed})
      .row({"Themes version", state.themes_version})
      .row({"Left out, with no more reviews than those shown",
            left_out_of(table).empty() ? "none" : left_out_of(table)})
      .row({});
  std::vector<std::string> heads = {facet_label(asked.rows), "All reviews"};
  std::vector<std::string> totals = {"All reviews", std::to_string(table.counts.reviews)};
  const CountTable& counts = table.counts;
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
          .headers = {{"Content-Disposition", "attachment; filename=\"throughline-analysis.csv\""}}};
}

}  // namespace throughline
