// Items of a leaf -> strips in reading order, by cutting along white gutters.
// A gutter counts where no line crosses it over some height, and lines of text stand on both sides there.

#include <algorithm>
#include <array>
#include <cmath>

#include "ingest/regions.h"

namespace throughline {

namespace {

constexpr int deepest = 8;              ///< Columns within columns; real pages have two levels.
constexpr std::size_t most_tries = 16;  ///< Gutters tried on each level.
constexpr double bin = 2;               ///< Points; narrower than any gutter.

double median(std::vector<double> values) {
  if (values.empty()) return 0;
  auto middle = values.begin() + static_cast<long>(values.size() / 2);
  std::nth_element(values.begin(), middle, values.end());
  return *middle;
}

/// A height without crossing lines, and what stands beside the gutter in it.
struct Cut {
  double x = 0, y0 = 0, y1 = 0;
  std::size_t left = 0, right = 0;
  bool aligned = false;
  std::size_t worth() const { return std::min(left, right); }
};

class Cutter {
 public:
  Cutter(const std::vector<Line>& lines, double size) : lines_(lines), size_(size) {}

  void cut(std::vector<Placed> items, int depth, std::vector<Strip>& out) {
    Cut best = depth < deepest && items.size() >= 4 ? best_cut(items) : Cut{};
    if (best.worth() == 0) {
      if (!items.empty()) out.push_back({false, top_down(std::move(items))});
      return;
    }
    std::vector<Placed> above, left, right, below;
    for (const Placed& item : items) {
      double y = (item.y0 + item.y1) / 2;
      if (y < best.y0)
        above.push_back(item);
      else if (y > best.y1)
        below.push_back(item);
      else
        (item.x0 + item.x1 < 2 * best.x ? left : right).push_back(item);
    }
    cut(std::move(above), depth + 1, out);
    if (best.aligned) {
      left.insert(left.end(), right.begin(), right.end());
      out.push_back({true, top_down(std::move(left))});
    } else {
      cut(std::move(left), depth + 1, out);
      cut(std::move(right), depth + 1, out);
    }
    cut(std::move(below), depth + 1, out);
  }

 private:
  static std::vector<Placed> top_down(std::vector<Placed> items) {
    std::stable_sort(items.begin(), items.end(),
                     [](const Placed& a, const Placed& b) { return a.y0 < b.y0; });
    return items;
  }

  /// Middles of the places that few items cover, between places that more do.
  std::vector<double> gutters(const std::vector<Placed>& items) const {
    double x0 = 1e9, x1 = -1e9;
    for (const Placed& item : items) x0 = std::min(x0, item.x0), x1 = std::max(x1, item.x1);
    std::size_t bins = static_cast<std::size_t>(std::clamp((x1 - x0) / bin, 1.0, 20000.0)) + 2;
    std::vector<double> cover(bins + 1);
    auto at = [&](double x) {
      return static_cast<std::size_t>(std::clamp((x - x0) / bin, 0.0, static_cast<double>(bins - 1)));
    };
    for (const Placed& item : items) {
      if (item.is_rule()) continue;
      double weight = item.box >= 0 ? std::max(1.0, (item.y1 - item.y0) / (1.2 * size_)) : 1;
      cover[at(item.x0)] += weight, cover[std::min(bins, at(item.x1) + 1)] -= weight;
    }
    for (std::size_t i = 1; i <= bins; ++i) cover[i] += cover[i - 1];
    std::vector<double> highest(bins + 1);  // to the right
    for (std::size_t i = bins; i-- > 0;) highest[i] = std::max(cover[i], highest[i + 1]);
    std::vector<std::pair<double, double>> found;  // cover, x
    double left = 0;
    for (std::size_t i = 0; i < bins;) {
      std::size_t end = i;
      while (end < bins && cover[end] == cover[i]) ++end;
      bool low = i > 0 && end < bins && cover[i - 1] > cover[i] && cover[end] > cover[i];
      if (low && cover[i] <= 0.8 * std::min(left, highest[end]))
        found.push_back({cover[i], x0 + bin * static_cast<double>(i + end) / 2});
      left = std::max(left, cover[i]);
      i = end;
    }
    std::stable_sort(found.begin(), found.end(), [](auto& a, auto& b) { return a.first < b.first; });
    if (found.size() > most_tries) found.resize(most_tries);
    std::vector<double> xs;
    for (auto& [cover_there, x] : found) xs.push_back(x);
    return xs;
  }

