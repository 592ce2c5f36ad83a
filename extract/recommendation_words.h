#pragma once

#include <string_view>

namespace throughline {

/// Whether a paragraph speaks about recommendations and is none: "The Board has accepted the following
/// recommendations".
bool is_about_recommendations(std::string_view text);

/// Whether an unlabelled paragraph may be a recommendation: it tells somebody to act, or begins with what to
/// do.
bool reads_like_recommendation(std::string_view text);

/// Whether it is of another review, or told of in the past: "recommendation 3 of the Baby T review".
bool is_of_another_review(std::string_view text);

}  // namespace throughline
