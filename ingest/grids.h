#pragma once

#include <vector>

#include "ingest/leaf.h"

namespace throughline {

/// Rules and edges that touch one another: the lines of a table, or the frame of a box.
struct Grid {
  double x0 = 0, y0 = 0, x1 = 0, y1 = 0;
  std::vector<double> rows;  ///< Heights of the horizontal rules that part rows, top down; two or more.
  /// The upright rules: where, and from which height to which.
  struct Upright {
    double x = 0, y0 = 0, y1 = 0;
  };
  std::vector<Upright> uprights;  ///< Left to right.

  /// The edges of the cells in the row between two rules, left to right; at least two.
  std::vector<double> columns(double top, double bottom) const;
  bool holds(const Line& line) const;
};

/// The grids drawn on a leaf, largest first. Those that hold no line are left out.
std::vector<Grid> find_grids(const Leaf& leaf);

}  // namespace throughline
