#pragma once

#include <cstdint>
#include <vector>

#include "ingest/glyphs.h"

class GfxState;

namespace throughline {

struct PaintArea;

/// Collects the areas painted on one page: what hides text, what is its ground, and the lines and frames
/// around it. Coordinates are points from the top left of the page as shown.
class PaintedAreas {
 public:
  /// `order` numbers what is painted and is shared with the text; past `most` areas no more are kept.
  PaintedAreas(PageGlyphs& page, std::size_t most, std::uint32_t& order)
      : page_(page), most_(most), order_(order) {}

  void save() { ragged_.push_back(ragged_.back()); }
  void restore() {
    if (ragged_.size() > 1) ragged_.pop_back();
  }
  /// The present path clips what follows.
  void clip(const GfxState& state);
  /// What follows is clipped or masked by what is no rectangle: it hides nothing for certain.
  void clip_raggedly() { ragged_.back() = true; }

  void fill(const GfxState& state);
  void stroke(const GfxState& state);
  /// A shading or pattern over all that the clip leaves.
  void fill_unclear(const GfxState& state);
  /// An image over the unit square; of kind `fill` it has the present colour.
  void add_image(const GfxState& state, Paint::Kind kind);
  /// A redact annotation, in the page's own coordinates, which `ctm` turns to those of the page as shown.
  void add_redaction(const double* ctm, double x0, double y0, double x1, double y1);

 private:
  void add_paint(const GfxState& state, PaintArea area, Paint::Kind kind, std::uint32_t colour);
  void add_line(const GfxState& state, PaintArea area, double width, std::uint32_t colour);

  PageGlyphs& page_;
  const std::size_t most_;
  std::uint32_t& order_;
  std::vector<bool> ragged_{false};  ///< Whether the clip is no rectangle, for each saved state.
};

}  // namespace throughline
