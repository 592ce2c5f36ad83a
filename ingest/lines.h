#pragma once

#include <string>
#include <vector>

#include "ingest/leaf.h"

namespace throughline {

/// Groups the words of a leaf into lines, marks raised words, and fills `Leaf::lines` from the top down.
/// A gap wider than the size of the type parts two lines.
void find_lines(Leaf& leaf, int index);

/// Joins the lines of a leaf that wide word spaces have parted in two justified columns; other pages are left
/// as they are.
void join_justified(Leaf& leaf);

/// A line of these words, which stand side by side, left to right.
Line line_of(const Leaf& leaf, std::vector<std::uint32_t> pieces, int index);

/// One line of two on the same baseline; `b` stands to the right of `a`.
Line joined(const Leaf& leaf, const Line& a, const Line& b);

/// The words of a line from the piece `from` on, as stored but for note marks, which are kept.
std::string text_of(const Leaf& leaf, const Line& line, std::size_t from = 0);

/// Two colours a reader would tell apart.
bool differ(std::uint32_t a, std::uint32_t b);

}  // namespace throughline
