#pragma once

#include <string>
#include <utility>
#include <vector>

#include "ingest/error.h"

namespace throughline {

/// What a person typed cannot be asked; the text says so in their words. Exit status 2, or an error summary
/// on the page.
class QueryError : public UsageError {
 public:
  using UsageError::UsageError;
};

/// What was asked: words, and filters. The names are the same on the command line, in URLs and in JSON.
struct Query {
  std::string words;
  std::vector<std::string> theme, not_theme, type, kind, nation, area, partnership, outcome, age, part,
      addressee, addressee_kind, action, agency, text_layer;
  std::string status = "present";       ///< present, clear, borderline, mentioned, any: what `theme` asks.
  std::string scope = "review";         ///< review or passage: where all of `theme` must hold.
  std::string from, to;                 ///< ISO dates or years; empty for open ends.
  std::string year_of = "publication";  ///< publication or incident.
  std::string review;                   ///< Only this review's passages; empty for all.
  std::string about;                    ///< children or adults: of whose case a review is; empty for all.
  std::string set, added_since;
  /// relevance, newest, oldest; feeds ask for `added`, the latest to come into the library first, which
  /// set_filter() does not take.
  std::string sort = "relevance";
  int page = 1;
  int per_page = 20;
};

/// All filters, in the order in which help lists them.
const std::vector<std::string>& filter_names();

/// Sets one filter by its name. Throws QueryError if there is no such filter or it cannot take this value.
void set_filter(Query& query, const std::string& name, const std::string& value);

/// Of `addressee`, `addressee_kind` and `action`, of which one passage may have several: the values that must
/// all hold, written "Board; Police". One value is itself.
std::vector<std::string> joint_values(const std::string& value);

/// The query as name=value pairs in a fixed order, defaults left out: the address of its page.
std::vector<std::pair<std::string, std::string>> parameters(const Query& query);

}  // namespace throughline
