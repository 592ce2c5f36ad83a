#pragma once

#include <string>

#include "index/repeated.h"

namespace throughline {

/// Recommendations counted and grouped, as JSON in UTF-8, with notes of how they are counted.
std::string repeated_json(const RepeatedRecommendations& repeated, const Query& query);

}  // namespace throughline
