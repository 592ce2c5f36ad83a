// Bullets, note marks and the endings of ordinals: too small for a reader that goes by words, so they are
// found by the shape and place of their ink.

#include <algorithm>
#include <cctype>
#include <cmath>

#include "ingest/seen_words.h"

namespace throughline {

namespace {

/// All lengths are shares of the size of the type.
/// Raised figures are 0.58 to 0.7 of it, of which 0.7 is the height of a figure; dots and quotation marks are
/// below 0.28, with a dot of blur 0.32; small letters are above 0.45 but on the line.
constexpr double lowest_figure = 0.35, tallest_figure = 0.56;
/// Superscripts stand a third above the line; hand-made ones a fifth.
constexpr double least_rise = 0.17;
constexpr double tallest_bullet = 0.46, lowest_bullet = 0.12;

struct TextLine {
  std::size_t begin = 0, end = 0;  ///< Of its words.
  double size = 0, baseline = 0;   ///< The baseline where the line begins.
  double slope = 0;                ///< How much the baseline sinks with each dot to the right.
  int left = 0, right = 0;
  double baseline_at(int x) const { return baseline + slope * (x - left); }
};

std::vector<TextLine> lines_of(const std::vector<SeenWord>& words) {
  std::vector<TextLine> out;
  for (std::size_t i = 0; i < words.size();) {
    TextLine line{i, i, words[i].size, words[i].baseline, 0, words[i].dots.left, words[i].dots.right};
    for (; line.end < words.size() && words[line.end].line == words[i].line; ++line.end)
      line.right = std::max(line.right, words[line.end].dots.right);
    const SeenWord& last = words[line.end - 1];
    if (last.dots.left > line.left)
      line.slope = (last.baseline - line.baseline) / (last.dots.left - line.left);
    i = line.end;
    out.push_back(line);
  }
  return out;
}

int height(const Dots& d) { return d.bottom - d.top; }
int width(const Dots& d) { return d.right - d.left; }

Dots around(const Dots& a, const Dots& b) {
  return {std::min(a.left, b.left), std::min(a.top, b.top), std::max(a.right, b.right),
          std::max(a.bottom, b.bottom)};
}

/// Pieces of ink by their left side, so that those near a line are found without looking at all.
class Ink {
 public:
  explicit Ink(const ScanImage& image) : blobs_(image.blobs()) {
    std::sort(blobs_.begin(), blobs_.end(), [](const Dots& a, const Dots& b) { return a.left < b.left; });
  }

  /// Those whose middle lies within a rectangle, from left to right.
  std::vector<Dots> within(const Dots& area) const {
    std::vector<Dots> out;
    auto at = std::lower_bound(blobs_.begin(), blobs_.end(), area.left - 200,
                               [](const Dots& d, int left) { return d.left < left; });
    for (; at != blobs_.end() && at->left < area.right; ++at) {
      const int x = (at->left + at->right) / 2, y = (at->top + at->bottom) / 2;
      if (x >= area.left && x < area.right && y >= area.top && y < area.bottom) out.push_back(*at);
    }
    return out;
  }

 private:
  std::vector<Dots> blobs_;
};

bool is_raised(const Dots& blob, double baseline, double size) {
  const double h = height(blob), w = width(blob);
  return h >= lowest_figure * size && h <= tallest_figure * size && w >= 0.06 * size && w <= 0.5 * size &&
         blob.bottom <= baseline - least_rise * size && blob.top >= baseline - 1.1 * size;
}

/// Runs of raised pieces that stand close together, with nothing else close to their right.
std::vector<Dots> raised_groups(const std::vector<Dots>& blobs, const TextLine& line) {
  const double size = line.size;
  std::vector<Dots> groups;
  for (std::size_t i = 0; i < blobs.size(); ++i) {
    const double baseline = line.baseline_at(blobs[i].left);
    if (!is_raised(blobs[i], baseline, size)) continue;
    Dots group = blobs[i];
    while (i + 1 < blobs.size() && is_raised(blobs[i + 1], baseline, size) &&
           blobs[i + 1].left - group.right < 0.2 * size)
      group = around(group, blobs[++i]);
    // The upper half of a broken letter has its lower half, or the next letter, beside or below it.
    const bool within_word = std::any_of(blobs.begin(), blobs.end(), [&](const Dots& other) {
      const bool letter = height(other) > lowest_figure * size && other.bottom > baseline - least_rise * size;
      const bool below =
          other.bottom > group.bottom + 2 && other.left < group.right && other.right > group.left;
      return (letter && other.left >= group.right - 2 && other.left < group.right + 0.1 * size) || below;
    });
    if (!within_word && width(group) < 1.4 * size) groups.push_back(group);
  }
  return groups;
}

/// The ending of an ordinal, where a raised group follows the number of a day.
std::string ordinal_ending(const std::string& number) {
  const bool figures =
      !number.empty() && number.size() <= 2 &&
      std::all_of(number.begin(), number.end(), [](unsigned char c) { return std::isdigit(c); });
  const int day = figures ? std::atoi(number.c_str()) : 0;
  if (day < 1 || day > 31) return {};
  if (day / 10 == 1) return "th";
  return day % 10 == 1 ? "st" : day % 10 == 2 ? "nd" : day % 10 == 3 ? "rd" : "th";
}

bool stands_in(const SeenLetter& letter, const Dots& group) {
  const int middle = (letter.dots.left + letter.dots.right) / 2;
  return middle >= group.left - 2 && middle <= group.right + 2;
}

/// Takes the letters off a word that stand where a group does.
void take_from(SeenWord& word, const Dots& group) {
  std::erase_if(word.letters, [&](const SeenLetter& letter) { return stands_in(letter, group); });
  word.text.clear();
  if (word.letters.empty()) return;
  word.dots = word.letters.front().dots;
  for (const SeenLetter& letter : word.letters)
    word.text += letter.text, word.dots = around(word.dots, letter.dots);
}

SeenWord raised_word(const Dots& group, const TextLine& line, const SeenWord& like) {
  SeenWord mark;
  mark.dots = group;
  mark.raised = true;
  mark.baseline = group.bottom, mark.size = 0.62 * line.size;
  mark.line = like.line, mark.bold = like.bold;
  return mark;
}

bool is_label(const std::string& text) {
  return !text.empty() && text.size() <= 3 &&
         std::all_of(text.begin(), text.end(), [](unsigned char c) { return std::isdigit(c); });
}

/// Reads the marks of one line into words that take the place of its own.
class MarksOfLine {
 public:
  MarksOfLine(const FigureReader& figures, const TextLine& line, std::vector<SeenWord> words)
      : figures_(figures), line_(line), words_(std::move(words)) {}

