// Lines of a table -> rows of cells, by its rules or by the alignment of its columns.

#include <algorithm>
#include <cmath>
#include <map>

#include "ingest/grids.h"
#include "ingest/lines.h"
#include "ingest/regions.h"

namespace throughline {

namespace {

void sort_cell(std::vector<Line>& cell) {
  std::stable_sort(cell.begin(), cell.end(), [](const Line& a, const Line& b) {
    return std::abs(a.baseline - b.baseline) > 0.3 * a.size ? a.baseline < b.baseline : a.x0 < b.x0;
  });
}

bool is_blank(const Cells& row) {
  return std::all_of(row.begin(), row.end(), [](auto& cell) { return cell.empty(); });
}

/// Where the columns of lines that align begin: gaps that no line of the strip crosses.
std::vector<double> column_starts(const std::vector<const Line*>& lines) {
  std::vector<std::pair<double, double>> spans;
  for (const Line* line : lines) spans.push_back({line->x0, line->x1});
  std::sort(spans.begin(), spans.end());
  std::vector<double> starts;
  double end = -1e9;
  for (auto& [x0, x1] : spans) {
    if (x0 > end + 3) starts.push_back(x0);  // three points: the gap between cells is a word space or more
    end = std::max(end, x1);
  }
  return starts;
}

}  // namespace

std::vector<Cells> ruled_rows(const Grid& grid, const std::vector<Line>& lines, const Leaf& leaf) {
  std::size_t count = grid.rows.size() - 1;
  std::vector<std::vector<double>> edges(count);
  std::vector<Cells> rows(count);
  for (std::size_t r = 0; r < count; ++r) {
    edges[r] = grid.columns(grid.rows[r], grid.rows[r + 1]);
    rows[r].resize(edges[r].size() - 1);
  }
  for (const Line& line : lines) {
    double y = line.baseline - 0.3 * line.size;
    auto at = std::upper_bound(grid.rows.begin(), grid.rows.end(), y);
    std::size_t r = at == grid.rows.begin() ? 0 : static_cast<std::size_t>(at - grid.rows.begin()) - 1;
    r = std::min(r, count - 1);
    std::map<std::size_t, std::vector<std::uint32_t>> parts;
    for (std::uint32_t p : line.pieces) {
      double x = (leaf.pieces[p].x0 + leaf.pieces[p].x1) / 2;
      auto col = std::upper_bound(edges[r].begin(), edges[r].end(), x);
      std::size_t c = col == edges[r].begin() ? 0 : static_cast<std::size_t>(col - edges[r].begin()) - 1;
      parts[std::min(c, rows[r].size() - 1)].push_back(p);
    }
    for (auto& [c, pieces] : parts) rows[r][c].push_back(line_of(leaf, std::move(pieces), line.leaf));
  }
  for (Cells& row : rows)
    for (auto& cell : row) sort_cell(cell);
  std::erase_if(rows, is_blank);
  return rows;
}

std::vector<Cells> aligned_rows(const Strip& strip, const std::vector<Line>& lines, const Leaf&) {
  std::vector<const Line*> all;
  for (const Placed& item : strip.items)
    if (item.line >= 0) all.push_back(&lines[static_cast<std::size_t>(item.line)]);
  std::stable_sort(all.begin(), all.end(), [](auto* a, auto* b) { return a->baseline < b->baseline; });
  std::vector<double> starts = column_starts(all);
  std::vector<Cells> rows;
  double last = -1e9;
  for (const Line* line : all) {
    auto at = std::upper_bound(starts.begin(), starts.end(), line->x0 + 0.5);
    std::size_t column = at == starts.begin() ? 0 : static_cast<std::size_t>(at - starts.begin()) - 1;
    bool same = line->baseline - last < 0.4 * line->size;
    // A new row where the first column speaks again, or after a wider gap.
    bool fresh = rows.empty() || (!same && (column == 0 || line->baseline - last > 1.7 * line->size));
    if (fresh) rows.emplace_back(starts.size());
    rows.back()[column].push_back(*line);
    last = std::max(last, line->baseline);
  }
  for (Cells& row : rows)
    for (auto& cell : row) sort_cell(cell);
  return rows;
}

}  // namespace throughline
