#pragma once

#include <string>

#include "index/alike.h"
#include "index/gaps.h"

namespace throughline {

/// What is alike and what is left out, as JSON in UTF-8, with the reasons in words.
std::string alike_json(const std::vector<AlikePassage>& passages);
std::string alike_json(const AlikeReviews& reviews);
std::string gaps_json(const ReviewGaps& gaps);
std::string gaps_json(const LibraryGaps& gaps);

}  // namespace throughline