  Cut best_cut(const std::vector<Placed>& items) const {
    Cut best;
    for (double x : gutters(items)) {
      std::vector<const Placed*> crossing = headings_across(items, x, lines_, size_);
      for (const Placed& item : items)
        if (item.x0 < x - 1 && item.x1 > x + 1) crossing.push_back(&item);
      std::sort(crossing.begin(), crossing.end(), [](auto* a, auto* b) { return a->y0 < b->y0; });
      std::vector<std::pair<double, double>> bands;
      double from = -1e9;
      for (const Placed* item : crossing) {
        if (item->y0 > from) bands.push_back({from, item->y0});
        from = std::max(from, item->y1);
      }
      bands.push_back({from, 1e9});
      for (const Cut& cut : judged(items, x, bands))
        if (cut.worth() > best.worth()) best = cut;
    }
    return best;
  }

  /// The bands in which the gutter parts columns or the cells of a table.
  std::vector<Cut> judged(const std::vector<Placed>& items, double x,
                          const std::vector<std::pair<double, double>>& bands) const {
    std::vector<std::array<std::vector<const Placed*>, 2>> sides(bands.size());
    for (const Placed& item : items) {
      double y = (item.y0 + item.y1) / 2;
      auto band =
          std::upper_bound(bands.begin(), bands.end(), y, [](double v, auto& b) { return v < b.first; });
      if (band == bands.begin() || y > (band - 1)->second) continue;
      if (item.is_rule() || (item.x0 < x - 1 && item.x1 > x + 1)) continue;
      sides[static_cast<std::size_t>(band - bands.begin()) - 1][item.x0 + item.x1 < 2 * x ? 0 : 1].push_back(
          &item);
    }
    std::vector<Cut> cuts;
    for (std::size_t i = 0; i < bands.size(); ++i) {
      Cut cut{x, bands[i].first, bands[i].second};
      if (judge(sides[i][0], sides[i][1], cut)) cuts.push_back(cut);
    }
    return cuts;
  }

  std::size_t weight(const std::vector<const Placed*>& side) const {
    double sum = 0;
    for (const Placed* item : side)
      sum += item->box >= 0 ? std::max(1.0, (item->y1 - item->y0) / (1.2 * size_)) : 1;
    return static_cast<std::size_t>(sum);
  }

  struct Extent {
    double x0 = 1e9, y0 = 1e9, x1 = -1e9, y1 = -1e9;
  };
  static Extent extent(const std::vector<const Placed*>& side) {
    Extent e;
    for (const Placed* item : side) {
      e.x0 = std::min(e.x0, item->x0), e.x1 = std::max(e.x1, item->x1);
      e.y0 = std::min(e.y0, item->y0), e.y1 = std::max(e.y1, item->y1);
    }
    return e;
  }

  bool judge(std::vector<const Placed*>& left, std::vector<const Placed*>& right, Cut& cut) const {
    cut.left = weight(left), cut.right = weight(right);
    if (cut.left < 2 || cut.right < 2) return false;
    trim(left, right, cut);
    cut.left = weight(left), cut.right = weight(right);
    if (cut.left < 2 || cut.right < 2) return false;
    Extent l = extent(left), r = extent(right);
    double width = r.x1 - l.x0, overlap = std::min(l.y1, r.y1) - std::max(l.y0, r.y0);
    if (r.x0 - l.x1 < 0.5 * size_ || overlap < 1.5 * size_) return false;
    bool narrow = l.x1 - l.x0 < 0.14 * width || r.x1 - r.x0 < 0.14 * width;
    bool labels = words_of(left) < 1.6 && l.x1 - l.x0 < 5 * size_;  // numbers hanging in the margin, bullets
    bool tail = words_of(right) < 1.6 && r.x1 - r.x0 < 4 * size_;   // the page numbers of a list of contents
    if (labels || tail) return false;
    if (looks_aligned(left, right)) return cut.aligned = true;
    // Columns hold running text: a few words to the line on both sides, over some lines.
    if (narrow || cut.left < 3 || cut.right < 2) return has_box(left) || has_box(right);
    return full(left) >= 0.3 && full(right) >= 0.3 && words_of(left) >= 2 && words_of(right) >= 2;
  }

  static bool has_box(const std::vector<const Placed*>& side) {
    return std::any_of(side.begin(), side.end(), [](const Placed* i) { return i->box >= 0; });
  }

  double words_of(const std::vector<const Placed*>& side) const {
    std::vector<double> counts;
    for (const Placed* item : side)
      counts.push_back(item->line < 0
                           ? 10
                           : static_cast<double>(lines_[static_cast<std::size_t>(item->line)].pieces.size()));
    double sum = 0;
    for (double c : counts) sum += c;
    return counts.empty() ? 0 : std::max(median(counts), sum / static_cast<double>(counts.size()));
  }

