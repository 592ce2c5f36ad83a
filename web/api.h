#pragma once

#include <nlohmann/json.hpp>

#include "web/pages.h"

namespace throughline {

/// One object of /api/ each; the fields are those of docs/interface.md.

nlohmann::ordered_json text_or_null(const std::string& text);
/// Of every count: the library it was made of.
nlohmann::ordered_json library_json(const LibraryState& state);
nlohmann::ordered_json line_json(const ReviewLine& line);
/// A review with its facts, documents, recommendations, learning points, and themes that no recommendation
/// bears.
nlohmann::ordered_json review_api_json(const Room& room, const ReviewLine& line);
nlohmann::ordered_json theme_api_json(const Room& room, const Theme& theme);
/// Throw QueryError if it cannot be asked.
nlohmann::ordered_json analysis_json(const Room& room, const Request& request);
nlohmann::ordered_json compare_json(const Room& room, const Request& request);
nlohmann::ordered_json visibility_json(const Room& room);
nlohmann::ordered_json holdings_json(const Room& room);

/// Recommendations by two of addressee, action, theme and year. Throws QueryError.
nlohmann::ordered_json recommendation_table_json(const Room& room, Request request);
/// A page of the recommendations that the filters leave. Throws QueryError.
std::string recommendation_list_json(const Room& room, const Request& request);

}  // namespace throughline
