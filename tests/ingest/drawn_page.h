#pragma once

#include <sstream>
#include <string>
#include <vector>

#include "ingest/layout.h"

namespace throughline {

/// How words are set on a drawn page.
struct Set {
  double size = 10;
  bool bold = false;
  std::uint32_t colour = 0;
  double gap = 2.5;  ///< Between words, in points.
  bool slanted = false;
};

/// A page set by hand for tests: A4, each letter half as wide as the type is high.
class DrawnPage {
 public:
  explicit DrawnPage(double width = 595, double height = 842) {
    page_.width = width, page_.height = height;
    page_.fonts = {{"Serif", false, false, false},
                   {"Serif-Bold", true, false, false},
                   {"Symbol", false, false, true},
                   {"Serif-Italic", false, true, false}};
  }

  /// Words side by side from x on; "^" before a word raises it, as note marks are.
  DrawnPage& line(double x, double baseline, const std::string& words, const Set& set = {}) {
    std::istringstream in(words);
    for (std::string text; in >> text;) {
      bool raised = text[0] == '^' && text.size() > 1;
      if (raised) text.erase(0, 1);
      double size = raised ? set.size * 0.6 : set.size, base = raised ? baseline - 0.35 * set.size : baseline;
      if (raised && !page_.words.empty() && x > start_of_line(baseline)) {
        x -= set.gap;
        page_.words.back().space_after = false;
      }
      Word word;
      word.text = text;
      word.x0 = x, word.x1 = x + 0.5 * size * static_cast<double>(text.size());
      word.y0 = base - 0.8 * size, word.y1 = base + 0.2 * size;
      word.baseline = base, word.size = size;
      word.font = set.bold ? 1 : set.slanted ? 3 : 0;
      word.colour = set.colour;
      page_.words.push_back(word);
      x = word.x1 + set.gap;
    }
    return *this;
  }

  /// Lines one below the other, 1.2 sizes apart; "|" parts them. Returns the page; `next()` is the next
  /// baseline.
  DrawnPage& lines(double x, double baseline, const std::string& text, const Set& set = {}) {
    std::istringstream in(text);
    for (std::string one; std::getline(in, one, '|'); baseline += 1.2 * set.size) line(x, baseline, one, set);
    next_ = baseline;
    return *this;
  }

  DrawnPage& shape(double x0, double y0, double x1, double y1, std::uint32_t colour = 0) {
    page_.shapes.push_back({x0, y0, x1, y1, colour, true});
    return *this;
  }

  double next() const { return next_; }
  operator PageWords() const { return page_; }
  PageWords page() const { return page_; }

 private:
  double start_of_line(double baseline) const {
    double x = 1e9;
    for (const Word& word : page_.words)
      if (word.baseline == baseline) x = std::min(x, word.x0);
    return x;
  }

  PageWords page_;
  double next_ = 0;
};

/// A paragraph of some lines for `lines()`, 80 letters wide; `word` makes it unlike others.
inline std::string prose(int lines, const std::string& word = "quick") {
  std::string out;
  for (int i = 0; i < lines; ++i)
    out += "the " + word + " worker made notes and then went over them again with the team in the hall|";
  return out + "and so " + word + " ended.";
}

/// What a report holds, a line each: kind, number, text.
inline std::string dumped(const std::vector<PageWords>& pages) { return dump(lay_out(pages)); }

}  // namespace throughline
