#include "ingest/ocr.h"

#include <omp.h>
#include <tesseract/baseapi.h>
#include <tesseract/ocrclass.h>
#include <tesseract/resultiterator.h>

#include <algorithm>
#include <cctype>
#include <cmath>
#include <memory>
#include <numeric>
#include <string>

#include "ingest/error.h"
#include "ingest/poppler_words.h"
#include "ingest/scan_image.h"

namespace throughline {

namespace {

using tesseract::ResultIterator;
using tesseract::RIL_SYMBOL;
using tesseract::RIL_TEXTLINE;
using tesseract::RIL_WORD;

/// Tesseract is trained on about 300 dots an inch.
constexpr int dots_per_inch = 300;
/// A side of A3 at that resolution; larger pages are drawn more coarsely.
constexpr int longest_side = 5000;
/// On the clock, for one page one way up; the middle of what an A4 page takes is 1.7 s. The parent's limit of
/// processor time comes first unless the machine is very busy.
constexpr int page_milliseconds = 90'000;
/// Below this mean confidence a page is tried the other ways up. Good scans give 90 and more, upside-down
/// ones 20 to 40.
constexpr double doubtful = 65;
/// The row heights that Tesseract gives are this much below the size of common faces.
constexpr double size_of_row = 1.03;
/// Strokes this much broader than the middle of the page are bold: bold faces measure 1.4 to 1.7.
constexpr double bold_strokes = 1.3;

/// Beginnings of lines that are read a second time on one page, at about 10 ms each.
constexpr int most_numbers = 60;

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

/// Reads the words out of what Tesseract found.
class WordReader {
 public:
  WordReader(const ScanImage& image, PageWords& page) : image_(image), page_(page) {}
  void read(ResultIterator& at);
  /// Reads once more, as figures, what begins lines and was read as something else or not at all: the numbers
  /// of paragraphs are too short for a reader that goes by words.
  void read_numbers(tesseract::TessBaseAPI& api);

 private:
  void add(ResultIterator& at);
  std::size_t raised_tail(ResultIterator& at, const std::string& text, double baseline, Dots& tail) const;
  void put(std::string text, const Dots& dots, double baseline, double row, float confidence);
  void mark_bold();
  bool may_be_number(std::size_t begin, std::size_t end) const;
  std::size_t end_of_line(std::size_t i) const;
  void find_doubtful();
  Dots ink_before(std::size_t i) const;
  double row_of(std::size_t i) const;
  std::pair<std::string, float> read_figures(tesseract::TessBaseAPI& api, const Dots& area) const;