  std::vector<SeenWord> with(const std::vector<Dots>& groups) {
    for (const Dots& group : groups) add(group);
    std::erase_if(words_, [](const SeenWord& word) { return word.text.empty(); });
    std::stable_sort(words_.begin(), words_.end(),
                     [](const SeenWord& a, const SeenWord& b) { return a.dots.left < b.dots.left; });
    return std::move(words_);
  }

 private:
  void add(const Dots& group) {
    SeenWord* before = nullptr;  // the word it stands in or after
    std::string was;             // what Tesseract took it for
    for (SeenWord& word : words_) {
      if (word.raised || word.dots.left >= group.right) continue;
      if (word.dots.left < group.left && (!before || word.dots.left > before->dots.left)) before = &word;
      for (const SeenLetter& letter : word.letters)
        if (stands_in(letter, group)) was += letter.text;
    }
    if (within_word(group)) return;
    SeenWord mark = raised_word(group, line_, words_.front());
    const bool follows = before && group.left - before->dots.right < 0.35 * line_.size;
    mark.text = follows ? ordinal_ending(text_before(*before, group)) : "";
    mark.confidence = 90;
    if (mark.text.empty() && !read(mark, was)) return;
    if (mark.text == "?" && !before && begins_apart(group)) {
      mark.text = "•", mark.raised = false;
      mark.baseline = line_.baseline, mark.size = line_.size;
    }
    for (SeenWord& word : words_)
      if (!word.raised && word.dots.left < group.right && word.dots.right > group.left)
        take_from(word, group);
    if (follows) before->space_after = false;
    words_.push_back(std::move(mark));
  }

  /// Whether letters of the same word stand to its right: then it is letters too, of a line whose size was
  /// not made out.
  bool within_word(const Dots& group) const {
    return std::any_of(words_.begin(), words_.end(), [&](const SeenWord& word) {
      const auto after = [&](const SeenLetter& letter) {
        return letter.dots.left >= group.right - 2 &&
               std::isalnum(static_cast<unsigned char>(letter.text[0]));
      };
      return word.dots.left < group.left && word.dots.right > group.right &&
             std::any_of(word.letters.begin(), word.letters.end(), after);
    });
  }

  static std::string text_before(const SeenWord& word, const Dots& group) {
    std::string out;
    for (const SeenLetter& letter : word.letters)
      if (!stands_in(letter, group)) out += letter.text;
    return out;
  }

  /// Bullets of odd forms hang above the line too, but well to the left of the text.
  bool begins_apart(const Dots& group) const {
    int next = line_.right;
    for (const SeenWord& word : words_)
      if (word.dots.right > group.right + 2) next = std::min(next, std::max(word.dots.left, group.right));
    return next - group.right > 0.6 * line_.size;
  }

  /// False if it is no mark but a sign that Tesseract knows.
  bool read(SeenWord& mark, const std::string& was) const {
    const auto [text, confidence] = figures_.read(mark.dots);
    mark.confidence = std::max(confidence, 1.0F);
    mark.text = is_label(text) ? text : is_label(was) ? was : "?";
    static constexpr std::string_view signs[] = {"”", "“", "’", "‘", "\"", "'", ";", "°", "-", "–", "%"};
    const bool sign = std::any_of(std::begin(signs), std::end(signs),
                                  [&](std::string_view s) { return was.find(s) != was.npos; });
    return !sign || height(mark.dots) > 0.42 * line_.size || (is_label(text) && confidence >= 80);
  }

