// What Tesseract found on a page -> words with places, told bold or light by their strokes.

#include "ingest/seen_words.h"

#include <tesseract/baseapi.h>
#include <tesseract/resultiterator.h>

#include <algorithm>
#include <cctype>
#include <memory>

namespace throughline {

namespace {

using tesseract::ResultIterator;
using tesseract::RIL_SYMBOL;
using tesseract::RIL_TEXTLINE;
using tesseract::RIL_WORD;

/// The row heights that Tesseract gives are this much below the size of common faces.
constexpr double size_of_row = 1.03;
/// Strokes this much broader than the middle of the page are bold: bold faces measure 1.4 to 1.7.
constexpr double bold_strokes = 1.3;
/// Bold headings in blue or purple measure 1.1 to 1.2 on average, light lines of six letters seldom
/// above 1.07.
constexpr double coloured_strokes = 1.1;

std::vector<SeenLetter> letters_of(const ResultIterator& word) {
  std::vector<SeenLetter> out;
  ResultIterator at(word);
  do {
    const std::unique_ptr<char[]> utf8(at.GetUTF8Text(RIL_SYMBOL));
    SeenLetter letter;
    if (utf8) letter.text = utf8.get();
    Dots& d = letter.dots;
    if (at.BoundingBox(RIL_SYMBOL, &d.left, &d.top, &d.right, &d.bottom)) out.push_back(std::move(letter));
  } while (!at.IsAtFinalElement(RIL_WORD, RIL_SYMBOL) && at.Next(RIL_SYMBOL));
  return out;
}

double baseline_of(const ResultIterator& at, const Dots& word) {
  Dots base;
  if (!at.Baseline(RIL_TEXTLINE, &base.left, &base.top, &base.right, &base.bottom) || base.right <= base.left)
    return word.bottom;
  return base.top + (base.bottom - base.top) * (word.left - double(base.left)) / (base.right - base.left);
}

/// From the baseline of one line to the next, for most lines of the page; 0 if it has fewer than two.
double usual_pitch(const std::vector<SeenWord>& words) {
  std::vector<double> steps;
  for (std::size_t i = 1; i < words.size(); ++i) {
    const double step = words[i].baseline - words[i - 1].baseline;
    if (words[i].line != words[i - 1].line && step > 0.8 * words[i].size && step < 2.5 * words[i].size)
      steps.push_back(step);
  }
  if (steps.empty()) return 0;
  const auto middle = steps.begin() + static_cast<std::ptrdiff_t>(steps.size() / 2);
  std::nth_element(steps.begin(), middle, steps.end());
  return *middle;
}

/// Says which lines are bold: most of their words have broad strokes. Coloured letters come out thinner;
/// short lines that stand apart from the one above are bold with less.
class Boldness {
 public:
  Boldness(const ScanImage& image, const std::vector<SeenWord>& words)
      : words_(words), pitch_(usual_pitch(words)) {
    for (const SeenWord& word : words)
      strokes_.push_back(word.size > 0 ? image.stroke_width(word.dots) / word.size : 0);
    std::vector<double> sorted = strokes_;
    const auto middle = sorted.begin() + static_cast<std::ptrdiff_t>(sorted.size() / 2);
    std::nth_element(sorted.begin(), middle, sorted.end());
    usual_ = *middle;
    for (std::size_t i = 0, begin = 0; i < words.size(); ++i) {
      if (words[i].line != words[begin].line) begin = i;
      widest_ = std::max(widest_, words[i].dots.right - words[begin].dots.left);
    }
  }

  /// `above` says whether the line above is bold: a heading goes on over lines.
  bool is_bold(std::size_t begin, std::size_t end, bool above) const {
    std::size_t broad = 0, letters = 0;
    double sum = 0;
    for (std::size_t i = begin; i < end; ++i) {
      broad += strokes_[i] > bold_strokes * usual_;
      sum += strokes_[i], letters += words_[i].letters.size();
    }
    if (broad * 2 > end - begin) return true;
    const bool apart =
        above || begin == 0 || words_[begin].baseline - words_[begin - 1].baseline > 1.12 * pitch_;
    const bool brief = words_[end - 1].dots.right - words_[begin].dots.left < 0.75 * widest_;
    return apart && brief && letters >= 6 &&
           sum > coloured_strokes * usual_ * static_cast<double>(end - begin);
  }

