// Which glyphs a reader of the page does not see.
#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>

#include "ingest/glyphs.h"

namespace throughline {

namespace {

/// Type below this size in points cannot be read; the smallest legal print is about 3.
constexpr double readable_size = 0.75;
/// Colours whose channels differ by less than this of 255 cannot be told apart on paper.
constexpr int same_colour = 20;
/// A glyph is covered if this share of its body lies under paint.
constexpr double mostly = 0.6;

bool alike(std::uint32_t a, std::uint32_t b) {
  for (int shift = 0; shift < 24; shift += 8)
    if (std::abs(static_cast<int>(a >> shift & 255) - static_cast<int>(b >> shift & 255)) >= same_colour)
      return false;
  return true;
}

struct Rect {
  double x0, y0, x1, y1;
};

/// The body of glyphs from one pen position to another: from the baseline up to half the size.
Rect body(const GlyphRun& run, const Glyph& from, const Glyph& to) {
  const double up = run.size / 2;
  const double ex = to.x + to.width * run.ux, ey = to.y + to.width * run.uy;
  const double tx = run.uy * up, ty = -run.ux * up;
  return {std::min({from.x, ex, from.x + tx, ex + tx}), std::min({from.y, ey, from.y + ty, ey + ty}),
          std::max({from.x, ex, from.x + tx, ex + tx}), std::max({from.y, ey, from.y + ty, ey + ty})};
}

bool touches(const Rect& r, const Paint& p) {
  return r.x0 < p.x1 && r.x1 > p.x0 && r.y0 < p.y1 && r.y1 > p.y0;
}

double share_under(const Rect& r, const Paint& p) {
  const double w = std::min(r.x1, p.x1) - std::max(r.x0, p.x0),
               h = std::min(r.y1, p.y1) - std::max(r.y0, p.y0);
  const double area = (r.x1 - r.x0) * (r.y1 - r.y0);
  return w > 0 && h > 0 && area > 0 ? w * h / area : 0;
}

/// Paints by horizontal bands of the page, so that each run asks only those near it.
class PaintBands {
 public:
  explicit PaintBands(const PageGlyphs& page)
      : paints_(page.paints), step_(std::max(page.height, 1.0) / bands) {
    for (std::uint32_t i = 0; i < paints_.size(); ++i)
      for (int band = band_of(paints_[i].y0); band <= band_of(paints_[i].y1); ++band)
        lists_[band].push_back(i);
  }
  /// The paints that touch a rectangle, in the order painted.
  void find(const Rect& r, std::vector<const Paint*>& out) const {
    out.clear();
    const int first = band_of(r.y0), last = band_of(r.y1);
    for (int band = first; band <= last; ++band)
      for (const std::uint32_t i : lists_[band]) {
        const bool seen = band > first && band_of(paints_[i].y0) < band;
        if (!seen && touches(r, paints_[i])) out.push_back(&paints_[i]);
      }
    if (first != last) std::sort(out.begin(), out.end(), [](auto a, auto b) { return a->order < b->order; });
  }

 private:
  static constexpr int bands = 64;
  int band_of(double y) const { return static_cast<int>(std::clamp(y / step_, 0.0, bands - 1.0)); }

  const std::vector<Paint>& paints_;
  double step_;
  std::array<std::vector<std::uint32_t>, bands> lists_;
};

bool same_as_ground(const Rect& glyph, const GlyphRun& run, const std::vector<const Paint*>& near) {
  const double x = (glyph.x0 + glyph.x1) / 2, y = (glyph.y0 + glyph.y1) / 2;
  const Paint* ground = nullptr;
  for (const Paint* paint : near)
    if (paint->order < run.order && paint->x0 <= x && x <= paint->x1 && paint->y0 <= y && y <= paint->y1)
      ground = paint;
  if (!ground) return alike(run.colour, 0xFFFFFF);
  return ground->kind == Paint::Kind::fill && alike(run.colour, ground->colour);
}

bool covered(const Rect& glyph, const GlyphRun& run, const std::vector<const Paint*>& near) {
  return std::any_of(near.begin(), near.end(), [&](const Paint* paint) {
    return paint->order > run.order && paint->kind != Paint::Kind::unclear &&
           share_under(glyph, *paint) >= mostly;
  });
}

Unseen look(const PageGlyphs& page, const GlyphRun& run, const Rect& glyph) {
  const double x = (glyph.x0 + glyph.x1) / 2, y = (glyph.y0 + glyph.y1) / 2;
  if (x < 0 || y < 0 || x > page.width || y > page.height) return Unseen::off_page;
  if (x < run.clip_x0 || y < run.clip_y0 || x > run.clip_x1 || y > run.clip_y1) return Unseen::clipped;
  return Unseen::no;
}

}  // namespace

void hide_unseen(PageGlyphs& page) {
  const PaintBands bands(page);
  std::vector<const Paint*> near;
  for (const GlyphRun& run : page.runs) {
    const auto first = page.glyphs.begin() + run.first, last = first + run.count;
    if (run.invisible || run.size < readable_size) {
      std::for_each(first, last,
                    [&](Glyph& g) { g.unseen = run.invisible ? Unseen::invisible : Unseen::tiny; });
      continue;
    }
    const Rect whole = body(run, *first, *(last - 1));
    bands.find(whole, near);
    const bool inside = whole.x0 >= std::max(0.0, run.clip_x0) && whole.y0 >= std::max(0.0, run.clip_y0) &&
                        whole.x1 <= std::min(page.width, run.clip_x1) &&
                        whole.y1 <= std::min(page.height, run.clip_y1);
    if (inside && near.empty() && !alike(run.colour, 0xFFFFFF)) continue;
    for (auto glyph = first; glyph != last; ++glyph) {
      const Rect rect = body(run, *glyph, *glyph);
      glyph->unseen = look(page, run, rect);
      if (glyph->unseen != Unseen::no) continue;
      if (same_as_ground(rect, run, near)) glyph->unseen = Unseen::of_its_ground;
      if (covered(rect, run, near)) glyph->unseen = Unseen::covered;
    }
  }
}

}  // namespace throughline
