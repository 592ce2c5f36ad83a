// Bullets that are drawn, not typed: browsers print the dots, rings and squares of lists as shapes.

#include <algorithm>
#include <cmath>

#include "ingest/leaf.h"

namespace throughline {

namespace {

/// A page has no more bullets; a chart of dots has.
constexpr std::size_t most_bullets = 300;

/// About as wide as high, and of the size of a bullet in type of 6 to 20 points.
bool is_dot(const Shape& s) {
  const double w = s.x1 - s.x0, h = s.y1 - s.y0;
  return w >= 1.5 && w <= 9 && h >= 0.75 * w && h <= 1.33 * w;
}

/// The dot stands in the height of small letters of this piece.
bool on_row(const Shape& dot, const Piece& piece) {
  const double middle = (dot.y0 + dot.y1) / 2, above = piece.baseline - middle;
  return above > 0.05 * piece.size && above < 0.6 * piece.size;
}

/// Where the pieces begin that a dot is the bullet of; the number of pieces for none. A bullet has nothing
/// left of it and its text within two sizes.
std::size_t text_of_bullet(const std::vector<Piece>& pieces, const Shape& dot) {
  std::size_t best = pieces.size();
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    const Piece& piece = pieces[i];
    if (!on_row(dot, piece)) continue;
    if (piece.x0 < dot.x1 - 0.5) {
      if (piece.x1 > dot.x0 - 3 * piece.size) return pieces.size();
      continue;
    }
    if (best == pieces.size() || piece.x0 < pieces[best].x0) best = i;
  }
  if (best == pieces.size()) return best;
  const Piece& text = pieces[best];
  const bool fits = dot.x1 - dot.x0 < 0.6 * text.size && text.x0 - dot.x1 < 2 * text.size;
  return fits ? best : pieces.size();
}

}  // namespace

void add_drawn_bullets(Leaf& leaf) {
  std::vector<Shape> dots;
  for (const Shape& shape : leaf.shapes)
    if (is_dot(shape)) dots.push_back(shape);
  if (dots.size() > most_bullets) return;
  for (const Shape& dot : dots) {
    const std::size_t at = text_of_bullet(leaf.pieces, dot);
    if (at == leaf.pieces.size()) continue;
    Piece bullet = leaf.pieces[at];
    bullet.text = "•";
    bullet.x0 = dot.x0, bullet.x1 = dot.x1;
    bullet.bold = bullet.italic = bullet.symbol = bullet.broken = bullet.raised = false;
    bullet.space_after = true;
    bullet.tag = Tag::list_label;
    leaf.pieces.insert(leaf.pieces.begin() + static_cast<std::ptrdiff_t>(at), std::move(bullet));
  }
}

}  // namespace throughline
