#pragma once

#include <string>
#include <vector>

#include "tests/ingest/small_pdf.h"

namespace throughline {

/// The content of one page of a PDF, set from the top down as a typist would. Places are points from the top
/// left of a page 800 points high; text is in WinAnsi, /F1 Helvetica unless said otherwise.
class Sheet {
 public:
  explicit Sheet(double height = 800) : height_(height) {}

  /// One line whose baseline is at `y`.
  Sheet& line(double x, double y, const std::string& text, double size = 10, const std::string& font = "F1");
  /// Lines from `y` on, 1.2 sizes apart, broken before `width` letters; the next free baseline is `y()`.
  Sheet& prose(double x, double y, const std::string& text, std::size_t width = 96, double size = 10);
  /// The same one and a half lines below what was set last.
  Sheet& more(double x, const std::string& text, std::size_t width = 96, double size = 10) {
    return prose(x, y_ + 0.6 * size, text, width, size);
  }
  /// A heading in bold, with space above it.
  Sheet& heading(double x, const std::string& text, double size = 14);
  /// Operators as they stand.
  Sheet& raw(const std::string& operators) {
    content_ += operators + "\n";
    return *this;
  }
  /// A filled rectangle.
  Sheet& fill(double x0, double y0, double x1, double y1, const std::string& grey);
  /// A thin line from one place to another.
  Sheet& rule(double x0, double y0, double x1, double y1);

  double y() const { return y_; }
  operator std::string() const { return content_; }

 private:
  double height_, y_ = 60;
  std::string content_;
};

/// Sentences of some length that are unlike those of any other number.
std::string sentences(int number, int count = 3);

}  // namespace throughline
