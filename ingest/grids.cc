#include "ingest/grids.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace throughline {

namespace {

/// A drawn area thinner than this is a rule, not a surface; the rules of word processors are 0.5 to 2.25.
constexpr double thin = 3;
/// Rules that end this close to one another touch.
constexpr double touch = 2.5;
/// Past this many rules a page is a chart or a map.
constexpr std::size_t most_rules = 1500;

struct Rule {
  bool upright = false;
  double at = 0, from = 0, to = 0;
};

void add_edges(const Shape& s, std::vector<Rule>& rules) {
  rules.push_back({false, s.y0, s.x0, s.x1});
  rules.push_back({false, s.y1, s.x0, s.x1});
  rules.push_back({true, s.x0, s.y0, s.y1});
  rules.push_back({true, s.x1, s.y0, s.y1});
}

std::vector<Rule> rules_of(const Leaf& leaf) {
  std::vector<Rule> rules;
  for (const Shape& s : leaf.shapes) {
    double w = s.x1 - s.x0, h = s.y1 - s.y0;
    if (!(w >= 0) || !(h >= 0)) continue;
    if (w > 0.97 * leaf.width && h > 0.6 * leaf.height) continue;  // the ground of the page
    if (w <= thin && h <= thin) continue;
    if (h <= thin)
      rules.push_back({false, (s.y0 + s.y1) / 2, s.x0, s.x1});
    else if (w <= thin)
      rules.push_back({true, (s.x0 + s.x1) / 2, s.y0, s.y1});
    else if (!s.filled || s.colour != 0xffffff)
      add_edges(s, rules);
  }
  return rules;
}

/// Joins rules of one line that touch or overlap, as the borders of neighbouring cells do.
std::vector<Rule> merged(std::vector<Rule> rules) {
  std::sort(rules.begin(), rules.end(), [](const Rule& a, const Rule& b) {
    if (a.upright != b.upright) return a.upright < b.upright;
    double ra = std::round(a.at), rb = std::round(b.at);
    return ra != rb ? ra < rb : a.from < b.from;
  });
  std::vector<Rule> out;
  for (const Rule& rule : rules) {
    bool joins = false;
    if (!out.empty()) {
      Rule& last = out.back();
      joins = last.upright == rule.upright && std::abs(last.at - rule.at) <= 1.5 &&
              rule.from <= last.to + touch && rule.from >= last.from - touch;
      if (joins) last.to = std::max(last.to, rule.to), last.from = std::min(last.from, rule.from);
    }
    if (!joins) out.push_back(rule);
  }
  return out;
}

bool touching(const Rule& a, const Rule& b) {
  if (a.upright == b.upright)
    return std::abs(a.at - b.at) <= touch && a.from <= b.to + touch && b.from <= a.to + touch;
  return b.at >= a.from - touch && b.at <= a.to + touch && a.at >= b.from - touch && a.at <= b.to + touch;
}

std::size_t root(std::vector<std::size_t>& parent, std::size_t i) {
  while (parent[i] != i) i = parent[i] = parent[parent[i]];
  return i;
}

/// Heights at which a rule runs over at least two fifths of the grid: shorter ones part merged cells only.
std::vector<double> row_rules(const std::vector<Rule>& rules, double width) {
  std::vector<std::pair<double, double>> heights;  // at, covered
  for (const Rule& rule : rules) {
    if (rule.upright) continue;
    if (!heights.empty() && rule.at - heights.back().first <= touch)
      heights.back().second += rule.to - rule.from;
    else
      heights.push_back({rule.at, rule.to - rule.from});
  }
  std::vector<double> out;
  for (auto& [at, covered] : heights)
    if (covered >= 0.4 * width) out.push_back(at);
  return out;
}

bool make_grid(const std::vector<Rule>& rules, Grid& grid) {
  grid.x0 = grid.y0 = 1e9, grid.x1 = grid.y1 = -1e9;
  for (const Rule& rule : rules) {
    double x0 = rule.upright ? rule.at : rule.from, x1 = rule.upright ? rule.at : rule.to;
    double y0 = rule.upright ? rule.from : rule.at, y1 = rule.upright ? rule.to : rule.at;
    grid.x0 = std::min(grid.x0, x0), grid.x1 = std::max(grid.x1, x1);
    grid.y0 = std::min(grid.y0, y0), grid.y1 = std::max(grid.y1, y1);
    if (rule.upright) grid.uprights.push_back({rule.at, rule.from, rule.to});
  }
  grid.rows = row_rules(rules, grid.x1 - grid.x0);
  if (grid.uprights.empty() || grid.rows.empty()) return false;
  // A table open at its head or foot still ends there.
  if (grid.rows.front() - grid.y0 > 2 * thin) grid.rows.insert(grid.rows.begin(), grid.y0);
  if (grid.y1 - grid.rows.back() > 2 * thin) grid.rows.push_back(grid.y1);
  return grid.rows.size() >= 2 && grid.x1 - grid.x0 >= 30 && grid.y1 - grid.y0 >= 8;
}

}  // namespace

std::vector<double> Grid::columns(double top, double bottom) const {
  std::vector<double> xs{x0};
  double middle = (top + bottom) / 2;
  for (const Upright& u : uprights)
    if (u.y0 <= middle && u.y1 >= middle && u.x - xs.back() > 2 * thin) xs.push_back(u.x);
  if (x1 - xs.back() > 2 * thin)
    xs.push_back(x1);
  else if (xs.size() > 1)
    xs.back() = x1;
  if (xs.size() < 2) xs.push_back(x1);
  return xs;
}

bool Grid::holds(const Line& line) const {
  double y = line.baseline - 0.3 * line.size, x = (line.x0 + line.x1) / 2;
  return y > y0 && y < y1 && x > x0 && x < x1 && line.x1 > x0 && line.x0 >= x0 - line.size;
}

std::vector<Grid> find_grids(const Leaf& leaf) {
  std::vector<Rule> rules = rules_of(leaf);
  if (rules.size() > 40 * most_rules) return {};
  rules = merged(std::move(rules));
  if (rules.size() < 3 || rules.size() > most_rules) return {};
  std::vector<std::size_t> parent(rules.size());
  std::iota(parent.begin(), parent.end(), 0);
  for (std::size_t i = 0; i < rules.size(); ++i)
    for (std::size_t j = i + 1; j < rules.size(); ++j)
      if (touching(rules[i], rules[j])) parent[root(parent, i)] = root(parent, j);
  std::vector<std::vector<Rule>> groups(rules.size());
  for (std::size_t i = 0; i < rules.size(); ++i) groups[root(parent, i)].push_back(rules[i]);
  std::vector<Grid> grids;
  for (auto& group : groups) {
    Grid grid;
    std::sort(group.begin(), group.end(), [](const Rule& a, const Rule& b) { return a.at < b.at; });
    if (group.size() < 3 || !make_grid(group, grid)) continue;
    if (std::any_of(leaf.lines.begin(), leaf.lines.end(), [&](const Line& l) { return grid.holds(l); }))
      grids.push_back(std::move(grid));
  }
  std::stable_sort(grids.begin(), grids.end(), [](const Grid& a, const Grid& b) {
    return (a.x1 - a.x0) * (a.y1 - a.y0) > (b.x1 - b.x0) * (b.y1 - b.y0);
  });
  return grids;
}

}  // namespace throughline
