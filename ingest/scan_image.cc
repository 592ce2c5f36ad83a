#include "ingest/scan_image.h"

#include <leptonica/allheaders.h>

#include <algorithm>
#include <cmath>

namespace throughline {

namespace {

/// Darker than this of 255 is ink.
constexpr int ink = 160;
/// In dots at 300 an inch: a third of an inch, longer than any stroke of a letter.
constexpr int shortest_rule = 100;
/// Thicker than this many dots is a bar or a picture.
constexpr int thickest_rule = 20;

Pix* to_pix(const GreyImage& image) {
  Pix* pix = pixCreate(image.width, image.height, 8);
  if (!pix) return pix;
  for (int y = 0; y < image.height; ++y) {
    l_uint32* line = pixGetData(pix) + static_cast<std::ptrdiff_t>(y) * pixGetWpl(pix);
    const std::uint8_t* row = image.pixels.data() + static_cast<std::ptrdiff_t>(y) * image.width;
    for (int x = 0; x < image.width; ++x) SET_DATA_BYTE(line, x, row[x]);
  }
  return pix;
}

void replace(Pix*& pix, Pix* by) {
  if (!by) return;
  pixDestroy(&pix);
  pix = by;
}

}  // namespace

ScanImage::ScanImage(const GreyImage& image, int quarter_turns)
    : quarter_turns_(quarter_turns),
      dots_per_point_(image.dots_per_point),
      width_(image.width),
      height_(image.height) {
  grey_ = to_pix(image);
  if (!grey_) return;
  if (quarter_turns > 0) replace(grey_, pixRotateOrth(grey_, quarter_turns));
  black_ = pixConvertTo1(grey_, ink);
  l_float32 degrees = 0, confidence = 0;
  // Leptonica says itself when it cannot tell: below a confidence of 3.
  if (black_ && pixFindSkew(black_, &degrees, &confidence) == 0 && confidence > 3 &&
      std::abs(degrees) > 0.05F) {
    straightened_ = degrees * std::acos(-1.0) / 180;
    replace(grey_, pixRotate(grey_, static_cast<l_float32>(straightened_), L_ROTATE_AREA_MAP,
                             L_BRING_IN_WHITE, 0, 0));
    replace(black_, pixConvertTo1(grey_, ink));
  }
  pixSetResolution(grey_, 300, 300);
}

ScanImage::~ScanImage() {
  pixDestroy(&grey_);
  pixDestroy(&black_);
}

void ScanImage::to_page(double& x, double& y) const {
  const double rx = x, ry = y;
  switch (quarter_turns_) {
    case 1:
      x = ry, y = height_ - rx;
      break;
    case 2:
      x = width_ - rx, y = height_ - ry;
      break;
    case 3:
      x = width_ - ry, y = rx;
      break;
    default:
      break;
  }
  x /= dots_per_point_, y /= dots_per_point_;
}

std::vector<Shape> ScanImage::rules() const {
  std::vector<Shape> out;
  for (const bool level : {true, false}) {
    Pix* lines = pixOpenBrick(nullptr, black_, level ? shortest_rule : 1, level ? 1 : shortest_rule);
    Boxa* boxes = lines ? pixConnCompBB(lines, 8) : nullptr;
    for (int i = 0; boxes && i < std::min(boxaGetCount(boxes), 500); ++i) {
      int x, y, w, h;
      boxaGetBoxGeometry(boxes, i, &x, &y, &w, &h);
      if ((level ? h : w) > thickest_rule) continue;
      double x0 = x, y0 = y, x1 = x + w, y1 = y + h;
      to_page(x0, y0);
      to_page(x1, y1);
      out.push_back({std::min(x0, x1), std::min(y0, y1), std::max(x0, x1), std::max(y0, y1), 0, true});
    }
    boxaDestroy(&boxes);
    pixDestroy(&lines);
  }
  return out;
}

bool ScanImage::black(int x, int y) const {
  return GET_DATA_BIT(pixGetData(black_) + static_cast<std::ptrdiff_t>(y) * pixGetWpl(black_), x) != 0;
}

double ScanImage::stroke_width(int left, int top, int right, int bottom) const {
  if (!black_) return 0;
  right = std::min(right, pixGetWidth(black_)), bottom = std::min(bottom, pixGetHeight(black_));
  int ink_dots = 0, strokes = 0;
  for (int y = std::max(top, 0); y < bottom; ++y) {
    int run = 0;
    for (int x = std::max(left, 0); x <= right; ++x) {
      if (x < right && black(x, y)) {
        ++run;
        continue;
      }
      // Level strokes and bars of letters are longer than stems; they say nothing.
      if (run > 0 && run * 2 < bottom - top) ink_dots += run, ++strokes;
      run = 0;
    }
  }
  return strokes > 0 ? static_cast<double>(ink_dots) / strokes : 0;
}

double ScanImage::blackness(int left, int top, int right, int bottom) const {
  if (!black_) return 0;
  right = std::min(right, pixGetWidth(black_)), bottom = std::min(bottom, pixGetHeight(black_));
  left = std::max(left, 0), top = std::max(top, 0);
  if (right <= left || bottom <= top) return 0;
  int count = 0;
  for (int y = top; y < bottom; ++y)
    for (int x = left; x < right; ++x) count += black(x, y);
  return static_cast<double>(count) / ((right - left) * static_cast<double>(bottom - top));
}

}  // namespace throughline
