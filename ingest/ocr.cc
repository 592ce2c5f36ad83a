#include "ingest/ocr.h"

#include <leptonica/allheaders.h>
#include <omp.h>
#include <tesseract/baseapi.h>
#include <tesseract/ocrclass.h>
#include <tesseract/resultiterator.h>

#include <algorithm>
#include <cmath>
#include <memory>
#include <string>

#include "ingest/error.h"
#include "ingest/poppler_words.h"

namespace throughline {

namespace {

/// Tesseract is trained on about 300 dots an inch.
constexpr int dots_per_inch = 300;
/// A side of A3 at that resolution; larger pages are drawn more coarsely.
constexpr int longest_side = 5000;
/// For one page; the middle of what an A4 page takes is 1.7 s.
constexpr int page_milliseconds = 15'000;
/// Below this mean confidence a page is tried the other ways up. Good scans give 90 and more, upside-down
/// ones 20 to 40.
constexpr double doubtful = 65;

struct PixFree {
  void operator()(Pix* pix) const { pixDestroy(&pix); }
};
using PixPtr = std::unique_ptr<Pix, PixFree>;

/// A picture of a page made upright, and how its dots lie on the page as shown.
struct Upright {
  PixPtr pix;
  int quarter_turns = 0;      ///< Clockwise, made to turn it upright.
  double skew = 0;            ///< Radians, clockwise, by which it was turned to straighten it.
  int width = 0, height = 0;  ///< Of the picture before it was turned.
  double dots_per_point = 1;

