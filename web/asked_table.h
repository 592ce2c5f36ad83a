#pragma once

#include <string>
#include <utility>
#include <vector>

#include "index/query.h"
#include "web/response.h"

namespace throughline {

/// What is asked of the analysis: any search as its base, counted by two dimensions; which page of its rows.
struct AskedTable {
  Query base;
  std::string rows = "theme", columns = "year";
  int page = 1;
};

/// Throws QueryError if it cannot be asked.
AskedTable asked_table_of(const Request& request);

/// As name=value pairs of its address, without the page.
std::vector<std::pair<std::string, std::string>> parameters_of(const AskedTable& asked);

}  // namespace throughline
