#include "ingest/scan_image.h"

#include <leptonica/allheaders.h>

#include <algorithm>
#include <cmath>

namespace throughline {

namespace {

/// Darker than this of 255 is ink.
constexpr int ink = 160;
/// Standard deviations by which rising strokes must outnumber hanging ones. Covers of ten words give 7, pages
/// of text 20 and more, text that stands crosswise up to 6 and always less than half of what it truly gives.
constexpr double least_orientation = 5;
/// In dots at 300 an inch: a third of an inch, longer than any stroke of a letter.
constexpr int shortest_rule = 100;
/// Thicker than this many dots is a bar or a picture.
constexpr int thickest_rule = 20;
/// Rules of half a point come out of a scan as grey; shaded cells of tables are lighter.
constexpr int faint_ink = 200;
/// What is no longer, or broader, may be a stroke of a letter of a title: a capital of 66 points is as high.
constexpr int longest_stroke = 200, thinnest_stem = 12;
/// In dots: a word whose letters touch.
constexpr int largest_letter = 400;

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

bool is_black(Pix* pix, int x, int y) {
  if (x < 0 || y < 0 || x >= pixGetWidth(pix) || y >= pixGetHeight(pix)) return false;
  return GET_DATA_BIT(pixGetData(pix) + static_cast<std::ptrdiff_t>(y) * pixGetWpl(pix), x) != 0;
}

/// Whether it is mostly white on both sides. What is left of a dark ground between white letters is not.
bool stands_free(Pix* pix, const Dots& rule, bool level) {
  const int length = level ? rule.right - rule.left : rule.bottom - rule.top;
  int before = 0, after = 0;
  for (int i = 0; i < length; ++i) {
    before += level ? is_black(pix, rule.left + i, rule.top - 5) : is_black(pix, rule.left - 5, rule.top + i);
    after +=
        level ? is_black(pix, rule.left + i, rule.bottom + 4) : is_black(pix, rule.right + 4, rule.top + i);
  }
  return before * 3 < length && after * 3 < length;
}

/// Rules, level or upright, as rectangles of dots.
void add_rules(Pix* faint, bool level, std::vector<Dots>& out) {
  // Taken apart into a row of ten and ten such rows, which gives the same in a fifth of the time.
  const int width = level ? shortest_rule : 1, height = level ? 1 : shortest_rule;
  const PixPtr lines(pixOpenCompBrick(nullptr, faint, width, height));
  Boxa* boxes = lines ? pixConnCompBB(lines.get(), 8) : nullptr;
  for (int i = 0; boxes && i < std::min(boxaGetCount(boxes), 500); ++i) {
    int x, y, w, h;
    boxaGetBoxGeometry(boxes, i, &x, &y, &w, &h);
    const Dots rule{x, y, x + w, y + h};
    if ((level ? h : w) <= thickest_rule && stands_free(faint, rule, level)) out.push_back(rule);
  }
  boxaDestroy(&boxes);
}

}  // namespace

int turns_to_upright(const GreyImage& image) {
  const PixPtr grey(to_pix(image));
  const PixPtr black(grey ? pixConvertTo1(grey.get(), ink) : nullptr);
  // Leptonica counts the strokes at 150 dots an inch.
  const PixPtr half(black ? pixReduceRankBinary2(black.get(), 2, nullptr) : nullptr);
  l_float32 up = 0, left = 0;
  if (!half || pixOrientDetect(half.get(), &up, &left, 0, 0) != 0) return 0;
  const double most = std::max(std::abs(up), std::abs(left)), other = std::min(std::abs(up), std::abs(left));
  if (most < least_orientation || most < 2 * other) return 0;
  if (std::abs(up) > std::abs(left)) return up > 0 ? 0 : 2;
  return left > 0 ? 1 : 3;
}

void PixFree::operator()(Pix* pix) const { pixDestroy(&pix); }

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
  erase_leaders();
  if (black_) erase_rules();
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

std::vector<Dots> ScanImage::find_rules() const {
  const PixPtr faint(pixConvertTo1(grey_, faint_ink));
  std::vector<Dots> out;
  if (!faint) return out;
  for (const bool level : {true, false}) add_rules(faint.get(), level, out);
  return out;
}

void ScanImage::erase_rules() {
  const std::vector<Dots> rules = find_rules();
  for (const Dots& rule : rules) {
    const int w = rule.right - rule.left, h = rule.bottom - rule.top;
    if (std::max(w, h) > longest_stroke && std::min(w, h) <= thinnest_stem)
      erase({rule.left - 1, rule.top - 1, rule.right + 1, rule.bottom + 1});
    double x0 = rule.left, y0 = rule.top, x1 = rule.right, y1 = rule.bottom;
    to_page(x0, y0);
    to_page(x1, y1);
    rules_.push_back({std::min(x0, x1), std::min(y0, y1), std::max(x0, x1), std::max(y0, y1), 0, true});
  }
}

void ScanImage::erase(Dots area) {
  ::Box* box = boxCreate(area.left, area.top, area.right - area.left, area.bottom - area.top);
  pixSetInRectArbitrary(grey_, box, 255);
  pixClearInRect(black_, box);
  boxDestroy(&box);
}

std::vector<Dots> ScanImage::blobs() const {
  std::vector<Dots> out;
  Boxa* boxes = black_ ? pixConnCompBB(black_, 8) : nullptr;
  for (int i = 0; boxes && i < boxaGetCount(boxes); ++i) {
    int x, y, w, h;
    boxaGetBoxGeometry(boxes, i, &x, &y, &w, &h);
    if (std::max(w, h) <= largest_letter && w * h > 6) out.push_back({x, y, x + w, y + h});
  }
  boxaDestroy(&boxes);
  return out;
}

bool ScanImage::black(int x, int y) const {
  return GET_DATA_BIT(pixGetData(black_) + static_cast<std::ptrdiff_t>(y) * pixGetWpl(black_), x) != 0;
}

Dots ScanImage::cut(Dots area) const {
  return {std::max(area.left, 0), std::max(area.top, 0),
          std::min(area.right, black_ ? pixGetWidth(black_) : 0),
          std::min(area.bottom, black_ ? pixGetHeight(black_) : 0)};
}

double ScanImage::stroke_width(Dots area) const {
  const Dots in = cut(area);
  int ink_dots = 0, strokes = 0;
  for (int y = in.top; y < in.bottom; ++y) {
    int run = 0;
    for (int x = in.left; x <= in.right; ++x) {
      if (x < in.right && black(x, y)) {
        ++run;
        continue;
      }
      // Level strokes and bars of letters are longer than stems; they say nothing.
      if (run > 0 && run * 2 < in.bottom - in.top) ink_dots += run, ++strokes;
      run = 0;
    }
  }
  return strokes > 0 ? static_cast<double>(ink_dots) / strokes : 0;
}

double ScanImage::blackness(Dots area) const {
  const Dots in = cut(area);
  if (in.right <= in.left || in.bottom <= in.top) return 0;
  int count = 0;
  for (int y = in.top; y < in.bottom; ++y)
    for (int x = in.left; x < in.right; ++x) count += black(x, y);
  return static_cast<double>(count) / ((in.right - in.left) * static_cast<double>(in.bottom - in.top));
}

PixPtr ScanImage::enlarged(Dots area) const {
  const Dots in = cut({area.left - 12, area.top - 12, area.right + 12, area.bottom + 12});
  ::Box* box = boxCreate(in.left, in.top, in.right - in.left, in.bottom - in.top);
  const PixPtr piece(pixClipRectangle(grey_, box, nullptr));
  boxDestroy(&box);
  const PixPtr framed(piece ? pixAddBorderGeneral(piece.get(), 60, 60, 40, 40, 255) : nullptr);
  return PixPtr(framed ? pixScale(framed.get(), 2, 2) : nullptr);
}

Dots ScanImage::ink_within(Dots area) const {
  const Dots in = cut(area);
  Dots out{in.right, in.bottom, in.left, in.top};
  for (int y = in.top; y < in.bottom; ++y)
    for (int x = in.left; x < in.right; ++x)
      if (black(x, y))
        out = {std::min(out.left, x), std::min(out.top, y), std::max(out.right, x + 1),
               std::max(out.bottom, y + 1)};
  return out.left < out.right ? out : Dots{};
}

/// Takes away rows of at least ten dots that stand on one line at no more than a sixth of an inch.
void ScanImage::erase_leaders() {
  if (!black_) return;
  Boxa* boxes = pixConnCompBB(black_, 8);
  std::vector<Dots> dots;
  for (int i = 0; boxes && i < boxaGetCount(boxes); ++i) {
    int x, y, w, h;
    boxaGetBoxGeometry(boxes, i, &x, &y, &w, &h);
    if (w >= 2 && h >= 2 && w <= 13 && h <= 13) dots.push_back({x, y, x + w, y + h});
  }
  boxaDestroy(&boxes);
  std::sort(dots.begin(), dots.end(), [](const Dots& a, const Dots& b) { return a.left < b.left; });
  std::vector<bool> used(dots.size());
  for (std::size_t i = 0; i < dots.size(); ++i) {
    if (used[i]) continue;
    std::vector<std::size_t> row{i};
    for (std::size_t k = i + 1; k < dots.size() && dots[k].left - dots[row.back()].right <= 50; ++k)
      if (!used[k] && std::abs(dots[k].bottom - dots[row.back()].bottom) <= 3) row.push_back(k);
    if (row.size() < 10) continue;
    for (const std::size_t k : row) {
      used[k] = true;
      erase({dots[k].left - 2, dots[k].top - 2, dots[k].right + 2, dots[k].bottom + 2});
    }
  }
}

}  // namespace throughline