  /// From a dot of the upright picture to a point of the page.
  void to_page(double& x, double& y) const;
};

void Upright::to_page(double& x, double& y) const {
  const double w = pixGetWidth(pix.get()), h = pixGetHeight(pix.get());
  const double dx = x - w / 2, dy = y - h / 2;
  const double c = std::cos(-skew), s = std::sin(-skew);
  const double rx = dx * c - dy * s + w / 2, ry = dx * s + dy * c + h / 2;
  switch (quarter_turns) {
    case 1:
      x = ry, y = height - rx;
      break;
    case 2:
      x = width - rx, y = height - ry;
      break;
    case 3:
      x = width - ry, y = rx;
      break;
    default:
      x = rx, y = ry;
  }
  x /= dots_per_point, y /= dots_per_point;
}

PixPtr to_pix(const GreyImage& image) {
  PixPtr pix(pixCreate(image.width, image.height, 8));
  if (!pix) return pix;
  pixSetResolution(pix.get(), dots_per_inch, dots_per_inch);
  for (int y = 0; y < image.height; ++y) {
    l_uint32* line = pixGetData(pix.get()) + static_cast<std::ptrdiff_t>(y) * pixGetWpl(pix.get());
    const std::uint8_t* row = image.pixels.data() + static_cast<std::ptrdiff_t>(y) * image.width;
    for (int x = 0; x < image.width; ++x) SET_DATA_BYTE(line, x, row[x]);
  }
  return pix;
}

/// Turns a picture by quarter turns and straightens its lines.
Upright make_upright(const GreyImage& image, int quarter_turns) {
  Upright out;
  out.quarter_turns = quarter_turns;
  out.width = image.width, out.height = image.height, out.dots_per_point = image.dots_per_point;
  out.pix = to_pix(image);
  if (quarter_turns > 0) out.pix.reset(pixRotateOrth(out.pix.get(), quarter_turns));
  const PixPtr black(pixConvertTo1(out.pix.get(), 160));
  l_float32 degrees = 0, confidence = 0;
  // Leptonica says itself when it cannot tell: below a confidence of 3.
  if (black && pixFindSkew(black.get(), &degrees, &confidence) == 0 && confidence > 3 &&
      std::abs(degrees) > 0.05F) {
    out.skew = degrees * std::acos(-1.0) / 180;
    out.pix.reset(pixRotate(out.pix.get(), static_cast<l_float32>(out.skew), L_ROTATE_AREA_MAP,
                            L_BRING_IN_WHITE, 0, 0));
  }
  return out;
}

/// Tesseract with its English model, loaded once for each process.
tesseract::TessBaseAPI& reader() {
  static const std::unique_ptr<tesseract::TessBaseAPI> api = [] {
    omp_set_max_active_levels(0);  // Its threads make it seven times slower, and a worker may start none.
    auto made = std::make_unique<tesseract::TessBaseAPI>();
    if (made->Init(nullptr, "eng", tesseract::OEM_LSTM_ONLY) != 0)
      throw Error("OCR cannot start: the English model of Tesseract is missing (package tesseract-ocr-eng)");
    made->SetVariable("debug_file", "/dev/null");
    made->SetPageSegMode(tesseract::PSM_AUTO);
    return made;
  }();
  return *api;
}

void add_word(tesseract::ResultIterator& at, const Upright& upright, PageWords& page) {
  const std::unique_ptr<char[]> text(at.GetUTF8Text(tesseract::RIL_WORD));
  int left, top, right, bottom;
  if (!text || !text[0] || !at.BoundingBox(tesseract::RIL_WORD, &left, &top, &right, &bottom)) return;
  Word word;
  word.text = text.get();
  word.confidence = at.Confidence(tesseract::RIL_WORD);
  double xs[4] = {double(left), double(right), double(left), double(right)};
  double ys[4] = {double(top), double(top), double(bottom), double(bottom)};
  for (int i = 0; i < 4; ++i) upright.to_page(xs[i], ys[i]);
  word.x0 = *std::min_element(xs, xs + 4), word.x1 = *std::max_element(xs, xs + 4);
  word.y0 = *std::min_element(ys, ys + 4), word.y1 = *std::max_element(ys, ys + 4);
  int bx0, by0, bx1, by1;
  double bx = left, by = bottom;
  if (at.Baseline(tesseract::RIL_TEXTLINE, &bx0, &by0, &bx1, &by1) && bx1 > bx0)
    by = by0 + (by1 - by0) * (left - double(bx0)) / (bx1 - bx0);
  upright.to_page(bx, by);
  word.quarter_turns = static_cast<std::uint8_t>((4 - upright.quarter_turns) % 4);
  word.baseline = word.quarter_turns % 2 == 0 ? by : bx;
  float row = 0, descent = 0, ascent = 0;
  at.RowAttributes(&row, &descent, &ascent);
  word.size = row / upright.dots_per_point;
  page.words.push_back(std::move(word));
}

double mean_confidence(const PageWords& page) {
  double sum = 0;
  for (const Word& word : page.words) sum += word.confidence;
  return page.words.empty() ? 0 : sum / static_cast<double>(page.words.size());
}

PageWords recognise(const GreyImage& image, int quarter_turns) {
  PageWords page;
  page.fonts.emplace_back();
  page.by_machine = page.has_image = true;
  const Upright upright = make_upright(image, quarter_turns);
  tesseract::TessBaseAPI& api = reader();
  api.SetImage(upright.pix.get());
  tesseract::ETEXT_DESC monitor;
  monitor.set_deadline_msecs(page_milliseconds);
  if (api.Recognize(&monitor) == 0) {
    const std::unique_ptr<tesseract::ResultIterator> at(api.GetIterator());
    if (at) do
        add_word(*at, upright, page);
      while (at->Next(tesseract::RIL_WORD));
  } else {
    page.failure = "OCR took too long";
  }
  api.Clear();
  return page;
}

/// Reads a picture as it stands and, if little comes of it, the other ways up; keeps the best.
PageWords recognise_any_way_up(const GreyImage& image) {
  PageWords best = recognise(image, 0);
  if (!best.failure.empty() || (!best.words.empty() && mean_confidence(best) >= doubtful)) return best;
  for (const int turns : {2, 1, 3}) {
    PageWords other = recognise(image, turns);
    if (mean_confidence(other) * static_cast<double>(other.words.size()) >
        mean_confidence(best) * static_cast<double>(best.words.size()))
      best = std::move(other);
    if (mean_confidence(best) >= 80) break;
  }
  return best;
}

}  // namespace

std::vector<PageWords> ocr_words(std::string_view pdf_bytes, const std::vector<int>& pages,
                                 const PageProgress& at) {
  PdfFile file(pdf_bytes);
  std::vector<PageWords> out;
  for (const int number : pages) {
    at(number);
    const GreyImage image = file.draw(number, dots_per_inch, longest_side);
    if (image.pixels.empty())
      out.emplace_back().failure = "it cannot be drawn";
    else
      out.push_back(recognise_any_way_up(image));
  }
  return out;
}

}  // namespace throughline