  /// The share of lines that reach well to the right of their side, as those of paragraphs do.
  double full(const std::vector<const Placed*>& side) const {
    Extent e = extent(side);
    std::size_t filled = 0;
    for (const Placed* item : side) filled += item->x1 > e.x0 + 0.72 * (e.x1 - e.x0);
    return static_cast<double>(filled) / static_cast<double>(side.size());
  }

  /// Heights at which a block begins: the first line, and those after a wider gap than most.
  std::vector<double> block_tops(const std::vector<const Placed*>& side) const {
    std::vector<double> steps, tops;
    for (std::size_t i = 1; i < side.size(); ++i) steps.push_back(side[i]->y1 - side[i - 1]->y1);
    double usual = std::max(median(steps), size_);
    for (std::size_t i = 0; i < side.size(); ++i)
      if (i == 0 || side[i]->y1 - side[i - 1]->y1 > 1.3 * usual) tops.push_back(side[i]->y1);
    return tops;
  }

  bool near_one(const std::vector<double>& heights, double y) const {
    auto at = std::lower_bound(heights.begin(), heights.end(), y - 0.35 * size_);
    return at != heights.end() && *at <= y + 0.35 * size_;
  }

  /// Rows of cells: what stands left is brief, and begins where something begins at the right. Columns of
  /// text may share their baselines too, but their paragraphs begin anywhere. Both sides are sorted.
  bool looks_aligned(const std::vector<const Placed*>& left, const std::vector<const Placed*>& right) const {
    if (has_box(left) || has_box(right) || words_of(left) > 5.5) return false;
    std::vector<double> right_lines;
    for (const Placed* item : right) right_lines.push_back(item->y1);
    std::sort(right_lines.begin(), right_lines.end());
    std::size_t paired = 0;
    for (const Placed* item : left) paired += near_one(right_lines, item->y1);
    if (paired < 2 || paired * 10 < left.size() * 6) return false;
    std::vector<double> tops = block_tops(left), others = block_tops(right);
    if (tops.size() < 2) {  // evenly spaced: rows of one line each, or one paragraph
      double step =
          left.size() < 2 ? 0 : (left.back()->y1 - left.front()->y1) / static_cast<double>(left.size() - 1);
      bool brief = full(left) < 0.3 || step > 1.8 * size_ || words_of(left) <= 3.2;
      return paired * 10 >= left.size() * 9 && brief && others.size() < 3;
    }
    std::size_t together = 0;
    for (double y : tops) together += near_one(others, y);
    bool single_lines = tops.size() * 10 >= left.size() * 7 && paired * 10 >= left.size() * 8;
    return (together * 4 >= tops.size() * 3 || single_lines) && full(left) < 0.6;
  }

  /// Gives lines at the head and foot of the band that belong to the text across to that.
  void trim(std::vector<const Placed*>& left, std::vector<const Placed*>& right, Cut& cut) const {
    auto by_height = [](const Placed* a, const Placed* b) { return a->y0 < b->y0; };
    std::stable_sort(left.begin(), left.end(), by_height);
    std::stable_sort(right.begin(), right.end(), by_height);
    trim_head(left, right, cut);
    trim_foot(left, right, cut);
  }

  /// The last, short line of a paragraph across stands close below it.
  void trim_head(std::vector<const Placed*>& left, std::vector<const Placed*>& right, Cut& cut) const {
    if (cut.y0 < -1e8) return;
    double edge = cut.y0;
    while (left.size() > 2) {
      const Placed* first = left.front();
      double above = first->y0 - edge, below = left[1]->y0 - first->y1;
      bool alone = right.empty() || right.front()->y0 > first->y1 - 0.3 * size_;
      if (!alone || above > 0.6 * size_ || above > below - 0.1 * size_) break;
      edge = cut.y0 = first->y1;
      left.erase(left.begin());
    }
  }

  /// A heading or a short first line stands closer to the text across below it than to the column above.
  void trim_foot(std::vector<const Placed*>& left, std::vector<const Placed*>& right, Cut& cut) const {
    if (cut.y1 > 1e8) return;
    double edge = cut.y1;
    while (left.size() > 2) {
      const Placed* last = left.back();
      double below = edge - last->y1, above = last->y0 - left[left.size() - 2]->y1;
      bool alone = right.empty() || right.back()->y1 < last->y0 + 0.3 * size_;
      if (!alone || below > above - 0.1 * size_) break;
      edge = cut.y1 = last->y0;
      left.pop_back();
    }
  }

  const std::vector<Line>& lines_;
  double size_;
};

}  // namespace

std::vector<Strip> cut_columns(std::vector<Placed> items, const std::vector<Line>& lines, double size) {
  std::vector<Strip> strips;
  Cutter(lines, std::max(size, 1.0)).cut(std::move(items), 0, strips);
  return strips;
}

}  // namespace throughline
