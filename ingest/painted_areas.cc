#include "ingest/painted_areas.h"

#include <poppler/GfxState.h>

#include <algorithm>
#include <cmath>

#include "ingest/gfx_colour.h"

namespace throughline {

/// A rectangle in the making; it is real once its corners are in order.
struct PaintArea {
  double x0 = 0, y0 = 0, x1 = 0, y1 = 0;
  void add(double x, double y) {
    x0 = std::min(x0, x), x1 = std::max(x1, x), y0 = std::min(y0, y), y1 = std::max(y1, y);
  }
  void cut(double ax0, double ay0, double ax1, double ay1) {
    x0 = std::max(x0, ax0), y0 = std::max(y0, ay0), x1 = std::min(x1, ax1), y1 = std::min(y1, ay1);
  }
  bool real() const { return std::isfinite(x0 + y0 + x1 + y1) && x1 >= x0 && y1 >= y0; }
};

namespace {

/// One subpath in page coordinates: its box, and how much of the box it encloses.
struct Outline {
  PaintArea box;
  double share = 0;
};

Outline outline_of(const GfxSubpath& path, const GfxState& state) {
  Outline out;
  double area = 0, px = 0, py = 0, fx = 0, fy = 0;
  for (int i = 0; i < path.getNumPoints(); ++i) {
    double x, y;
    state.transform(path.getX(i), path.getY(i), &x, &y);
    if (i == 0) {
      out.box = {x, y, x, y};
      fx = x, fy = y;
    } else {
      area += px * y - x * py;
    }
    out.box.add(x, y);
    px = x, py = y;
  }
  area += px * fy - fx * py;
  const double whole = (out.box.x1 - out.box.x0) * (out.box.y1 - out.box.y0);
  out.share = whole > 0 ? std::abs(area / 2) / whole : 0;
  return out;
}

bool lies_within(const PaintArea& inner, const PaintArea& outer) {
  return inner.x0 > outer.x0 && inner.x1 < outer.x1 && inner.y0 > outer.y0 && inner.y1 < outer.y1;
}

/// Whether this outline and another of the same path are a ring: a frame hides nothing within. Of paths of
/// many parts it is not asked.
bool makes_ring(const Outline& one, const std::vector<Outline>& path) {
  if (path.size() > 200) return true;
  return std::any_of(path.begin(), path.end(), [&](const Outline& other) {
    return lies_within(other.box, one.box) || lies_within(one.box, other.box);
  });
}

/// A small round or square thing, such as a browser draws for a bullet: a circle's corners are a fifth of its
/// box.
bool is_dot(const Outline& outline) {
  const double w = outline.box.x1 - outline.box.x0, h = outline.box.y1 - outline.box.y0;
  return outline.share > 0.7 && w >= 1.5 && w <= 9 && h > 0.75 * w && h < 1.33 * w;
}

/// A filled outline counts as its box if it encloses nine tenths of it, as rounded frames do.
constexpr double nearly_box = 0.9;

}  // namespace

void PaintedAreas::clip(const GfxState& state) {
  const GfxPath* path = state.getPath();
  if (!path || path->getNumSubpaths() != 1 || outline_of(*path->getSubpath(0), state).share < nearly_box)
    ragged_.back() = true;
}

void PaintedAreas::add_paint(const GfxState& state, PaintArea area, Paint::Kind kind, std::uint32_t colour) {
  double x0, y0, x1, y1;
  state.getClipBBox(&x0, &y0, &x1, &y1);
  area.cut(x0, y0, x1, y1);
  area.cut(0, 0, page_.width, page_.height);
  if (!area.real() || page_.paints.size() >= most_) return;
  if (ragged_.back() || state.getFillOpacity() < 0.9 || state.getBlendMode() != gfxBlendNormal)
    kind = Paint::Kind::unclear;
  page_.paints.push_back({area.x0, area.y0, area.x1, area.y1, colour, kind, ++order_});
}

void PaintedAreas::add_line(const GfxState& state, PaintArea area, double width, std::uint32_t colour) {
  double x0, y0, x1, y1;
  state.getClipBBox(&x0, &y0, &x1, &y1);
  area = {area.x0 - width / 2, area.y0 - width / 2, area.x1 + width / 2, area.y1 + width / 2};
  area.cut(x0, y0, x1, y1);
  if (!area.real() || page_.shapes.size() >= most_) return;
  page_.shapes.push_back({area.x0, area.y0, area.x1, area.y1, colour, false});
}

void PaintedAreas::fill(const GfxState& state) {
  const GfxPath* path = state.getPath();
  GfxRGB rgb;
  state.getFillRGB(&rgb);
  const std::uint32_t colour = colour_of(rgb);
  std::vector<Outline> outlines;
  for (int i = 0; i < path->getNumSubpaths() && i < 2000; ++i)
    outlines.push_back(outline_of(*path->getSubpath(i), state));
  for (const Outline& outline : outlines) {
    const bool box = outline.share >= nearly_box && !makes_ring(outline, outlines);
    const std::size_t before = page_.paints.size();
    add_paint(state, outline.box, box ? Paint::Kind::fill : Paint::Kind::unclear, colour);
    if ((!box && !is_dot(outline)) || page_.paints.size() == before || state.getFillOpacity() < 0.05)
      continue;
    const Paint& paint = page_.paints.back();
    page_.shapes.push_back({paint.x0, paint.y0, paint.x1, paint.y1, colour, true});
  }
}

void PaintedAreas::stroke(const GfxState& state) {
  if (state.getStrokeOpacity() < 0.05) return;
  const GfxPath* path = state.getPath();
  GfxRGB rgb;
  state.getStrokeRGB(&rgb);
  const double width = std::clamp(state.getTransformedLineWidth(), 0.1, 1000.0);
  for (int i = 0; i < path->getNumSubpaths() && i < 2000; ++i) {
    const GfxSubpath& part = *path->getSubpath(i);
    const Outline outline = outline_of(part, state);
    const PaintArea& box = outline.box;
    const bool line = std::min(box.x1 - box.x0, box.y1 - box.y0) <= width;
    if (!line && outline.share < nearly_box && !is_dot(outline)) continue;
    add_line(state, box, width, colour_of(rgb));
    // A line drawn as broad as a line of text is a bar.
    if (line && width > 4) {
      const double half = width / 2;
      add_paint(state, {box.x0 - half, box.y0 - half, box.x1 + half, box.y1 + half}, Paint::Kind::fill,
                colour_of(rgb));
    }
  }
}

void PaintedAreas::fill_unclear(const GfxState& state) {
  double x0, y0, x1, y1;
  state.getClipBBox(&x0, &y0, &x1, &y1);
  add_paint(state, {x0, y0, x1, y1}, Paint::Kind::unclear, 0);
}

void PaintedAreas::add_image(const GfxState& state, Paint::Kind kind) {
  PaintArea area;
  for (int corner = 0; corner < 4; ++corner) {
    double x, y;
    state.transform(corner & 1, corner >> 1, &x, &y);
    if (corner == 0) area = {x, y, x, y};
    area.add(x, y);
  }
  GfxRGB rgb{};
  if (kind == Paint::Kind::fill) state.getFillRGB(&rgb);
  const std::size_t before = page_.paints.size();
  add_paint(state, area, kind, colour_of(rgb));
  if (page_.paints.size() == before) return;
  const Paint& paint = page_.paints.back();
  auto& list = kind == Paint::Kind::fill ? page_.shapes : page_.images;
  list.push_back({paint.x0, paint.y0, paint.x1, paint.y1, paint.colour, true});
}

void PaintedAreas::add_redaction(const double* ctm, double x0, double y0, double x1, double y1) {
  PaintArea area;
  for (int corner = 0; corner < 4; ++corner) {
    const double ux = corner & 1 ? x1 : x0, uy = corner >> 1 ? y1 : y0;
    const double x = ctm[0] * ux + ctm[2] * uy + ctm[4], y = ctm[1] * ux + ctm[3] * uy + ctm[5];
    if (corner == 0) area = {x, y, x, y};
    area.add(x, y);
  }
  if (area.real())
    page_.paints.push_back({area.x0, area.y0, area.x1, area.y1, 0, Paint::Kind::image, ++order_});
}

}  // namespace throughline
