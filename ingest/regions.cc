#include "ingest/regions.h"

#include <algorithm>
#include <cmath>

#include "ingest/grids.h"
#include "ingest/lines.h"
#include "ingest/markers.h"

namespace throughline {

namespace {

/// A frame or a table with what stands inside it.
struct Framed {
  Grid grid;
  std::vector<Line> lines;
  bool table = false;
};

/// A frame has one column, and cells that hold paragraphs; a table has columns, or rows of one line.
bool is_table(const Grid& grid, const std::vector<Line>& lines) {
  std::size_t columns = 0;
  for (std::size_t r = 0; r + 1 < grid.rows.size(); ++r)
    columns = std::max(columns, grid.columns(grid.rows[r], grid.rows[r + 1]).size() - 1);
  if (columns > 1) return true;
  std::size_t rows = grid.rows.size() - 1;
  return rows > 1 && lines.size() <= rows * 2;
}

/// Joins what stands on one row, and sorts from the top down.
std::vector<Line> rows_of(const Leaf& leaf, std::vector<Line> lines) {
  std::stable_sort(lines.begin(), lines.end(),
                   [](const Line& a, const Line& b) { return a.baseline < b.baseline; });
  std::vector<Line> out;
  for (std::size_t i = 0; i < lines.size();) {
    std::size_t end = i + 1;
    while (end < lines.size() &&
           lines[end].baseline - lines[i].baseline < 0.3 * std::max(lines[i].size, lines[end].size))
      ++end;
    std::stable_sort(lines.begin() + static_cast<long>(i), lines.begin() + static_cast<long>(end),
                     [](const Line& a, const Line& b) { return a.x0 < b.x0; });
    std::vector<std::uint32_t> pieces;
    for (std::size_t j = i; j < end; ++j)
      pieces.insert(pieces.end(), lines[j].pieces.begin(), lines[j].pieces.end());
    out.push_back(end == i + 1 ? std::move(lines[i]) : line_of(leaf, std::move(pieces), lines[i].leaf));
    i = end;
  }
  return out;
}

/// Joins numbers and bullets that hang in front of a line to it, so that they make no column of their own.
/// Lines come sorted by their baseline.
std::vector<Line> hang_markers(const Leaf& leaf, std::vector<Line> lines) {
  std::vector<bool> gone(lines.size());
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const Line& mark = lines[i];
    if (mark.pieces.size() > 3) continue;
    std::string text = text_of(leaf, mark);
    Marker::Form form = read_label(text, leaf.pieces[mark.pieces[0]].symbol).form;
    if (form == Marker::none) continue;
    std::size_t best = lines.size();
    bool among_cells = false;  // a brief line further right: plain numbers may be the cells of a table
    auto consider = [&](std::size_t j) {
      const Line& line = lines[j];
      if (gone[j] || line.x0 < mark.x1 || std::abs(line.baseline - mark.baseline) > 0.3 * line.size) return;
      among_cells = among_cells || line.pieces.size() < 5;
      if (line.x0 - mark.x1 > 6 * line.size) return;
      if (best == lines.size() || line.x0 < lines[best].x0) best = j;
    };
    for (std::size_t j = i + 1; j < lines.size() && j < i + 9; ++j) consider(j);
    for (std::size_t j = i; j > 0 && j + 8 > i; --j) consider(j - 1);
    if (best == lines.size() || (form == Marker::number && among_cells)) continue;
    lines[best] = joined(leaf, mark, lines[best]);
    gone[i] = true;
  }
  std::size_t n = 0;
  std::erase_if(lines, [&](const Line&) { return gone[n++]; });
  return lines;
}

double size_of(const std::vector<Line>& lines) {
  std::vector<double> sizes;
  for (const Line& line : lines) sizes.push_back(line.size);
  if (sizes.empty()) return 10;
  auto middle = sizes.begin() + static_cast<long>(sizes.size() / 2);
  std::nth_element(sizes.begin(), middle, sizes.end());
  return *middle;
}

class Regions {
 public:
  Regions(Leaf& leaf, int index) : leaf_(leaf), index_(index) {}

  std::vector<Region> find() {
    std::vector<Framed> boxes = fill_boxes();
    arrange(leaf_.lines, boxes, 0);
    leaf_.lines.clear();
    return std::move(out_);
  }

