#include "ingest/measures.h"

#include <algorithm>
#include <cmath>

namespace throughline {

namespace {

int quarters(double v) { return static_cast<int>(std::lround(v * 4)); }

template <class Key>
Key most(const std::map<Key, double>& weights, Key otherwise) {
  double best = 0;
  for (auto& [key, weight] : weights)
    if (weight > best) best = weight, otherwise = key;
  return otherwise;
}

}  // namespace

double Measures::pitch(double type_size) const {
  auto it = pitches.find(quarters(type_size));
  if (it != pitches.end()) return it->second;
  auto body = pitches.find(quarters(size));
  // Types without two lines of their own are spaced as the body is, but not above the usual fifth for large
  // ones.
  double ratio = body == pitches.end() ? 1.2 : body->second / std::max(size, 1.0);
  return type_size * (type_size > size ? std::min(ratio, 1.3) : ratio);
}

Measures measure(const std::vector<Leaf>& leaves, const std::vector<std::vector<Region>>& regions) {
  Measures m;
  std::map<int, double> sizes;
  std::map<std::uint32_t, double> colours;
  double bold = 0, all = 0, machine = 0;
  std::map<int, std::map<int, double>> steps;
  auto count = [&](const Line& line) {
    double letters = 0;
    for (std::uint32_t p : line.pieces)
      letters += static_cast<double>(leaves[static_cast<std::size_t>(line.leaf)].pieces[p].text.size());
    sizes[quarters(line.size)] += letters;
    colours[line.colour] += letters;
    all += letters, bold += line.bold ? letters : 0;
    machine += leaves[static_cast<std::size_t>(line.leaf)].by_machine ? letters : 0;
  };
  for (const auto& leaf_regions : regions)
    for (const Region& region : leaf_regions) {
      for (const Cells& row : region.rows)
        for (const auto& cell : row)
          for (const Line& line : cell) count(line);
      for (std::size_t i = 0; i < region.lines.size(); ++i) {
        const Line& line = region.lines[i];
        count(line);
        if (i == 0 || std::abs(region.lines[i - 1].size - line.size) > 0.04 * line.size) continue;
        double step = line.baseline - region.lines[i - 1].baseline;
        if (step > 0.8 * line.size && step < 2.6 * line.size) steps[quarters(line.size)][quarters(step)] += 1;
      }
    }
  m.size = std::max(most(sizes, 40) / 4.0, 1.0);
  m.colour = most(colours, std::uint32_t{0});
  m.bold = bold > 0.6 * all;
  m.noisy = machine > 0.5 * all;
  for (auto& [size, counts] : steps) {
    double step = most(counts, size + size / 5);
    // One or two pairs of lines may be two headings, not one of two lines.
    if (counts[static_cast<int>(step)] >= 3 || step <= 1.35 * size) m.pitches[size] = step / 4.0;
  }
  return m;
}

}  // namespace throughline
