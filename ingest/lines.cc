#include "ingest/lines.h"

#include <algorithm>
#include <cmath>
#include <unordered_map>
#include <unordered_set>

#include "ingest/normalise.h"

namespace throughline {

namespace {

/// Letters rise about this share of the type above the baseline, and hang below it.
constexpr double rise = 0.75, hang = 0.22;

/// Set smaller and higher than its neighbour: superscripts of word processors are 58 to 66 % of the text and
/// a third higher; hand-made ones up to 85 %.
bool raised_beside(const Piece& small, const Piece& large) {
  return small.size <= 0.86 * large.size && small.size >= 0.4 * large.size &&
         small.baseline < large.baseline - 0.12 * large.size &&
         small.baseline > large.baseline - 0.9 * large.size;
}

bool lowered_beside(const Piece& small, const Piece& large) {
  return small.size <= 0.86 * large.size && small.size >= 0.4 * large.size &&
         small.baseline > large.baseline && small.baseline < large.baseline + 0.35 * large.size;
}

bool on_one_line(const Piece& a, const Piece& b) {
  double small = std::min(a.size, b.size), large = std::max(a.size, b.size);
  // A line number and a watermark share a baseline with the text only by chance.
  if (std::abs(a.baseline - b.baseline) <= 0.2 * small && large < 2.5 * small) return true;
  return raised_beside(a, b) || raised_beside(b, a) || lowered_beside(a, b) || lowered_beside(b, a);
}

/// The widest gap between two words of one line. Justified lines reach 0.9 of the type.
bool close_by(const Piece& left, const Piece& right) {
  double small = std::min(left.size, right.size), size = std::max(left.size, right.size);
  double gap = right.x0 - left.x1;
  return gap <= std::min(size, 1.3 * small) && gap >= -0.6 * size && right.x0 > left.x0 - 0.1 * size;
}

/// The piece whose baseline stands for the line: the largest near the end of it.
std::uint32_t anchor_of(const Leaf& leaf, const std::vector<std::uint32_t>& pieces) {
  std::uint32_t best = pieces.back();
  std::size_t from = pieces.size() > 4 ? pieces.size() - 4 : 0;
  for (std::size_t i = from; i < pieces.size(); ++i)
    if (leaf.pieces[pieces[i]].size > leaf.pieces[best].size * 1.02) best = pieces[i];
  return best;
}

bool continues(const Leaf& leaf, const std::vector<std::uint32_t>& run, const Piece& next) {
  const Piece& last = leaf.pieces[run.back()];
  return close_by(last, next) && on_one_line(leaf.pieces[anchor_of(leaf, run)], next);
}

void mark_raised(Leaf& leaf, const Line& line) {
  for (std::size_t i = 0; i < line.pieces.size(); ++i) {
    Piece& piece = leaf.pieces[line.pieces[i]];
    if (piece.size <= 0.86 * line.size && piece.baseline < line.baseline - 0.12 * line.size)
      piece.raised = true;
  }
}

/// Joins runs that were drawn apart but stand side by side.
std::vector<std::vector<std::uint32_t>> merge_runs(const Leaf& leaf,
                                                   std::vector<std::vector<std::uint32_t>> runs) {
  std::stable_sort(runs.begin(), runs.end(), [&](const auto& a, const auto& b) {
    return leaf.pieces[a.front()].x0 < leaf.pieces[b.front()].x0;
  });
  std::unordered_map<int, std::vector<std::size_t>> by_height;  // in bands of 4 points
  std::vector<std::vector<std::uint32_t>> out;
  for (auto& run : runs) {
    const Piece& first = leaf.pieces[run.front()];
    int band = static_cast<int>(std::floor(first.baseline / 4));
    std::size_t host = out.size();
    for (int b = band - 2; b <= band + 2 && host == out.size(); ++b) {
      auto it = by_height.find(b);
      if (it == by_height.end()) continue;
      std::vector<std::size_t>& near = it->second;
      std::size_t from = near.size() > 6 ? near.size() - 6 : 0;  // a bound for heaps of words in one place
      for (std::size_t i = near.size(); i > from && host == out.size(); --i)
        if (continues(leaf, out[near[i - 1]], first)) host = near[i - 1];
    }
    if (host < out.size()) {
      out[host].insert(out[host].end(), run.begin(), run.end());
      continue;
    }
    by_height[band].push_back(out.size());
    out.push_back(std::move(run));
  }
  return out;
}

/// "19Section": the number of a note set close to its first word, known by the raised mark it answers.
void part_note_numbers(Leaf& leaf) {
  std::unordered_set<std::string> marks;
  for (const Piece& piece : leaf.pieces)
    if (piece.raised) marks.insert(piece.text);
  if (marks.empty()) return;
  for (Line& line : leaf.lines) {
    Piece rest = leaf.pieces[line.pieces[0]];
    const std::size_t end = rest.text.find_first_not_of("0123456789");
    if (end == 0 || end == rest.text.npos || !starts_capital(rest.text.substr(end))) continue;
    const std::string number = rest.text.substr(0, end);
    if (!marks.contains(number)) continue;
    Piece& first = leaf.pieces[line.pieces[0]];
    const double share = static_cast<double>(end) / static_cast<double>(rest.text.size());
    first.text = number, first.space_after = true, first.broken = false;
    first.x1 = rest.x0 = first.x0 + share * (first.x1 - first.x0);
    rest.text.erase(0, end);
    line.pieces.insert(line.pieces.begin() + 1, static_cast<std::uint32_t>(leaf.pieces.size()));
    leaf.pieces.push_back(std::move(rest));
  }
}

}  // namespace

bool differ(std::uint32_t a, std::uint32_t b) {
  int apart = 0;
  for (int shift : {0, 8, 16})
    apart += std::abs(static_cast<int>((a >> shift) & 255) - static_cast<int>((b >> shift) & 255));
  return apart > 90;  // black beside the dark greys of word processors' text is 60 and less
}

Line line_of(const Leaf& leaf, std::vector<std::uint32_t> pieces, int index) {
  Line line;
  line.leaf = index;
  line.pieces = std::move(pieces);
  if (line.pieces.empty()) return line;
  double best = 0, total = 0, bold = 0, italic = 0;
  std::vector<std::pair<double, double>> sizes;  // size, letters
  line.x0 = 1e9, line.x1 = -1e9;
  for (std::uint32_t i : line.pieces) {
    const Piece& piece = leaf.pieces[i];
    double letters = static_cast<double>(piece.text.size());
    auto same = std::find_if(sizes.begin(), sizes.end(),
                             [&](auto& s) { return std::abs(s.first - piece.size) < 0.04 * piece.size; });
    if (same == sizes.end()) {
      if (sizes.size() < 16) sizes.push_back({piece.size, letters});
    } else {
      same->second += letters;
    }
    line.x0 = std::min(line.x0, piece.x0), line.x1 = std::max(line.x1, piece.x1);
    if (piece.symbol) continue;
    total += letters, bold += piece.bold ? letters : 0, italic += piece.italic ? letters : 0;
  }
  for (auto& [size, letters] : sizes)
    if (letters > best) best = letters, line.size = size;
  double heaviest = -1;
  std::vector<std::pair<std::uint32_t, double>> colours;  // colour, letters
  for (std::uint32_t i : line.pieces) {
    const Piece& piece = leaf.pieces[i];
    if (std::abs(piece.size - line.size) > 0.05 * line.size || piece.symbol) continue;
    double letters = static_cast<double>(piece.text.size());
    if (letters > heaviest) heaviest = letters, line.baseline = piece.baseline;
    auto same =
        std::find_if(colours.begin(), colours.end(), [&](auto& c) { return c.first == piece.colour; });
    if (same != colours.end())
      same->second += letters;
    else if (colours.size() < 16)
      colours.push_back({piece.colour, letters});
  }
  double most = 0;
  for (auto& [colour, letters] : colours)
    if (letters > most) most = letters, line.colour = colour;
  if (heaviest < 0) line.baseline = leaf.pieces[line.pieces.back()].baseline;
  // A note mark or a full stop set light does not make a bold line less bold.
  line.bold = total > 0 && bold >= 0.9 * total;
  line.italic = total > 0 && italic >= 0.9 * total;
  line.y0 = line.baseline - rise * line.size, line.y1 = line.baseline + hang * line.size;
  return line;
}

Line joined(const Leaf& leaf, const Line& a, const Line& b) {
  std::vector<std::uint32_t> pieces = a.pieces;
  pieces.insert(pieces.end(), b.pieces.begin(), b.pieces.end());
  return line_of(leaf, std::move(pieces), a.leaf);
}

void find_lines(Leaf& leaf, int index) {
  std::vector<std::vector<std::uint32_t>> runs;
  for (std::uint32_t i = 0; i < leaf.pieces.size(); ++i) {
    if (!runs.empty() && continues(leaf, runs.back(), leaf.pieces[i]))
      runs.back().push_back(i);
    else
      runs.push_back({i});
  }
  runs = merge_runs(leaf, std::move(runs));
  leaf.lines.clear();
  leaf.lines.reserve(runs.size());
  for (auto& run : runs) {
    Line line = line_of(leaf, std::move(run), index);
    mark_raised(leaf, line);
    leaf.lines.push_back(std::move(line));
  }
  part_note_numbers(leaf);
  std::stable_sort(leaf.lines.begin(), leaf.lines.end(), [](const Line& a, const Line& b) {
    return a.baseline != b.baseline ? a.baseline < b.baseline : a.x0 < b.x0;
  });
}

std::string text_of(const Leaf& leaf, const Line& line, std::size_t from) {
  std::string out;
  for (std::size_t i = from; i < line.pieces.size(); ++i) {
    const Piece& piece = leaf.pieces[line.pieces[i]];
    if (i > from && leaf.pieces[line.pieces[i - 1]].space_after) out += ' ';
    out += piece.text;
  }
  return out;
}

}  // namespace throughline
