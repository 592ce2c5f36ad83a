// Justified lines of narrow columns: word spaces as wide as the gap between columns are told from it.

#include <algorithm>
#include <cmath>

#include "ingest/lines.h"

namespace throughline {

namespace {

/// Fewer pieces of lines do not show where columns end.
constexpr std::size_t least_lines = 16;

/// The middle of the widest gap in the middle of the page that few lines cross; 0 if there is none.
double middle_gap(const std::vector<Line>& lines, double size) {
  double left = 1e9, right = -1e9;
  for (const Line& line : lines) left = std::min(left, line.x0), right = std::max(right, line.x1);
  double best = 0, widest = 0.8 * size;
  for (double from = left + 0.35 * (right - left); from < left + 0.65 * (right - left); from += 2) {
    double end = left + 0.65 * (right - left);
    std::size_t crossing = 0;
    for (const Line& line : lines) {
      if (line.x0 < from && line.x1 > from) ++crossing;
      if (line.x0 >= from) end = std::min(end, line.x0);
    }
    if (crossing * 8 <= lines.size() && end - from > widest) widest = end - from, best = (from + end) / 2;
  }
  return best;
}

/// Lines of one side as rows, from the top down; each row from left to right.
std::vector<std::vector<Line>> rows_of_side(std::vector<Line> lines) {
  std::stable_sort(lines.begin(), lines.end(),
                   [](const Line& a, const Line& b) { return a.baseline < b.baseline; });
  std::vector<std::vector<Line>> rows;
  for (Line& line : lines) {
    if (rows.empty() || line.baseline - rows.back()[0].baseline > 0.3 * line.size) rows.emplace_back();
    rows.back().push_back(std::move(line));
  }
  for (auto& row : rows)
    std::stable_sort(row.begin(), row.end(), [](const Line& a, const Line& b) { return a.x0 < b.x0; });
  return rows;
}

/// Rows of several pieces nearly all end at the right edge, as justified lines do and cells of tables do not.
bool is_justified(const std::vector<std::vector<Line>>& rows) {
  double right = -1e9;
  for (const auto& row : rows) right = std::max(right, row.back().x1);
  std::size_t parted = 0, full = 0;
  for (const auto& row : rows) {
    if (row.size() < 2) continue;
    ++parted;
    full += std::abs(row.back().x1 - right) < 0.4 * row[0].size;
  }
  return parted >= 2 && full * 10 >= parted * 7;
}

void join_side(const Leaf& leaf, std::vector<Line> side, std::vector<Line>& out) {
  std::vector<std::vector<Line>> rows = rows_of_side(std::move(side));
  const bool justified = is_justified(rows);
  for (auto& row : rows) {
    if (!justified || row.size() < 2) {
      std::move(row.begin(), row.end(), std::back_inserter(out));
      continue;
    }
    Line whole = row[0];
    for (std::size_t i = 1; i < row.size(); ++i) whole = joined(leaf, whole, row[i]);
    out.push_back(std::move(whole));
  }
}

}  // namespace

void join_justified(Leaf& leaf) {
  if (leaf.lines.size() < least_lines) return;
  std::vector<double> sizes;
  for (const Line& line : leaf.lines) sizes.push_back(line.size);
  std::nth_element(sizes.begin(), sizes.begin() + static_cast<std::ptrdiff_t>(sizes.size() / 2), sizes.end());
  const double gap = middle_gap(leaf.lines, sizes[sizes.size() / 2]);
  if (gap == 0) return;
  std::vector<Line> left, right, out;
  for (Line& line : leaf.lines) {
    if (line.x0 < gap && line.x1 > gap)
      out.push_back(std::move(line));
    else
      (line.x1 <= gap ? left : right).push_back(std::move(line));
  }
  join_side(leaf, std::move(left), out);
  join_side(leaf, std::move(right), out);
  std::stable_sort(out.begin(), out.end(), [](const Line& a, const Line& b) {
    return a.baseline != b.baseline ? a.baseline < b.baseline : a.x0 < b.x0;
  });
  leaf.lines = std::move(out);
}

}  // namespace throughline