  const FigureReader& figures_;
  const TextLine& line_;
  std::vector<SeenWord> words_;
};

/// What a bullet was taken for: letters where it stands, and signs beside them.
void take_bullet(SeenWord& word, const Dots& bullet) {
  if (word.dots.left > bullet.right) return;
  take_from(word, bullet);
  while (!word.letters.empty() && word.letters.front().dots.left < bullet.right + 2)
    word.letters.erase(word.letters.begin());
  word.text.clear();
  for (const SeenLetter& letter : word.letters) word.text += letter.text;
  if (!word.letters.empty()) word.dots.left = word.letters.front().dots.left;
}

/// The blob that a bullet would be: compact and black, half way up the small letters.
bool is_bullet(const ScanImage& image, const Dots& blob, const TextLine& line, double gap) {
  const double h = height(blob), w = width(blob), middle = line.baseline - (blob.top + blob.bottom) / 2.0;
  return h >= lowest_bullet * line.size && h <= tallest_bullet * line.size && w > 0.65 * h && w < 1.5 * h &&
         middle > 0.12 * line.size && middle < 0.5 * line.size && image.blackness(blob) > 0.6 &&
         gap > 0.25 * line.size;
}

/// A hollow bullet, read as a round letter or not at all; the gap is wider than between words.
bool is_ring(const SeenWord& first, const Dots& blob, const TextLine& line, double gap) {
  const double h = height(blob), w = width(blob);
  if (h < 0.3 * line.size || h > 0.6 * line.size || w < 0.7 * h || w > 1.4 * h || gap < 0.7 * line.size)
    return false;
  if (std::abs(blob.bottom - line.baseline) > 0.12 * line.size || first.letters.empty()) return false;
  static constexpr std::string_view round = "oO0QeE@©®°¢«»*";
  const SeenLetter& letter = first.letters.front();
  return !stands_in(letter, blob) || round.find(letter.text) != round.npos;
}

/// Puts a bullet first in a line in place of what it was taken for.
void put_bullet(const ScanImage& image, const Dots& blob, const TextLine& line,
                std::vector<SeenWord>& words) {
  SeenWord bullet;
  bullet.text = image.blackness(blob) > 0.6 ? "•" : "o";
  bullet.dots = blob, bullet.confidence = 95;
  bullet.baseline = line.baseline, bullet.size = line.size;
  bullet.line = words.front().line, bullet.bold = words.front().bold;
  take_bullet(words.front(), blob);
  const auto has_letters = [](const SeenWord& word) {
    return std::any_of(word.text.begin(), word.text.end(),
                       [](unsigned char c) { return std::isalnum(c) || c == '(' || c >= 0xE2; });
  };
  const auto text = std::find_if(words.begin(), words.end(), has_letters);
  if (text != words.end()) words.erase(words.begin(), text);
  std::erase_if(words, [](const SeenWord& word) { return word.text.empty(); });
  words.insert(words.begin(), std::move(bullet));
}

/// Reads the words of each line again: `again` takes the line and its words, and gives those it then has.
template <class Again>
void reread_lines(std::vector<SeenWord>& words, Again again) {
  std::vector<SeenWord> out;
  for (const TextLine& line : lines_of(words)) {
    std::vector<SeenWord> own(words.begin() + static_cast<std::ptrdiff_t>(line.begin),
                              words.begin() + static_cast<std::ptrdiff_t>(line.end));
    own = again(line, std::move(own));
    std::move(own.begin(), own.end(), std::back_inserter(out));
  }
  words = std::move(out);
}

}  // namespace

void find_bullets(const ScanImage& image, std::vector<SeenWord>& words) {
  const Ink ink(image);
  reread_lines(words, [&](const TextLine& line, std::vector<SeenWord> own) {
    // Within four letters of the first word: what Tesseract took for letters, or overlooked.
    const Dots area{
        static_cast<int>(line.left - 4 * line.size), static_cast<int>(line.baseline - 0.9 * line.size),
        static_cast<int>(line.left + line.size), static_cast<int>(line.baseline + 0.3 * line.size)};
    const std::vector<Dots> blobs = ink.within(area);
    // It stands first, well apart from what follows.
    const double gap = blobs.size() < 2 ? line.size : blobs[1].left - blobs[0].right;
    if (!blobs.empty() &&
        (is_bullet(image, blobs[0], line, gap) || is_ring(own.front(), blobs[0], line, gap)))
      put_bullet(image, blobs[0], line, own);
    return own;
  });
}

void find_raised(const ScanImage& image, const FigureReader& figures, std::vector<SeenWord>& words) {
  const Ink ink(image);
  reread_lines(words, [&](const TextLine& line, std::vector<SeenWord> own) {
    const Dots area{
        static_cast<int>(line.left - 1.5 * line.size), static_cast<int>(line.baseline - 1.1 * line.size),
        static_cast<int>(line.right + 1.5 * line.size), static_cast<int>(line.baseline + 0.3 * line.size)};
    const std::vector<Dots> groups = raised_groups(ink.within(area), line);
    if (groups.empty()) return own;
    return MarksOfLine(figures, line, std::move(own)).with(groups);
  });
}

}  // namespace throughline
