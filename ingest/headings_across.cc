// Short headings over columns: they are as wide as the page, though their words do not reach over the gutter.

#include <algorithm>
#include <cmath>

#include "ingest/regions.h"

namespace throughline {

namespace {

class Across {
 public:
  Across(const std::vector<Line>& lines, double size) : lines_(lines), size_(size) {}

  std::vector<const Placed*> find(const std::vector<Placed>& items, double x) const {
    std::vector<const Placed*> left, right, found;
    for (const Placed& item : items) {
      if (item.is_rule() || (item.x0 < x - 1 && item.x1 > x + 1)) continue;
      (item.x0 + item.x1 < 2 * x ? left : right).push_back(&item);
    }
    std::sort(left.begin(), left.end(), [](const Placed* a, const Placed* b) { return a->y0 < b->y0; });
    for (std::size_t i = 1, end = 0; i < left.size(); i = end) {
      end = i + 1;
      if (!stands_out(*left[i])) continue;
      while (end < left.size() && stands_out(*left[end])) ++end;
      if (heads_both(left[i - 1]->y1, left[i]->y0, end < left.size() ? left[end] : nullptr, right))
        found.insert(found.end(), left.begin() + static_cast<std::ptrdiff_t>(i),
                     left.begin() + static_cast<std::ptrdiff_t>(end));
    }
    return found;
  }

 private:
  bool stands_out(const Placed& item) const {
    if (item.line < 0) return false;
    const Line& line = lines_[static_cast<std::size_t>(item.line)];
    return line.bold || line.size > 1.08 * size_;
  }

  /// Of lines at the left between `above` and what stands `below` them, if anything does: whether nothing
  /// stands to their right, but something above and, at the height of `below`, text under it.
  bool heads_both(double above, double top, const Placed* below,
                  const std::vector<const Placed*>& right) const {
    bool over = false;
    const Placed* under = nullptr;
    for (const Placed* item : right) {
      if (item->y1 < top - 0.3 * size_)
        over = true;
      else if (below && item->y0 > std::max(above, below->y0 - 0.5 * size_))
        under = under && under->y0 < item->y0 ? under : item;
      else
        return false;
    }
    if (!below) return over && !under;
    // Columns begin at one height to the point; what stands beside by chance seldom does.
    return over && under && !stands_out(*under) && std::abs(under->y1 - below->y1) < 0.2 * size_;
  }

  const std::vector<Line>& lines_;
  const double size_;
};

}  // namespace

std::vector<const Placed*> headings_across(const std::vector<Placed>& items, double x,
                                           const std::vector<Line>& lines, double size) {
  return Across(lines, size).find(items, x);
}

}  // namespace throughline
