// Folded sheets in the order of a stapled booklet: the outermost sheet holds the last page and the first.

#include <algorithm>
#include <cstdlib>
#include <map>

#include "ingest/furniture.h"

namespace throughline {

namespace {

/// The whole numbers in the short lines at the head and foot of a half sheet.
std::vector<int> outer_numbers(const Leaf& leaf) {
  std::vector<int> numbers;
  for (const Line& line : leaf.lines) {
    if (line.y0 > outer_share * leaf.height && line.y1 < (1 - outer_share) * leaf.height) continue;
    if (line.pieces.size() > 12) continue;
    for (std::uint32_t p : line.pieces) {
      const std::string& text = leaf.pieces[p].text;
      if (text.size() <= 3 && text.find_first_not_of("0123456789") == text.npos)
        numbers.push_back(std::atoi(text.c_str()));
    }
  }
  return numbers;
}

/// Place in the booklet, from 1, of half `i` of its `n` halves: the fronts of its sheets have the later page
/// on the left, the backs on the right.
int booklet_place(int i, int n) {
  const int side = i / 2;
  const bool later = (i % 2 == 0) == (side % 2 == 0);
  return later ? n - side : side + 1;
}

/// On how many halves a number is printed that steps with their places.
template <class Place>
std::size_t agreeing(const std::vector<std::vector<int>>& numbers, Place place) {
  std::map<int, std::size_t> by_offset;
  for (std::size_t i = 0; i < numbers.size(); ++i) {
    std::vector<int> offsets;
    for (int number : numbers[i]) offsets.push_back(number - place(static_cast<int>(i)));
    std::sort(offsets.begin(), offsets.end());
    offsets.erase(std::unique(offsets.begin(), offsets.end()), offsets.end());
    for (int offset : offsets) ++by_offset[offset];
  }
  std::size_t most = 0;
  for (const auto& [offset, count] : by_offset) most = std::max(most, count);
  return most;
}

}  // namespace

void order_booklet(std::vector<Leaf>& leaves) {
  const std::size_t n = leaves.size();
  if (n < 4 || n % 4 != 0) return;
  // Every page of the file was cut in two.
  for (std::size_t i = 0; i < n; ++i)
    if (leaves[i].order != static_cast<int>(i) + 1 || leaves[i].page != static_cast<int>(i / 2) + 1) return;
  std::vector<std::vector<int>> numbers;
  std::size_t numbered = 0;
  for (const Leaf& leaf : leaves) {
    numbers.push_back(outer_numbers(leaf));
    numbered += !numbers.back().empty();
  }
  const int count = static_cast<int>(n);
  const auto booklet = [&](int i) { return booklet_place(i, count); };
  const std::size_t folded = agreeing(numbers, booklet),
                    flat = agreeing(numbers, [](int i) { return i + 1; });
  // Chance makes two numbers agree; a cover and a blank back have none.
  if (folded < 3 || folded <= flat || folded * 10 < numbered * 7) return;
  for (std::size_t i = 0; i < n; ++i) leaves[i].order = booklet(static_cast<int>(i));
  std::sort(leaves.begin(), leaves.end(), [](const Leaf& a, const Leaf& b) { return a.order < b.order; });
  for (std::size_t i = 0; i < n; ++i)
    for (Line& line : leaves[i].lines) line.leaf = static_cast<int>(i);
}

}  // namespace throughline
