#include "ingest/leaf.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "ingest/normalise.h"

namespace throughline {

namespace {

/// No page is larger: 200 inches is what PDF viewers allow.
constexpr double farthest = 14400;

bool sane(double v) { return std::isfinite(v) && std::abs(v) <= farthest; }

/// A rectangle turned counter-clockwise by quarter turns on a page of this (unturned) size.
Shape turned(Shape r, int turns, double width, double height) {
  Shape out = r;
  if (turns == 1) out.x0 = r.y0, out.x1 = r.y1, out.y0 = width - r.x1, out.y1 = width - r.x0;
  if (turns == 2) {
    out.x0 = width - r.x1, out.x1 = width - r.x0;
    out.y0 = height - r.y1, out.y1 = height - r.y0;
  }
  if (turns == 3) out.x0 = height - r.y1, out.x1 = height - r.y0, out.y0 = r.x0, out.y1 = r.x1;
  return out;
}

/// How most letters of the page are turned.
int turns_of(const PageWords& page) {
  std::array<std::size_t, 4> letters{};
  for (const Word& word : page.words) letters[word.quarter_turns & 3] += word.text.size();
  return static_cast<int>(std::max_element(letters.begin(), letters.end()) - letters.begin());
}

bool only_spaces(const std::string& text) { return text.find_first_not_of(' ') == std::string::npos; }

/// A page as shown, and how its text is turned on it.
struct Sheet {
  double width = 0, height = 0;
  int turns = 0;
};

/// The word as a piece; false if nothing of it can be placed or printed.
bool make_piece(const PageWords& page, const Word& word, const Sheet& sheet, Piece& piece) {
  if (!sane(word.x0) || !sane(word.x1) || !sane(word.y0) || !sane(word.y1)) return false;
  piece.text = normalise(word.text);
  if (only_spaces(piece.text)) return false;
  piece.broken = word.text.ends_with("\u00ad");
  Shape at{std::min(word.x0, word.x1), std::min(word.y0, word.y1), std::max(word.x0, word.x1),
           std::max(word.y0, word.y1)};
  at = turned(at, sheet.turns, sheet.width, sheet.height);
  piece.x0 = at.x0, piece.y0 = at.y0, piece.x1 = at.x1, piece.y1 = at.y1;
  double tall = std::max(at.y1 - at.y0, 1.0);
  piece.size = sane(word.size) && word.size >= 1 ? std::min(word.size, tall * 3) : tall * 0.8;
  double baseline = sheet.turns == 1   ? sheet.width - word.baseline
                    : sheet.turns == 2 ? sheet.height - word.baseline
                                       : word.baseline;
  // A fifth of the type hangs below the baseline in most faces.
  bool usable = sane(baseline) && baseline > at.y0 && baseline <= at.y1 + tall;
  piece.baseline = usable ? baseline : at.y1 - 0.2 * tall;
  piece.colour = word.colour;
  piece.element = word.element;
  piece.confidence = word.confidence;
  piece.space_after = word.space_after;
  piece.letter_spaced = word.letter_spaced;
  piece.tag = word.tag;
  piece.heading_level = word.heading_level;
  if (word.font < page.fonts.size()) {
    const Font& font = page.fonts[word.font];
    piece.bold = font.bold, piece.italic = font.italic, piece.symbol = font.symbol;
  }
  return true;
}

/// Bytes of a number of several levels that a word was set close to, as in "4.12The"; 0 for none.
std::size_t glued_number(const std::string& text) {
  std::size_t at = text.find_first_not_of("0123456789.");
  if (at == text.npos || at < 3 || at > 9 || at + 1 >= text.size()) return 0;
  const std::size_t dot = text.find('.');
  const bool levels = dot > 0 && dot < at - 1 && text.find("..") == text.npos;
  const auto small = [](char c) { return c >= 'a' && c <= 'z'; };
  return levels && text[at] >= 'A' && text[at] <= 'Z' && small(text[at + 1]) ? at : 0;
}

void add_piece(Leaf& leaf, Piece&& piece) {
  if (const std::size_t number = glued_number(piece.text); number > 0) {
    Piece first = piece;
    first.text.resize(number);
    piece.text.erase(0, number);
    const double share = static_cast<double>(number) / static_cast<double>(number + piece.text.size());
    first.x1 = piece.x0 = piece.x0 + share * (piece.x1 - piece.x0);
    first.x1 -= 0.25 * piece.size;  // A word's space, as if it had been typed.
    first.space_after = true, first.broken = false;
    leaf.pieces.push_back(std::move(first));
  }
  leaf.pieces.push_back(std::move(piece));
}

/// Words that are no running text, joined as drawn: crosswise ones, stamps and diagonal watermarks.
void add_aside(Leaf& leaf, const Word& word, bool& open) {
  std::string text = normalise(word.text);
  if (only_spaces(text)) return;
  if (!open || leaf.aside.empty()) leaf.aside.emplace_back();
  open = true;
  leaf.aside.back() += text;
  if (word.space_after) leaf.aside.back() += ' ';
}

Leaf upright_leaf(const PageWords& page, int number, int turns) {
  Leaf leaf;
  leaf.page = leaf.order = number;
  leaf.by_machine = page.by_machine;
  leaf.quarter_turns = turns;
  bool sideways = leaf.quarter_turns & 1;
  // A page without a size is taken as A4.
  double width = sane(page.width) && page.width > 1 ? page.width : 595;
  double height = sane(page.height) && page.height > 1 ? page.height : 842;
  leaf.width = leaf.sheet_width = sideways ? height : width;
  leaf.height = leaf.sheet_height = sideways ? width : height;
  leaf.pieces.reserve(page.words.size());
  bool aside_open = false;
  for (const Word& word : page.words) {
    Piece piece;
    bool same_way = !word.slanted && (word.quarter_turns & 3) == leaf.quarter_turns;
    if (!same_way)
      add_aside(leaf, word, aside_open);
    else if (make_piece(page, word, {width, height, turns}, piece))
      add_piece(leaf, std::move(piece)), aside_open = false;
  }
  for (const Shape& shape : page.shapes)
    if (sane(shape.x0) && sane(shape.x1) && sane(shape.y0) && sane(shape.y1))
      leaf.shapes.push_back(turned(shape, leaf.quarter_turns, width, height));
  add_drawn_bullets(leaf);
  return leaf;
}

/// The leaf of a page; a second one for text that stands crosswise on it, as a table may below upright text.
void add_leaves(const PageWords& page, int number, std::vector<Leaf>& leaves) {
  int turns = turns_of(page);
  std::size_t main = leaves.size();
  leaves.push_back(upright_leaf(page, number, turns));
  for (int other = 0; other < 4; ++other) {
    auto crosswise = std::count_if(page.words.begin(), page.words.end(), [&](const Word& word) {
      return !word.slanted && (word.quarter_turns & 3) == other;
    });
    if (other == turns || crosswise < 25) continue;  // labels, stamps and running heads have fewer words
    leaves[main].aside.clear();
    leaves.push_back(upright_leaf(page, number, other));
    leaves.back().aside.clear();
  }
}

/// Two A-format pages side by side: no word crosses the middle, and both halves hold text of their own.
bool is_folded(const Leaf& leaf) {
  double ratio = leaf.width / leaf.height;
  if (ratio < 1.3 || ratio > 1.55) return false;
  double middle = leaf.width / 2, margin = leaf.width * 0.03;
  std::size_t left = 0, right = 0;
  for (const Piece& piece : leaf.pieces) {
    if (piece.x1 < middle - margin)
      ++left;
    else if (piece.x0 > middle + margin)
      ++right;
    else
      return false;
  }
  return left + right > 0;
}

/// Whether the sheets of a file are folded: most of those with text are, and on most of these the text of
/// both halves keeps to its own margins, as pages do. A landscape page of two columns has one wide margin
/// less: its gutter is narrower than its outer margins together.
bool are_folded(const std::vector<Leaf>& leaves) {
  std::size_t folded = 0, wide = 0, full = 0;
  for (const Leaf& leaf : leaves) {
    if (leaf.width < leaf.height * 1.3) continue;
    ++wide;
    if (!is_folded(leaf)) continue;
    double middle = leaf.width / 2, inner0 = 0, inner1 = leaf.width, outer0 = leaf.width, outer1 = 0;
    for (const Piece& piece : leaf.pieces) {
      if (piece.x1 < middle) inner0 = std::max(inner0, piece.x1), outer0 = std::min(outer0, piece.x0);
      if (piece.x0 > middle) inner1 = std::min(inner1, piece.x0), outer1 = std::max(outer1, piece.x1);
    }
    if (inner0 == 0 || inner1 == leaf.width) {
      ++folded;
      continue;
    }
    ++full;
    double gutter = inner1 - inner0, margins = outer0 + leaf.width - outer1;
    if (gutter > 0.6 * margins && gutter > 0.05 * leaf.width) ++folded;
  }
  return full > 0 && folded * 10 >= wide * 8;
}

void cut_folded(Leaf&& sheet, std::vector<Leaf>& out) {
  double middle = sheet.width / 2;
  Leaf left = sheet, right = std::move(sheet);
  std::erase_if(left.pieces, [&](const Piece& p) { return p.x0 >= middle; });
  std::erase_if(left.shapes, [&](const Shape& s) { return (s.x0 + s.x1) / 2 >= middle; });
  std::erase_if(right.pieces, [&](const Piece& p) { return p.x0 < middle; });
  std::erase_if(right.shapes, [&](const Shape& s) { return (s.x0 + s.x1) / 2 < middle; });
  left.width = right.width = middle;
  right.shift = middle;
  left.order = 2 * left.page - 1, right.order = 2 * right.page;
  for (Piece& piece : right.pieces) piece.x0 -= middle, piece.x1 -= middle;
  for (Shape& shape : right.shapes) shape.x0 -= middle, shape.x1 -= middle;
  out.push_back(std::move(left));
  out.push_back(std::move(right));
}

}  // namespace

Box Leaf::placed(double x0, double y0, double x1, double y1) const {
  Shape at{x0 + shift, y0, x1 + shift, y1};
  at = turned(at, (4 - quarter_turns) & 3, sheet_width, sheet_height);
  return {page, at.x0, at.y0, at.x1, at.y1};
}

std::vector<Leaf> make_leaves(const std::vector<PageWords>& pages) {
  std::vector<Leaf> leaves;
  leaves.reserve(pages.size());
  for (std::size_t i = 0; i < pages.size(); ++i)
    if (!pages[i].words.empty()) add_leaves(pages[i], static_cast<int>(i) + 1, leaves);
  if (!are_folded(leaves)) return leaves;
  std::vector<Leaf> cut;
  for (Leaf& leaf : leaves) {
    if (is_folded(leaf))
      cut_folded(std::move(leaf), cut);
    else
      cut.push_back(std::move(leaf));
  }
  return cut;
}

}  // namespace throughline
