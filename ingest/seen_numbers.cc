// Numbers of paragraphs that Tesseract lost or took for letters, read once more.

#include <algorithm>
#include <cctype>
#include <tuple>

#include "ingest/seen_words.h"

namespace throughline {

namespace {

/// Beginnings of lines that are read a second time on one page, at about 10 ms each.
constexpr int most_numbers = 60;

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

/// `A.`, `(b)`, `iv)`: the label of an item.
bool is_letter_label(std::string_view text) {
  const bool closed = text.ends_with('.') || text.ends_with(')');
  if (text.starts_with('(')) text.remove_prefix(1);
  while (text.ends_with('.') || text.ends_with(')')) text.remove_suffix(1);
  const bool roman = text.find_first_not_of("ivx") == text.npos;
  return closed && !text.empty() && text.find_first_of(".()") == text.npos &&
         (text.size() == 1 || (roman && text.size() <= 4));
}

std::size_t end_of_line(const std::vector<SeenWord>& words, std::size_t i) {
  std::size_t end = i + 1;
  while (end < words.size() && words[end].line == words[i].line) ++end;
  return end;
}

/// Whether the first word of a line, or all of a very short line, may be a number that was not made out.
bool may_be_number(const std::vector<SeenWord>& words, std::size_t begin, std::size_t end) {
  std::string text;
  double confidence = 100;
  for (std::size_t i = begin; i < end; ++i) {
    text += words[i].text;
    confidence = std::min<double>(confidence, words[i].confidence);
  }
  // Alone in the margin it may be misread as another number.
  const bool alone = end == words.size() || words[end].line != words[begin].line;
  if (text.size() > 8 || (is_number(text) && !(alone && confidence < 90)) || text == "•" ||
      words[begin].raised)
    return false;
  const auto letters =
      std::count_if(text.begin(), text.end(), [](unsigned char c) { return std::isalpha(c); });
  return confidence < (letters >= 2 ? 70 : 90);
}

void find_doubtful(std::vector<SeenWord>& words) {
  for (std::size_t i = 0, end = 0; i < words.size(); i = end) {
    end = end_of_line(words, i);
    const bool short_line =
        end - i <= 3 && words[end - 1].dots.right - words[i].dots.left < 5 * words[i].size;
    const std::size_t piece = short_line ? end : i + 1;
    if (may_be_number(words, i, piece))
      for (std::size_t k = i; k < piece; ++k) words[k].doubtful = true;
  }
}

/// Ink that stands before a line, within the width of a number, and that no word has.
Dots ink_before(const ScanImage& image, const std::vector<SeenWord>& words, std::size_t i) {
  const SeenWord& first = words[i];
  const double size = first.size;
  const int top = static_cast<int>(first.baseline - 0.85 * size),
            bottom = static_cast<int>(first.baseline + 0.1 * size);
  const int right = static_cast<int>(first.dots.left - 0.4 * size);
  int left = static_cast<int>(first.dots.left - 6 * size);
  for (const SeenWord& other : words) {
    const Dots& d = other.dots;
    const bool beside = d.top < bottom && d.bottom > top && d.left < first.dots.left;
    if (beside && !other.doubtful) left = std::max(left, d.right + 2);
  }
  const Dots ink = image.ink_within({left, top, right, bottom});
  const bool fits = ink.bottom - ink.top > 0.4 * size && ink.right - ink.left < 4 * size;
  return fits ? ink : Dots{};
}

bool overlap(const Dots& a, const Dots& b) {
  return a.left < b.right && a.right > b.left && a.top < b.bottom && a.bottom > b.top;
}

}  // namespace

void read_numbers(const ScanImage& image, const FigureReader& figures, std::vector<SeenWord>& words) {
  find_doubtful(words);
  std::vector<SeenWord> found;
  int asked = 0;
  for (std::size_t i = 0; i < words.size() && asked < most_numbers; ++i) {
    const bool begins = i == 0 || words[i].line != words[i - 1].line || words[i - 1].doubtful;
    if (!begins || words[i].doubtful || words[i].raised) continue;
    const Dots area = ink_before(image, words, i);
    if (area.right <= area.left) continue;
    ++asked;
    auto [text, confidence] = figures.read(area);
    if (!is_number(text) || confidence < 60) {
      std::tie(text, confidence) = figures.read_letter(area);
      if (!is_letter_label(text) || confidence < 60) continue;
    }
    for (SeenWord& word : words)
      if (word.doubtful && overlap(word.dots, area)) word.text.clear();
    SeenWord number;
    number.text = text, number.dots = area, number.confidence = confidence;
    number.baseline = words[i].baseline, number.size = words[i].size;
    number.line = words[i].line, number.bold = words[i].bold;
    found.push_back(std::move(number));
  }
  words.insert(words.end(), found.begin(), found.end());
  std::erase_if(words, [](const SeenWord& word) { return word.text.empty(); });
}

}  // namespace throughline
