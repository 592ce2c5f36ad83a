#pragma once

#include <string>
#include <vector>

#include "tests/bench/invent.h"

namespace throughline::bench {

/// A review as printed: the file, and where each piece begins.
struct Printed {
  std::string pdf;
  int pages = 0;
  std::vector<int> page_of;  ///< Of each piece, from 1.
};

/// Sets a review on pages: cover, contents, running heads and feet that say that it is fiction, columns,
/// notes at the foot of the page or column of their anchor, tables, boxes, line numbers, as its look asks.
Printed typeset(const Invented& review);

}  // namespace throughline::bench
