#include "ingest/ocr.h"

#include <omp.h>
#include <tesseract/baseapi.h>
#include <tesseract/ocrclass.h>
#include <tesseract/resultiterator.h>

#include <algorithm>
#include <memory>
#include <string>

#include "ingest/error.h"
#include "ingest/poppler_words.h"
#include "ingest/scan_image.h"
#include "ingest/seen_words.h"

namespace throughline {

namespace {

using tesseract::ResultIterator;

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
/// Tesseract with its English model, loaded once for each process.
tesseract::TessBaseAPI& reader() {
  static const std::unique_ptr<tesseract::TessBaseAPI> api = [] {
    omp_set_max_active_levels(0);  // Its threads make it seven times slower, and a worker may start none.
    spare_packing();
    auto made = std::make_unique<tesseract::TessBaseAPI>();
    if (made->Init(nullptr, "eng", tesseract::OEM_LSTM_ONLY) != 0)
      throw Error("OCR cannot start: the English model of Tesseract is missing (package tesseract-ocr-eng)");
    made->SetVariable("debug_file", "/dev/null");
    made->SetPageSegMode(tesseract::PSM_AUTO);
    // The older engine asks of each line whether it is typewritten; the one used here parts words itself.
    made->SetVariable("textord_all_prop", "1");
    return made;
  }();
  return *api;
}

double mean_confidence(const PageWords& page) {
  double sum = 0;
  for (const Word& word : page.words) sum += word.confidence;
  return page.words.empty() ? 0 : sum / static_cast<double>(page.words.size());
}

std::vector<Word> read_words(ResultIterator& at, const ScanImage& image, tesseract::TessBaseAPI& api) {
  std::vector<SeenWord> words = collect_words(at, image);
  find_bullets(image, words);
  const FigureReader figures(api, image);
  find_raised(image, figures, words);
  read_numbers(image, figures, words);
  return placed_words(words, image);
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
    if (at) page.words = read_words(*at, image, api);
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
