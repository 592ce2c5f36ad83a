#pragma once

#include <string>
#include <utility>
#include <vector>

#include "ingest/page_words.h"
#include "ingest/scan_image.h"

namespace tesseract {
class TessBaseAPI;
class ResultIterator;
}  // namespace tesseract

namespace throughline {

/// One letter as Tesseract saw it.
struct SeenLetter {
  std::string text;
  Dots dots;
};

/// A word as Tesseract saw it, in dots of the straightened picture.
struct SeenWord {
  std::string text;
  Dots dots;
  double baseline = 0;
  double size = 0;  ///< Of the type.
  float confidence = 0;
  int line = 0;  ///< Words of one line stand together, left to right.
  bool bold = false;
  bool raised = false;  ///< Set above the line: a note mark or the ending of an ordinal.
  bool space_after = true;
  bool doubtful = false;            ///< May be a number that was not made out.
  std::vector<SeenLetter> letters;  ///< Empty for what was not read by Tesseract as part of the page.
};

/// Reads small pieces of a page, such as numbers in the margin.
class FigureReader {
 public:
  FigureReader(tesseract::TessBaseAPI& api, const ScanImage& image);
  ~FigureReader();
  FigureReader(const FigureReader&) = delete;
  FigureReader& operator=(const FigureReader&) = delete;

  /// What stands in a rectangle, taken for figures and dots, without spaces, and how sure Tesseract is; about
  /// 10 ms.
  std::pair<std::string, float> read(const Dots& area) const;
  /// The same, taken for the letter or the roman number of an item.
  std::pair<std::string, float> read_letter(const Dots& area) const;

 private:
  std::pair<std::string, float> read_as(const char* letters, const Dots& area) const;

  tesseract::TessBaseAPI& api_;
  const ScanImage& image_;
};

/// The words that Tesseract found, in its order.
std::vector<SeenWord> collect_words(tesseract::ResultIterator& at, const ScanImage& image);

/// Puts a bullet in front of each line that has a blob of ink like one there, whatever it was taken for.
void find_bullets(const ScanImage& image, std::vector<SeenWord>& words);

/// Finds small figures set above the line by their place, and parts them from the words they were taken for.
/// What cannot be made out has the text `?`.
void find_raised(const ScanImage& image, const FigureReader& figures, std::vector<SeenWord>& words);

/// Reads once more, as figures, what begins lines and was read as something else or not at all: the numbers
/// of paragraphs are too short for a reader that goes by words.
void read_numbers(const ScanImage& image, const FigureReader& figures, std::vector<SeenWord>& words);

/// Words of a page as shown, with boxes as high as the type, like those of native words.
std::vector<Word> placed_words(const std::vector<SeenWord>& seen, const ScanImage& image);

}  // namespace throughline
