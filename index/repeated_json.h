#pragma once

#include <string>

#include "index/recommendation_table.h"

namespace throughline {

/// Recommendations counted and grouped, as JSON in UTF-8, with notes of how they are counted.
std::string repeated_json(const RepeatedRecommendations& repeated, const Query& query);

/// A page of the recommendations that a query leaves, one by one.
std::string recommendations_json(const RecommendationList& list, const Query& query);

}  // namespace throughline
