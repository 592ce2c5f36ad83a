// Whole recommendations as JSON: counted by two of their properties, and one by one.
#include "index/recommendation_table.h"
#include "index/repeated_json.h"
#include "web/addresses.h"
#include "web/api.h"

namespace throughline {

using nlohmann::ordered_json;

namespace {

/// The values of one side of a table, each with how many recommendations have it.
ordered_json heads_json(const std::vector<std::string>& values, const std::vector<int>& totals) {
  ordered_json out = ordered_json::array();
  for (std::size_t i = 0; i < values.size(); ++i)
    out.push_back({{"value", values[i]}, {"recommendations", totals[i]}});
  return out;
}

/// A parameter of the table itself, taken out of what is asked.
std::string take(Request& request, const char* name, const char* otherwise) {
  const std::string value = request.parameter(name);
  std::erase_if(request.parameters, [&](const auto& parameter) { return parameter.first == name; });
  return value.empty() ? otherwise : value;
}

}  // namespace

ordered_json recommendation_table_json(const Room& room, Request request) {
  const std::string rows = take(request, "rows", "addressee"), columns = take(request, "columns", "action");
  const Query query = query_of(request);
  const RecommendationTable table = room.library.recommendation_table(query, rows, columns);
  ordered_json cells = ordered_json::array();
  for (const std::vector<RecommendationCell>& row : table.cells) {
    ordered_json line = ordered_json::array();
    for (const RecommendationCell& cell : row)
      line.push_back({{"recommendations", cell.recommendations},
                      {"reviews", cell.reviews},
                      {"opens", search_address(cell.query, "/api/recommendations/list")}});
    cells.push_back(std::move(line));
  }
  return {{"query", search_address(query, "/api/recommendations/list")},
          {"rows_by", table.rows_by},
          {"columns_by", table.columns_by},
          {"library", library_json(room.library.state())},
          {"of_readable", table.readable},
          {"reviews", table.reviews},
          {"recommendations", table.recommendations},
          {"joint", table.joint},
          {"notes",
           {"One with several addressees or themes stands in several cells, so cells do not sum; the figures "
            "of rows and columns count it once.",
            "A theme is of the recommendation itself, not of its review."}},
          {"rows", heads_json(table.rows, table.row_totals)},
          {"columns", heads_json(table.columns, table.column_totals)},
          {"cells", cells}};
}

std::string recommendation_list_json(const Room& room, const Request& request) {
  const Query query = query_of(request);
  RecommendationList list = room.library.recommendations(query);
  for (RecommendationLine& line : list.shown)
    if (!room.quotes(line.document)) line.text = "";
  return recommendations_json(list, query);
}

}  // namespace throughline
