#pragma once

#include <string>
#include <vector>

#include "extract/review.h"

namespace throughline {

/// How a recommendation is put, said neutrally: what it names and what it leaves open is no mark of its
/// worth.
struct HowPut {
  bool addressee_named = false;
  std::string
      time;  ///< The words that set a time, in its text or beside it: "within six months"; empty for none.
  std::string measure;  ///< The words by which it can be seen whether it was done: "audit"; empty for none.
};

HowPut how_put(const Recommendation& recommendation);

/// For each recommendation of `review` the blocks that refer to it by its label ("see recommendations A and
/// B"), in order: the analysis that it follows from. Labels that two recommendations share lead nowhere.
std::vector<std::vector<int>> referring_blocks(const Report& report, const Review& review);

}  // namespace throughline