 private:
  const std::vector<SeenWord>& words_;
  std::vector<double> strokes_;  ///< Beside the words, as shares of the size.
  double pitch_, usual_ = 0;
  int widest_ = 0;
};

void mark_bold(const ScanImage& image, std::vector<SeenWord>& words) {
  if (words.empty()) return;
  const Boldness boldness(image, words);
  for (std::size_t i = 0; i < words.size();) {
    std::size_t end = i;
    while (end < words.size() && words[end].line == words[i].line) ++end;
    const bool bold = boldness.is_bold(i, end, i > 0 && words[i - 1].bold);
    for (std::size_t k = i; k < end; ++k) words[k].bold = bold;
    i = end;
  }
}

/// A line of small letters that neither rise nor hang, such as the end of a paragraph, looks as if set
/// smaller.
void mend_sizes(std::vector<SeenWord>& words) {
  for (std::size_t i = 0, before = 0; i < words.size();) {
    std::size_t end = i;
    bool flat = true;
    for (; end < words.size() && words[end].line == words[i].line; ++end)
      flat = flat && words[end].text.find_first_not_of("acemnorsuvwxz.,:;-") == std::string::npos;
    const SeenWord& above = words[before];
    const bool close =
        words[i].baseline - above.baseline < 2 * above.size && words[i].baseline > above.baseline;
    if (flat && i > 0 && close && words[i].size > 0.5 * above.size && words[i].size < above.size)
      for (std::size_t k = i; k < end; ++k) words[k].size = above.size, words[k].bold = above.bold;
    before = i;
    i = end;
  }
}

}  // namespace

FigureReader::FigureReader(tesseract::TessBaseAPI& api, const ScanImage& image) : api_(api), image_(image) {
  api_.SetPageSegMode(tesseract::PSM_SINGLE_LINE);
}

FigureReader::~FigureReader() {
  api_.SetVariable("tessedit_char_whitelist", "");
  api_.SetPageSegMode(tesseract::PSM_AUTO);
}

std::pair<std::string, float> FigureReader::read(const Dots& area) const {
  return read_as("0123456789.", area);
}

std::pair<std::string, float> FigureReader::read_letter(const Dots& area) const {
  return read_as("ABCDEFGHIJKLMNabcdefghijklmnvx().", area);
}

std::pair<std::string, float> FigureReader::read_as(const char* letters, const Dots& area) const {
  api_.SetVariable("tessedit_char_whitelist", letters);
  const PixPtr picture = image_.enlarged(area);
  if (!picture) return {};
  api_.SetImage(picture.get());
  api_.SetSourceResolution(300);
  if (api_.Recognize(nullptr) != 0) return {};
  const std::unique_ptr<char[]> utf8(api_.GetUTF8Text());
  std::string text = utf8 ? utf8.get() : "";
  std::erase_if(text, [](unsigned char c) { return std::isspace(c); });
  return {std::move(text), static_cast<float>(api_.MeanTextConf())};
}

std::vector<SeenWord> collect_words(ResultIterator& at, const ScanImage& image) {
  std::vector<SeenWord> out;
  int line = 0;
  do {
    if (at.Empty(RIL_WORD)) continue;
    line += at.IsAtBeginningOf(RIL_TEXTLINE);
    const std::unique_ptr<char[]> utf8(at.GetUTF8Text(RIL_WORD));
    SeenWord word;
    Dots& d = word.dots;
    if (!utf8 || !at.BoundingBox(RIL_WORD, &d.left, &d.top, &d.right, &d.bottom)) continue;
    word.text = utf8.get();
    word.confidence = at.Confidence(RIL_WORD);
    const bool sense =
        std::any_of(word.text.begin(), word.text.end(), [](unsigned char c) { return std::isalnum(c); });
    if (word.text.find_first_not_of(' ') == std::string::npos || (!sense && word.confidence < 40)) continue;
    word.line = line;
    word.baseline = baseline_of(at, d);
    float row = 0, descent = 0, ascent = 0;
    at.RowAttributes(&row, &descent, &ascent);
    word.size = row * size_of_row;
    word.letters = letters_of(at);
    out.push_back(std::move(word));
  } while (at.Next(RIL_WORD));
  mark_bold(image, out);
  mend_sizes(out);
  return out;
}

std::vector<Word> placed_words(const std::vector<SeenWord>& seen, const ScanImage& image) {
  std::vector<Word> out;
  for (const SeenWord& from : seen) {
    Word word;
    word.text = from.text;
    word.confidence = from.confidence;
    word.size = from.size / image.dots_per_point();
    word.font = from.bold ? 1 : 0;
    word.space_after = from.space_after;
    double xs[2] = {double(from.dots.left), double(from.dots.right)},
           ys[2] = {from.baseline - 0.8 * from.size, from.baseline + 0.25 * from.size};
    double bx = from.dots.left, by = from.baseline;
    for (int i = 0; i < 2; ++i) image.to_page(xs[i], ys[i]);
    image.to_page(bx, by);
    word.x0 = std::min(xs[0], xs[1]), word.x1 = std::max(xs[0], xs[1]);
    word.y0 = std::min(ys[0], ys[1]), word.y1 = std::max(ys[0], ys[1]);
    word.quarter_turns = static_cast<std::uint8_t>((4 - image.quarter_turns()) % 4);
    word.baseline = word.quarter_turns % 2 == 0 ? by : bx;
    out.push_back(std::move(word));
  }
  return out;
}

}  // namespace throughline
