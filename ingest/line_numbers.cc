// The numbers of lines in a margin: whole numbers that step by one on nearly every line, or by two, five
// or ten, beside the text of most pages.

#include <algorithm>
#include <cmath>
#include <map>

#include "ingest/furniture.h"
#include "ingest/lines.h"

namespace throughline {

namespace {

/// A line that begins with a whole number, which stands alone or apart from what follows.
bool is_numbered(const Leaf& leaf, const Line& line) {
  const Piece& first = leaf.pieces[line.pieces[0]];
  if (first.text.size() > 4 ||
      !std::all_of(first.text.begin(), first.text.end(), [](unsigned char c) { return std::isdigit(c); }))
    return false;
  return line.pieces.size() == 1 || leaf.pieces[line.pieces[1]].x0 - first.x1 > 0.5 * first.size;
}

/// The margins of the running text: the outermost edges of lines of several words.
struct Margins {
  double left = 1e9, right = -1e9;
};

Margins margins_of(const Leaf& leaf) {
  Margins m;
  for (const Line& line : leaf.lines) {
    if (line.pieces.size() < 4 || line.size > 20) continue;
    m.right = std::max(m.right, line.x1);
    m.left = std::min(m.left, is_numbered(leaf, line) ? leaf.pieces[line.pieces[1]].x0 : line.x0);
  }
  return m;
}

std::vector<std::size_t> numbers_beside(const Leaf& leaf, bool right) {
  Margins m = margins_of(leaf);
  std::vector<std::size_t> found;
  for (std::size_t i = 0; i < leaf.lines.size(); ++i) {
    const Line& line = leaf.lines[i];
    if (!is_numbered(leaf, line)) continue;
    if (right ? line.x0 >= m.right && line.pieces.size() == 1 : leaf.pieces[line.pieces[0]].x1 <= m.left)
      found.push_back(i);
  }
  return found;
}

/// Rows of text between the first and the last of the numbers.
std::size_t rows_between(const Leaf& leaf, const std::vector<std::size_t>& numbers) {
  std::size_t rows = 0;
  double last = -1e9;
  for (std::size_t i = numbers.front(); i <= numbers.back(); ++i) {
    const Line& line = leaf.lines[i];
    if (line.pieces.size() < 2 || line.baseline - last < 0.5 * line.size) continue;
    ++rows, last = line.baseline;
  }
  return rows;
}

bool number_the_lines(const Leaf& leaf, const std::vector<std::size_t>& numbers) {
  if (numbers.size() < 5) return false;
  std::map<int, std::size_t> steps;
  int last = -1;
  for (std::size_t i : numbers) {
    int value = std::atoi(leaf.pieces[leaf.lines[i].pieces[0]].text.c_str());
    if (last >= 0) ++steps[value - last];
    last = value;
  }
  for (int step : {1, 2, 5, 10}) {
    if (steps[step] * 10 < (numbers.size() - 1) * 8) continue;
    double first = leaf.lines[numbers.front()].baseline, end = leaf.lines[numbers.back()].baseline;
    bool tall = end - first > 0.25 * leaf.height;
    return step > 1 ? tall : tall && numbers.size() * 10 >= rows_between(leaf, numbers) * 7;
  }
  return false;
}

void take_beside(std::vector<Leaf>& leaves, bool right) {
  std::size_t full = 0, numbered = 0;
  for (const Leaf& leaf : leaves) {
    if (leaf.lines.size() < 12) continue;
    ++full;
    numbered += number_the_lines(leaf, numbers_beside(leaf, right));
  }
  if (numbered == 0 || numbered * 2 < full) return;
  for (Leaf& leaf : leaves) {
    std::vector<bool> gone(leaf.lines.size());
    for (std::size_t n : numbers_beside(leaf, right)) {
      Line& line = leaf.lines[n];
      gone[n] = line.pieces.size() == 1;
      if (!gone[n]) line = line_of(leaf, {line.pieces.begin() + 1, line.pieces.end()}, line.leaf);
    }
    std::size_t i = 0;
    std::erase_if(leaf.lines, [&](const Line&) { return gone[i++]; });
  }
}

}  // namespace

void take_line_numbers(std::vector<Leaf>& leaves) {
  take_beside(leaves, false);
  take_beside(leaves, true);
}

}  // namespace throughline