 private:
  /// Moves lines into the smallest box around them; boxes around nearly everything are page borders.
  std::vector<Framed> fill_boxes() {
    std::vector<Framed> boxes;
    if (leaf_.shapes.size() >= 1)
      for (Grid& grid : find_grids(leaf_)) boxes.push_back({std::move(grid), {}, false});
    std::erase_if(boxes, [&](const Framed& box) {
      std::size_t held = 0;
      for (const Line& line : leaf_.lines) held += box.grid.holds(line);
      bool around = held * 10 > leaf_.lines.size() * 9 && box.grid.rows.size() == 2 &&
                    box.grid.y1 - box.grid.y0 > 0.7 * leaf_.height;
      return around && box.grid.columns(box.grid.y0, box.grid.y1).size() == 2;
    });
    std::vector<Line> free;
    for (Line& line : leaf_.lines) {
      Framed* home = nullptr;
      for (Framed& box : boxes)
        if (box.grid.holds(line)) home = &box;
      (home ? home->lines : free).push_back(std::move(line));
    }
    leaf_.lines = std::move(free);
    std::erase_if(boxes, [](const Framed& box) { return box.lines.empty(); });
    for (Framed& box : boxes) box.table = is_table(box.grid, box.lines);
    return boxes;
  }

  void arrange(std::vector<Line> lines, const std::vector<Framed>& boxes, int frame) {
    lines = hang_markers(leaf_, std::move(lines));
    std::vector<Placed> items;
    for (std::size_t i = 0; i < lines.size(); ++i)
      items.push_back({lines[i].x0, lines[i].y0, lines[i].x1, lines[i].y1, static_cast<int>(i), -1});
    for (std::size_t i = 0; i < boxes.size(); ++i) {
      const Grid& g = boxes[i].grid;
      items.push_back({g.x0, g.y0, g.x1, g.y1, -1, static_cast<int>(i)});
    }
    if (frame == 0) add_rule_across(boxes, items);
    for (const Strip& strip : cut_columns(std::move(items), lines, size_of(lines)))
      add_strip(strip, lines, boxes, frame);
  }

  /// The one rule that runs across the page between its lines, as above notes below columns. Several are
  /// those of a table.
  void add_rule_across(const std::vector<Framed>& boxes, std::vector<Placed>& items) const {
    double top = 1e9, bottom = -1e9;
    for (const Placed& item : items) top = std::min(top, item.y0), bottom = std::max(bottom, item.y1);
    std::vector<Placed> rules;
    for (const Shape& s : leaf_.shapes) {
      const double y = (s.y0 + s.y1) / 2;
      const bool across = s.y1 - s.y0 <= 3 && s.x1 - s.x0 > 0.55 * leaf_.width && y > top && y < bottom;
      const bool of_box = std::any_of(boxes.begin(), boxes.end(), [&](const Framed& box) {
        return y > box.grid.y0 - 3 && y < box.grid.y1 + 3;
      });
      const bool again = std::any_of(rules.begin(), rules.end(),
                                     [&](const Placed& rule) { return std::abs(rule.y0 - y) < 3; });
      if (across && !of_box && !again) rules.push_back({s.x0, y - 0.1, s.x1, y + 0.1, -1, -1});
    }
    if (rules.size() == 1) items.push_back(rules[0]);
  }

  void add_strip(const Strip& strip, const std::vector<Line>& lines, const std::vector<Framed>& boxes,
                 int frame) {
    if (strip.aligned) {
      Region region = region_of(strip, frame);
      region.is_table = true;
      region.rows = aligned_rows(strip, lines, leaf_);
      out_.push_back(std::move(region));
      return;
    }
    std::vector<Line> run;
    for (const Placed& item : strip.items) {
      if (item.is_rule()) continue;
      if (item.line >= 0) {
        run.push_back(lines[static_cast<std::size_t>(item.line)]);
        continue;
      }
      add_run(std::move(run), strip, frame);
      run.clear();
      add_box(boxes[static_cast<std::size_t>(item.box)]);
    }
    add_run(std::move(run), strip, frame);
  }

  void add_run(std::vector<Line> run, const Strip& strip, int frame) {
    if (run.empty()) return;
    Region region = region_of(strip, frame);
    region.lines = rows_of(leaf_, std::move(run));
    out_.push_back(std::move(region));
  }

  void add_box(const Framed& box) {
    if (box.table) {
      Region region;
      region.leaf = index_, region.x0 = box.grid.x0, region.x1 = box.grid.x1;
      region.is_table = true;
      region.rows = ruled_rows(box.grid, box.lines, leaf_);
      out_.push_back(std::move(region));
    } else {
      arrange(box.lines, {}, ++frames_);
    }
  }

  Region region_of(const Strip& strip, int frame) const {
    Region region;
    region.leaf = index_, region.frame = frame, region.framed = frame > 0;
    region.x0 = 1e9, region.x1 = -1e9;
    for (const Placed& item : strip.items)
      if (item.line >= 0) region.x0 = std::min(region.x0, item.x0), region.x1 = std::max(region.x1, item.x1);
    return region;
  }

  Leaf& leaf_;
  int index_;
  int frames_ = 0;
  std::vector<Region> out_;
};

}  // namespace

std::vector<Region> find_regions(Leaf& leaf, int index) { return Regions(leaf, index).find(); }

}  // namespace throughline
