#include "index/query.h"

namespace throughline {

void set_filter(Query&, const std::string& name, const std::string&) {
  throw QueryError("unknown filter: " + name);
}

std::vector<std::pair<std::string, std::string>> parameters(const Query&) { return {}; }

}  // namespace throughline
