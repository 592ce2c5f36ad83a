// A review -> of whose case it is, as far as it says.
#include "index/about.h"

namespace throughline {

std::string about_of(const ReviewLine& line) {
  if (line.of_adults) return "adults";
  const bool mostly_adults =
      line.type == "safeguarding-adult-review" || line.type == "domestic-homicide-review";
  return mostly_adults && line.age_band.empty() ? "not stated" : "children";
}

}  // namespace throughline
