#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "index/library.h"
#include "web/response.h"

namespace throughline {

/// A path or query value with all that is not unreserved percent-encoded.
std::string encode(std::string_view text, bool keep_slashes = false);

/// A path with parameters.
std::string address(std::string_view path,
                    const std::vector<std::pair<std::string, std::string>>& parameters);

/// The address of a query's results, or of the same query at another path.
std::string search_address(const Query& query, std::string_view path = "/search");

/// A review or one of its documents.
std::string review_address(const std::string& id);

/// A passage among its text: the page of the reading view that holds it, at its place.
std::string passage_address(const Passage& passage);

/// The reading view of a document from one of its PDF pages.
std::string reading_address(const std::string& document, int page);

/// A passage's own, permanent page, with its citation.
std::string permanent_address(const std::string& passage_id);

/// The published file at one of its pages.
std::string original_address(const std::string& sha256, int page = 0);

/// The query of a request's parameters. Throws QueryError if it cannot be asked.
Query query_of(const Request& request);

/// Where the server is reached, such as `http://127.0.0.1:8080`, for addresses that leave the page: citations
/// and feeds. What the server was told goes before what the browser said; empty if neither did.
std::string origin_of(const Request& request);

/// Whether addresses of that origin open on the server's own machine only.
bool is_of_this_computer(std::string_view origin);

}  // namespace throughline
