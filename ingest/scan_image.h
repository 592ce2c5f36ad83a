#pragma once

#include <memory>
#include <vector>

#include "ingest/page_words.h"
#include "ingest/poppler_words.h"

struct Pix;

namespace throughline {

/// A rectangle of dots, the right and bottom sides outside it.
struct Dots {
  int left = 0, top = 0, right = 0, bottom = 0;
};

struct PixFree {
  void operator()(Pix* pix) const;
};
using PixPtr = std::unique_ptr<Pix, PixFree>;

/// The quarter turns clockwise that make the text of a picture upright, told by the strokes that rise above
/// small letters and hang below them; 0 where too little text is on it to tell. About 12 ms a page.
int turns_to_upright(const GreyImage& image);

/// A picture of a page turned upright and straightened, as OCR wants it, and how its dots lie on the page.
class ScanImage {
 public:
  /// `quarter_turns` clockwise make it upright.
  ScanImage(const GreyImage& image, int quarter_turns);
  ~ScanImage();

  /// Without the dots that lead from a heading to its page number: they are read as letters.
  Pix* grey() const { return grey_; }
  int quarter_turns() const { return quarter_turns_; }
  /// Radians, clockwise, by which it was turned to straighten it.
  double straightened() const { return straightened_; }
  double dots_per_point() const { return dots_per_point_; }
  /// From a dot of this picture to a point of the straightened page.
  void to_page(double& x, double& y) const;

  /// Long thin lines: rules above footnotes, frames, tables. In points of the straightened page. They are
  /// erased from the picture: beside them letters are misread.
  const std::vector<Shape>& rules() const { return rules_; }
  /// Mean width of the strokes within a rectangle of dots, in dots; 0 if it is blank.
  double stroke_width(Dots area) const;
  /// A rectangle of it, twice as large and with a white border: short words are made out better so.
  PixPtr enlarged(Dots area) const;
  /// The rectangle around the ink within a rectangle of dots; empty if there is none.
  Dots ink_within(Dots area) const;
  /// The rectangles around all pieces of ink that touch, but for large ones and single dots.
  std::vector<Dots> blobs() const;
  /// Share of a rectangle of dots that is black.
  double blackness(Dots area) const;

 private:
  bool black(int x, int y) const;
  void erase_leaders();
  std::vector<Dots> find_rules() const;
  void erase_rules();
  void erase(Dots area);
  Dots cut(Dots area) const;  ///< To what lies within the picture.

  Pix* grey_ = nullptr;
  Pix* black_ = nullptr;  ///< The same in black and white.
  int quarter_turns_;
  double straightened_ = 0, dots_per_point_ = 1;
  std::vector<Shape> rules_;
  int width_ = 0, height_ = 0;  ///< Of the picture before it was turned.
};

}  // namespace throughline
