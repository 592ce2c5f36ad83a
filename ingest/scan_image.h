#pragma once

#include <memory>
#include <vector>

#include "ingest/page_words.h"
#include "ingest/poppler_words.h"

struct Pix;

namespace throughline {

/// A picture of a page turned upright and straightened, as OCR wants it, and how its dots lie on the page.
class ScanImage {
 public:
  /// `quarter_turns` clockwise make it upright.
  ScanImage(const GreyImage& image, int quarter_turns);
  ~ScanImage();

  Pix* grey() const { return grey_; }
  int quarter_turns() const { return quarter_turns_; }
  /// Radians, clockwise, by which it was turned to straighten it.
  double straightened() const { return straightened_; }
  double dots_per_point() const { return dots_per_point_; }
  /// From a dot of this picture to a point of the straightened page.
  void to_page(double& x, double& y) const;

  /// Long thin lines: rules above footnotes, frames, tables. In points of the straightened page.
  std::vector<Shape> rules() const;
  /// Mean width of the strokes within a rectangle of dots, in dots; 0 if it is blank.
  double stroke_width(int left, int top, int right, int bottom) const;
  /// Share of a rectangle of dots that is black.
  double blackness(int left, int top, int right, int bottom) const;

 private:
  bool black(int x, int y) const;

  Pix* grey_ = nullptr;
  Pix* black_ = nullptr;  ///< The same in black and white.
  int quarter_turns_;
  double straightened_ = 0, dots_per_point_ = 1;
  int width_ = 0, height_ = 0;  ///< Of the picture before it was turned.
};

}  // namespace throughline
