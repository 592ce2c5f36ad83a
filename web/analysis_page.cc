// Any two properties of reviews -> a table with shares, each figure leading to its passages.
#include <algorithm>
#include <array>

#include "web/addresses.h"
#include "web/chart.h"
#include "web/csv.h"
#include "web/marked_text.h"
#include "web/pages.h"
#include "web/view.h"
#include "web/wording.h"

namespace throughline {

namespace {

constexpr std::array dimensions = {"theme",  "year", "age",       "type",   "outcome",
                                   "nation", "part", "addressee", "action", "partnership"};

/// A table wider or longer than this is not read; the rest is said to be left out.
constexpr std::size_t most_rows = 40, most_columns = 12;

/// What was asked of the analysis: the base is any search.
struct Asked {
  Query base;
  std::string rows = "theme", columns = "year";
};

std::string dimension(const std::string& name, const std::string& value) {
  if (std::find(dimensions.begin(), dimensions.end(), value) != dimensions.end()) return value;
  throw QueryError(name + " cannot be “" + value.substr(0, 60) + "”: choose one of those listed");
}

Asked asked_of(const Request& request) {
  Asked asked;
  Request base = request;
  std::erase_if(base.parameters, [](const auto& parameter) {
    return parameter.first == "rows" || parameter.first == "columns";
  });
  asked.base = query_of(base);
  asked.base.page = 1;
  asked.base.per_page = 0;  // Counts alone are wanted.
  if (std::string name = request.parameter("rows"); !name.empty()) asked.rows = dimension("rows", name);
  if (std::string name = request.parameter("columns"); !name.empty())
    asked.columns = dimension("columns", name);
  if (asked.rows == asked.columns) throw QueryError("rows and columns are the same: choose two that differ");
  return asked;
}

const Facet* find(const Evidence& evidence, const std::string& name) {
  for (const Facet& facet : evidence.facets)
    if (facet.name == name) return &facet;
  return nullptr;
}

int count_of(const Evidence& evidence, const std::string& facet, const std::string& value) {
  const Facet* found = find(evidence, facet);
  if (!found) return 0;
  for (const FacetValue& each : found->values)
    if (each.value == value) return each.reviews;
  return 0;
}

Query narrowed(Query query, const std::string& facet, const std::string& value) {
  set_filter(query, facet, value);
  return query;
}

/// A value that no filter takes, such as a year not stated, has no cell of its own to open.
bool can_be_asked(const Query& base, const std::string& facet, const std::string& value) {
  try {
    narrowed(base, facet, value);
    return true;
  } catch (const QueryError&) {
    return false;
  }
}

std::vector<std::string> values_of(const Query& base, const Evidence& evidence, const std::string& name,
                                   std::size_t most) {
  std::vector<std::string> values;
  if (const Facet* facet = find(evidence, name))
    for (const FacetValue& value : facet->values)
      if (value.reviews > 0 && can_be_asked(base, name, value.value)) values.push_back(value.value);
  if (values.size() > most) values.resize(most);
  if (name == "year") std::sort(values.begin(), values.end());
  return values;
}

struct Cell {
  int reviews = 0;
  std::string href;
};

/// One row: how many reviews have its value, of those that match the base, and with each column's value.
struct Line {
  std::string label, href;
  int reviews = 0;
  std::vector<Cell> cells;
};

/// The table, with what stands over its columns: how many reviews each has.
struct Table {
  std::vector<std::string> columns;
  std::vector<int> column_totals;
  std::vector<Line> lines;
  Evidence base;
};

Table table_of(const Room& room, const Asked& asked) {
  Table table{.base = room.library.ask(asked.base)};
  std::vector<std::string> rows = values_of(asked.base, table.base, asked.rows, most_rows);
  table.columns = values_of(asked.base, table.base, asked.columns, most_columns);
  for (const std::string& column : table.columns)
    table.column_totals.push_back(count_of(table.base, asked.columns, column));
  for (const std::string& value : rows) {
    Query query = narrowed(asked.base, asked.rows, value);
    Evidence evidence = room.library.ask(query);
    Query shown = query;
    shown.per_page = Query{}.per_page;
    Line line{.label = value_label(room.taxonomy, asked.rows, value),
              .href = search_address(shown),
              .reviews = evidence.reviews};
    for (const std::string& column : table.columns)
      line.cells.push_back({.reviews = count_of(evidence, asked.columns, column),
                            .href = search_address(narrowed(shown, asked.columns, column))});
    table.lines.push_back(std::move(line));
  }
  return table;
}

View options(const std::string& chosen) {
  std::vector<View> items;
  for (const char* name : dimensions)
    items.push_back(
        row({{"value", name}, {"label", facet_label(name)}, {"chosen", chosen == name ? "yes" : ""}}));
  return list_of(std::move(items));
}

std::string cells_html(const Room& room, const Asked& asked, const Table& table) {
  View view = row({{"rows", facet_label(asked.rows)}, {"columns", facet_label(asked.columns)}});
  std::vector<View> heads, lines;
  for (std::size_t c = 0; c < table.columns.size(); ++c)
    heads.push_back(row({{"label", value_label(room.taxonomy, asked.columns, table.columns[c])},
                         {"total", number(table.column_totals[c])}}));
  for (const Line& line : table.lines) {
    View view_of_line = row({{"label", line.label},
                             {"href", line.href},
                             {"reviews", number(line.reviews)},
                             {"share", share(line.reviews, table.base.reviews)}});
    std::vector<View> cells;
    for (std::size_t c = 0; c < line.cells.size(); ++c)
      cells.push_back(row({{"count", number(line.cells[c].reviews)},
                           {"href", line.cells[c].reviews ? line.cells[c].href : ""},
                           {"share", share(line.cells[c].reviews, table.column_totals[c])},
                           {"heat", heat_class(line.cells[c].reviews, table.column_totals[c])},
                           {"label", line.label},
                           {"column", value_label(room.taxonomy, asked.columns, table.columns[c])}}));
    view_of_line.set("cells", list_of(std::move(cells)));
    lines.push_back(std::move(view_of_line));
  }
  view.set("heads", list_of(std::move(heads)));
  view.set("lines", list_of(std::move(lines)));
  view.set("reviews", number(table.base.reviews));
  return fill("cells", view);
}

std::vector<std::pair<std::string, std::string>> parameters_of(const Asked& asked) {
  auto all = parameters(asked.base);
  std::erase_if(all, [](const auto& parameter) { return parameter.first == "per_page"; });
  all.emplace_back("rows", asked.rows);
  all.emplace_back("columns", asked.columns);
  return all;
}

View analysis_view(const Room& room, const Request& request, const Asked& asked) {
  Table table = table_of(room, asked);
  View view = row({{"words", asked.base.words},
                   {"reviews", counted(table.base.reviews, "review", "reviews")},
                   {"readable", counted(table.base.library.readable, "readable review", "readable reviews")},
                   {"refreshed", date_in_words(table.base.library.refreshed)},
                   {"themes_version", table.base.library.themes_version.substr(0, 12)},
                   {"address", origin_of(request) + address("/analysis", parameters_of(asked))},
                   {"csv", address("/analysis.csv", parameters_of(asked))}});
  view.set("rows", options(asked.rows));
  view.set("columns", options(asked.columns));
  std::vector<View> kept;
  for (const auto& [name, value] : parameters(asked.base))
    if (name != "q" && name != "per_page") kept.push_back(row({{"name", name}, {"value", value}}));
  view.set("kept", list_of(std::move(kept)));
  Query shown = asked.base;
  shown.per_page = Query{}.per_page;
  if (View filters = chosen_filters(room, shown, "/analysis"); !filters.list_value().empty()) {
    View chosen;
    chosen.set("filters", filters);
    view.set("chosen", chosen);
  }
  if (!table.lines.empty()) view.set("table", cells_html(room, asked, table));
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
  Asked asked = asked_of(request);
  Table table = table_of(room, asked);
  Csv csv;
  csv.row({"Query", origin_of(request) + address("/analysis", parameters_of(asked))})
      .row({"Counted", "readable reviews"})
      .row({"Library refreshed", table.base.library.refreshed})
      .row({"Themes version", table.base.library.themes_version})
      .row({});
  std::vector<std::string> heads = {facet_label(asked.rows), "All reviews"};
  std::vector<std::string> totals = {"All reviews", std::to_string(table.base.reviews)};
  for (std::size_t c = 0; c < table.columns.size(); ++c) {
    heads.push_back(value_label(room.taxonomy, asked.columns, table.columns[c]));
    totals.push_back(std::to_string(table.column_totals[c]));
  }
  csv.row(heads).row(totals);
  for (const Line& line : table.lines) {
    std::vector<std::string> cells = {line.label, std::to_string(line.reviews)};
    for (const Cell& cell : line.cells) cells.push_back(std::to_string(cell.reviews));
    csv.row(cells);
  }
  return {.type = "text/csv; charset=utf-8",
          .body = csv.text(),
          .headers = {{"Content-Disposition", "attachment; filename=\"throughline-analysis.csv\""}}};
}

}  // namespace throughline
