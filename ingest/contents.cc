#include "ingest/contents.h"

#include <algorithm>
#include <cctype>
#include <cmath>

#include "ingest/markers.h"
#include "ingest/normalise.h"

namespace throughline {

namespace {

/// What the end of a line says of a page.
struct Ending {
  bool leader = false;  ///< Dots lead to it.
  int page = 0;         ///< The number; 0 if there is none.
  bool apart = false;   ///< It stands well apart from the words before it.
};

bool is_leader(const std::string& text) {
  std::size_t dots = 0, other = 0;
  for (std::size_t at = 0; at < text.size();) {
    char32_t c = next_code_point(text, at);
    if (c == '.' || c == 0xb7 || c == '_' || c == 0x2024)
      ++dots;
    else if (c == 0x2026)
      dots += 3;
    else
      ++other;
  }
  return dots >= 4 && other == 0;
}

/// Dots inside a word drawn as one: "Introduction.......3".
std::size_t leader_within(const std::string& text) {
  std::size_t at = text.find("....");
  return at == std::string::npos ? text.find("……") : at;
}

Ending ending_of(const Leaf& leaf, const Line& line) {
  Ending e;
  if (line.pieces.size() < 2) {
    e.leader = !line.pieces.empty() && leader_within(leaf.pieces[line.pieces[0]].text) != std::string::npos;
    return e;
  }
  std::size_t single_dots = 0;
  for (std::uint32_t p : line.pieces) {
    const std::string& text = leaf.pieces[p].text;
    e.leader = e.leader || is_leader(text) || leader_within(text) != std::string::npos;
    single_dots += text == "." || text == "..";
  }
  e.leader = e.leader || single_dots >= 4;
  const Piece &last = leaf.pieces[line.pieces.back()],
              &before = leaf.pieces[line.pieces[line.pieces.size() - 2]];
  std::string digits = last.text;
  digits.erase(0, digits.find_first_not_of(". "));
  e.page = digits.size() <= 4 ? label_value(digits) : 0;
  e.apart = last.x0 - before.x1 > 2 * line.size;
  return e;
}

/// Lists whose page numbers follow the entries at a word's space: four or more lines that end before the
/// margin in numbers of pages there are, from this page on, none less than the last. Years are more than any
/// page.
void find_unaligned(const std::vector<Leaf>& leaves, const Region& region, const std::vector<Ending>& ends,
                    std::vector<bool>& found) {
  const std::size_t n = region.lines.size();
  auto is_entry = [&](std::size_t i) {
    const Line& line = region.lines[i];
    const Leaf& leaf = leaves[static_cast<std::size_t>(line.leaf)];
    const int page = ends[i].page;
    const std::string& last = leaf.pieces[line.pieces.back()].text;
    return line.pieces.size() >= 2 && page > line.leaf && page <= static_cast<int>(leaves.size()) &&
           std::all_of(last.begin(), last.end(), [](unsigned char c) { return std::isdigit(c); });
  };
  for (std::size_t i = 0; i < n;) {
    std::size_t end = i;
    while (end < n && is_entry(end) && (end == i || ends[end].page >= ends[end - 1].page)) ++end;
    if (end - i >= 4 && ends[end - 1].page > ends[i].page)
      std::fill_n(found.begin() + static_cast<long>(i), end - i, true);
    i = std::max(end, i + 1);
  }
}

}  // namespace

std::vector<bool> contents_lines(const std::vector<Leaf>& leaves, const Region& region) {
  std::size_t n = region.lines.size();
  std::vector<bool> found(n);
  std::vector<Ending> ends(n);
  for (std::size_t i = 0; i < n; ++i) {
    const Line& line = region.lines[i];
    ends[i] = ending_of(leaves[static_cast<std::size_t>(line.leaf)], line);
    found[i] = ends[i].leader;
  }
  // Without leaders: three or more lines in a row that end in page numbers set apart, none less than the
  // last.
  for (std::size_t i = 0; i < n;) {
    std::size_t end = i;
    while (end < n && ends[end].page > 0 && (ends[end].apart || ends[end].leader) &&
           (end == i || ends[end].page >= ends[end - 1].page))
      ++end;
    if (end - i >= 3)
      for (std::size_t j = i; j < end; ++j) found[j] = true;
    i = std::max(end, i + 1);
  }
  find_unaligned(leaves, region, ends, found);
  // A long entry takes two lines, the first without its number.
  for (std::size_t i = 1; i + 1 < n; ++i)
    if (!found[i] && found[i - 1] && found[i + 1] &&
        region.lines[i + 1].baseline - region.lines[i].baseline < 2 * region.lines[i].size)
      found[i] = true;
  // So may the first: then it is nearly as long as the column, and close to its second line.
  for (std::size_t i = 0; i + 2 < n; ++i) {
    const Line &line = region.lines[i], &next = region.lines[i + 1];
    const double width = region.x1 - region.x0;
    if (!found[i] && found[i + 1] && found[i + 2] && (i == 0 || !found[i - 1]) &&
        line.width() > 0.6 * width && std::abs(line.size - next.size) < 0.04 * line.size &&
        next.baseline - line.baseline < 1.4 * line.size)
      found[i] = true;
  }
  return found;
}

}  // namespace throughline
