#pragma once

#include <vector>

#include "ingest/leaf.h"

namespace throughline {

/// The lines of each cell, left to right.
using Cells = std::vector<std::vector<Line>>;

/// A part of a leaf that is read from top to bottom before the next: a column, a box, a table.
struct Region {
  int leaf = 0;
  double x0 = 0, x1 = 0;  ///< The edges of the column its lines stand in.
  bool is_table = false;
  bool framed = false;      ///< Inside a frame or on a coloured ground.
  int frame = 0;            ///< Regions of one frame share a number, from 1 on each leaf; 0 for none.
  std::vector<Line> lines;  ///< Top down, one for each row; empty for a table.
  std::vector<Cells> rows;  ///< Of a table.
};

/// The regions of a leaf in reading order. Takes the lines of the leaf.
std::vector<Region> find_regions(Leaf& leaf, int index);

/// What columns are cut from: a line, or a whole box or table; or a rule across the page, which holds nothing
/// but ends the columns above it.
struct Placed {
  double x0 = 0, y0 = 0, x1 = 0, y1 = 0;
  int line = -1;  ///< Index of the line; -1 for a box and a rule.
  int box = -1;   ///< Index of the box; -1 for a line and a rule.
  bool is_rule() const { return line < 0 && box < 0; }
};

/// Items in reading order, by column.
struct Strip {
  bool aligned = false;       ///< A table without rules: its columns are read row by row.
  std::vector<Placed> items;  ///< Top down.
};

/// Cuts items into columns and the parts above and below them, in reading order.
/// `size` is that of the type, in points; `lines` are those the items name.
std::vector<Strip> cut_columns(std::vector<Placed> items, const std::vector<Line>& lines, double size);

/// The headings left of a gutter at `x` that head the columns on both sides of it: beside them the page is
/// white, and what follows begins at one height on both sides, or on the next page. They point into `items`.
std::vector<const Placed*> headings_across(const std::vector<Placed>& items, double x,
                                           const std::vector<Line>& lines, double size);

/// The rows of a table without rules.
std::vector<Cells> aligned_rows(const Strip& strip, const std::vector<Line>& lines, const Leaf& leaf);

/// The rows of a ruled table; a line that runs over an upright rule is cut there.
struct Grid;
std::vector<Cells> ruled_rows(const Grid& grid, const std::vector<Line>& lines, const Leaf& leaf);

}  // namespace throughline
