#pragma once

#include <cstdint>
#include <vector>

#include "index/asked_words.h"

namespace throughline {

/// Recommendations at least so like the first of their family belong to it. Measured on invented
/// recommendations (tests/index/families), half of them kept aside while it was chosen: of 33 and 22 pairs
/// that say nearly the same it finds 30 and 19, and joins 5 and 1 pairs of look-alikes that ask for something
/// else. At 0.45 it would find 31 and 19 and join 12 and 4; at 0.55 find 26 and 16 and join 2 and 0.
inline constexpr double least_likeness = 0.5;

/// Where a recommendation stands among those it is grouped with.
struct FamilyPlace {
  std::uint32_t first = 0;  ///< The place of the first of its family; its own if it is the first.
  double likeness = 1;      ///< To that first, from 0 to 1.
  bool operator==(const FamilyPlace&) const = default;
};

/// Groups recommendations that say nearly the same. They are taken in the order given, and each joins the
/// family whose first is most like it, so that no chain of small changes joins what differs; equal likeness
/// goes to the earlier. Those with fewer than two words that tell anything stay alone.
std::vector<FamilyPlace> families_of(const std::vector<AskedWords>& recommendations);

}  // namespace throughline
