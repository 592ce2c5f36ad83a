// The parameters of a table of the analysis.
#include "web/asked_table.h"

#include <algorithm>

#include "index/counting.h"
#include "web/addresses.h"

namespace throughline {

namespace {

std::string dimension(const std::string& name, const std::string& value) {
  const std::vector<std::string>& known = dimension_names();
  if (std::find(known.begin(), known.end(), value) != known.end()) return value;
  throw QueryError(name + " cannot be “" + value.substr(0, 60) + "”: choose one of those listed");
}

}  // namespace

AskedTable asked_table_of(const Request& request) {
  AskedTable asked;
  Request base = request;
  std::erase_if(base.parameters, [](const auto& parameter) {
    return parameter.first == "rows" || parameter.first == "columns";
  });
  asked.base = query_of(base);
  asked.page = asked.base.page;
  asked.base.page = 1;
  if (std::string name = request.parameter("rows"); !name.empty()) asked.rows = dimension("rows", name);
  if (std::string name = request.parameter("columns"); !name.empty())
    asked.columns = dimension("columns", name);
  if (asked.rows == asked.columns && asked.rows != "theme")  // Themes meet one another in a review.
    throw QueryError("rows and columns are the same: choose two that differ");
  return asked;
}

std::vector<std::pair<std::string, std::string>> parameters_of(const AskedTable& asked) {
  auto all = parameters(asked.base);
  all.emplace_back("rows", asked.rows);
  all.emplace_back("columns", asked.columns);
  return all;
}

}  // namespace throughline