  const ScanImage& image_;
  PageWords& page_;
  std::vector<double> strokes_;  ///< Beside page_.words, as shares of the size.
  std::vector<int> lines_;       ///< Beside page_.words.
  std::vector<Dots> dots_;       ///< Beside page_.words.
  std::vector<double> bases_;    ///< Baselines in dots, beside page_.words.
  std::vector<bool> doubtful_;   ///< Beside page_.words: may be a number not made out.
  int line_ = 0;
  bool first_ = true;  ///< The first word of its line.
};

void WordReader::read(ResultIterator& at) {
  do {
    if (at.Empty(RIL_WORD)) continue;
    first_ = at.IsAtBeginningOf(RIL_TEXTLINE);
    line_ += first_;
    add(at);
  } while (at.Next(RIL_WORD));
  mark_bold();
}

/// How many bytes at the end of a word are figures set above the line: the mark of a footnote.
std::size_t WordReader::raised_tail(ResultIterator& at, const std::string& text, double baseline,
                                    Dots& tail) const {
  std::size_t figures = 0;
  while (figures < text.size() && std::isdigit(static_cast<unsigned char>(text[text.size() - 1 - figures])))
    ++figures;
  if (figures == 0 || figures > 2 || figures == text.size()) return 0;
  ResultIterator symbol(at);
  std::vector<Dots> boxes;
  do {
    Dots d;
    symbol.BoundingBox(RIL_SYMBOL, &d.left, &d.top, &d.right, &d.bottom);
    boxes.push_back(d);
  } while (!symbol.IsAtFinalElement(RIL_WORD, RIL_SYMBOL) && symbol.Next(RIL_SYMBOL));
  if (boxes.size() <= figures) return 0;
  const auto first = boxes.end() - static_cast<std::ptrdiff_t>(figures);
  tail = *first;
  const int tallest = std::accumulate(boxes.begin(), first, 0,
                                      [](int t, const Dots& d) { return std::max(t, d.bottom - d.top); });
  for (auto it = first; it != boxes.end(); ++it) {
    if (baseline - it->bottom < 0.2 * tallest || it->bottom - it->top > 0.85 * tallest) return 0;
    tail = {std::min(tail.left, it->left), std::min(tail.top, it->top), std::max(tail.right, it->right),
            std::max(tail.bottom, it->bottom)};
  }
  return figures;
}

void WordReader::add(ResultIterator& at) {
  const std::unique_ptr<char[]> utf8(at.GetUTF8Text(RIL_WORD));
  Dots dots;
  if (!utf8 || !at.BoundingBox(RIL_WORD, &dots.left, &dots.top, &dots.right, &dots.bottom)) return;
  std::string text = utf8.get();
  const float confidence = at.Confidence(RIL_WORD);
  const bool sense = std::any_of(text.begin(), text.end(), [](unsigned char c) { return std::isalnum(c); });
  if (text.find_first_not_of(' ') == text.npos || (!sense && confidence < 40)) return;
  double baseline = dots.bottom;
  Dots base;
  if (at.Baseline(RIL_TEXTLINE, &base.left, &base.top, &base.right, &base.bottom) && base.right > base.left)
    baseline =
        base.top + (base.bottom - base.top) * (dots.left - double(base.left)) / (base.right - base.left);
  float row = 0, descent = 0, ascent = 0;
  at.RowAttributes(&row, &descent, &ascent);
  // A small black blob that begins a line is a bullet, whatever letter it was taken for.
  if (first_ && text.size() <= 2 && dots.bottom - dots.top < 0.45 * row && image_.blackness(dots) > 0.6 &&
      text != "-" && text != "–")
    text = "•";
  Dots tail;
  const std::size_t figures = raised_tail(at, text, baseline, tail);
  if (figures > 0) {
    const std::string mark = text.substr(text.size() - figures);
    dots.right = tail.left;
    put(text.substr(0, text.size() - figures), dots, baseline, row, confidence);
    page_.words.back().space_after = false;
    put(mark, tail, tail.bottom, row * 0.6, confidence);
    return;
  }
  put(std::move(text), dots, baseline, row, confidence);
}

void WordReader::put(std::string text, const Dots& dots, double baseline, double row, float confidence) {
  Word word;
  word.text = std::move(text);
  word.confidence = confidence;
  word.size = row * size_of_row / image_.dots_per_point();
  // Boxes as high as the type, like those of native words, not as the ink.
  const double size = row * size_of_row;
  double xs[2] = {double(dots.left), double(dots.right)},
         ys[2] = {baseline - 0.8 * size, baseline + 0.25 * size};
  double bx = dots.left, by = baseline;
  for (int i = 0; i < 2; ++i) image_.to_page(xs[i], ys[i]);
  image_.to_page(bx, by);
  word.x0 = std::min(xs[0], xs[1]), word.x1 = std::max(xs[0], xs[1]);
  word.y0 = std::min(ys[0], ys[1]), word.y1 = std::max(ys[0], ys[1]);
  word.quarter_turns = static_cast<std::uint8_t>((4 - image_.quarter_turns()) % 4);
  word.baseline = word.quarter_turns % 2 == 0 ? by : bx;
  const double stroke = image_.stroke_width(dots);
  strokes_.push_back(size > 0 ? stroke / size : 0);
  lines_.push_back(line_);
  dots_.push_back(dots);
  bases_.push_back(baseline);
  page_.words.push_back(std::move(word));
}

/// Lines most of whose words have broad strokes are bold.
void WordReader::mark_bold() {
  if (strokes_.empty()) return;
  std::vector<double> sorted = strokes_;
  const auto middle = sorted.begin() + static_cast<std::ptrdiff_t>(sorted.size() / 2);
  std::nth_element(sorted.begin(), middle, sorted.end());
  const double broad = *middle * bold_strokes;
  for (std::size_t i = 0; i < lines_.size();) {
    std::size_t end = i, bold = 0;
    for (; end < lines_.size() && lines_[end] == lines_[i]; ++end) bold += strokes_[end] > broad;
    if (bold * 2 > end - i)
      for (std::size_t k = i; k < end; ++k) page_.words[k].font = 1;
    i = end;
  }
}

/// `4.12`, `1.`: figures parted by dots.
bool is_number(std::string_view text) {
  bool figure = false, dot = false;
  for (const char c : text) {
    if (c == '.' && !figure) return false;
    dot |= c == '.';
    figure = c != '.';
  }
  return dot && text.size() <= 8;
}

std::size_t WordReader::end_of_line(std::size_t i) const {
  std::size_t end = i + 1;
  while (end < lines_.size() && lines_[end] == lines_[i]) ++end;
  return end;
}

/// Whether the first word of a line, or all of a very short line, may be a number that was not made out.
bool WordReader::may_be_number(std::size_t begin, std::size_t end) const {
  std::string text;
  double confidence = 100;
  for (std::size_t i = begin; i < end; ++i) {
    text += page_.words[i].text;
    confidence = std::min<double>(confidence, page_.words[i].confidence);
  }
  if (text.size() > 8 || is_number(text)) return false;
  const auto letters =
      std::count_if(text.begin(), text.end(), [](unsigned char c) { return std::isalpha(c); });
  return confidence < (letters >= 2 ? 70 : 90);
}

/// Ink that stands before a line, within the width of a number, and that no word has.
Dots WordReader::ink_before(std::size_t i) const {
  const Dots& first = dots_[i];
  const double row = page_.words[i].size * image_.dots_per_point();
  const int top = static_cast<int>(bases_[i] - 0.85 * row), bottom = static_cast<int>(bases_[i] + 0.1 * row);
  const int right = static_cast<int>(first.left - 0.4 * row);
  int left = static_cast<int>(first.left - 6 * row);
  for (std::size_t k = 0; k < dots_.size(); ++k) {
    const Dots& other = dots_[k];
    const bool beside = other.top < bottom && other.bottom > top && other.left < first.left;
    if (beside && !(k < doubtful_.size() && doubtful_[k])) left = std::max(left, other.right + 2);
  }
  const Dots ink = image_.ink_within({left, top, right, bottom});
  const bool fits = ink.bottom - ink.top > 0.4 * row && ink.right - ink.left < 4 * row;
  return fits ? ink : Dots{};
}

/// The height of the row of a word in dots, as Tesseract gave it.
double WordReader::row_of(std::size_t i) const {
  return page_.words[i].size * image_.dots_per_point() / size_of_row;
}

std::pair<std::string, float> WordReader::read_figures(tesseract::TessBaseAPI& api, const Dots& area) const {
  const PixPtr picture = image_.enlarged(area);
  if (!picture) return {};
  api.SetImage(picture.get());
  api.SetSourceResolution(dots_per_inch);
  if (api.Recognize(nullptr) != 0) return {};
  const std::unique_ptr<char[]> utf8(api.GetUTF8Text());
  std::string text = utf8 ? utf8.get() : "";
  std::erase_if(text, [](unsigned char c) { return std::isspace(c); });
  return {std::move(text), static_cast<float>(api.MeanTextConf())};
}

void WordReader::find_doubtful() {
  doubtful_.assign(page_.words.size(), false);
  for (std::size_t i = 0, end = 0; i < page_.words.size(); i = end) {
    end = end_of_line(i);
    const bool short_line = end - i <= 3 && dots_[end - 1].right - dots_[i].left < 5 * row_of(i);
    const std::size_t piece = short_line ? end : i + 1;
    if (may_be_number(i, piece))
      std::fill_n(doubtful_.begin() + static_cast<std::ptrdiff_t>(i), piece - i, true);
  }
}

void WordReader::read_numbers(tesseract::TessBaseAPI& api) {
  api.SetVariable("tessedit_char_whitelist", "0123456789.");
  api.SetPageSegMode(tesseract::PSM_SINGLE_LINE);
  find_doubtful();
  const std::size_t count = page_.words.size();
  int asked = 0;
  for (std::size_t i = 0; i < count && asked < most_numbers; ++i) {
    const bool begins = i == 0 || lines_[i] != lines_[i - 1] || doubtful_[i - 1];
    if (!begins || doubtful_[i]) continue;
    const Dots area = ink_before(i);
    if (area.right <= area.left) continue;
    ++asked;
    const auto [text, confidence] = read_figures(api, area);
    if (!is_number(text) || confidence < 60) continue;
    for (std::size_t k = 0; k < count; ++k) {
      const Dots& d = dots_[k];
      if (doubtful_[k] && d.left < area.right && d.right > area.left && d.top < area.bottom &&
          d.bottom > area.top)
        page_.words[k].text.clear();
    }
    put(text, area, bases_[i], row_of(i), confidence);
    page_.words.back().font = page_.words[i].font;
  }
  std::erase_if(page_.words, [](const Word& word) { return word.text.empty(); });
  api.SetVariable("tessedit_char_whitelist", "");
  api.SetPageSegMode(tesseract::PSM_AUTO);
}

double mean_confidence(const PageWords& page) {
  double sum = 0;
  for (const Word& word : page.words) sum += word.confidence;
  return page.words.empty() ? 0 : sum / static_cast<double>(page.words.size());
}

PageWords recognise(const GreyImage& picture, int quarter_turns) {
  PageWords page;
  page.fonts = {{"", false, false, false}, {"", true, false, false}};
  page.by_machine = page.has_image = true;
  const ScanImage image(picture, quarter_turns);
  if (!image.grey()) {
    page.failure = "its picture is too large";
    return page;
  }
  page.straightened = image.straightened();
  tesseract::TessBaseAPI& api = reader();
  api.SetImage(image.grey());
  tesseract::ETEXT_DESC monitor;
  monitor.set_deadline_msecs(page_milliseconds);
  if (api.Recognize(&monitor) == 0) {
    const std::unique_ptr<ResultIterator> at(api.GetIterator());
    if (at) {
      WordReader words(image, page);
      words.read(*at);
      words.read_numbers(api);
    }
  } else {
    page.failure = "OCR took too long";
  }
  api.Clear();
  page.shapes = image.rules();
  return page;
}

/// Reads a picture the way up that its letters tell and, if little comes of it, the other ways; keeps the
/// best.
PageWords recognise_any_way_up(const GreyImage& picture) {
  const int likely = turns_to_upright(picture);
  PageWords best = recognise(picture, likely);
  if (!best.failure.empty() || (!best.words.empty() && mean_confidence(best) >= doubtful)) return best;
  for (const int turns : {0, 2, 1, 3}) {
    if (turns == likely) continue;
    PageWords other = recognise(picture, turns);
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
    const GreyImage picture = file.draw(number, dots_per_inch, longest_side);
    if (picture.pixels.empty())
      out.emplace_back().failure = "it cannot be drawn";
    else
      out.push_back(recognise_any_way_up(picture));
  }
  return out;
}

}  // namespace throughline
