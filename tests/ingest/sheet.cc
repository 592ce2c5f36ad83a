#include "tests/ingest/sheet.h"

#include <fmt/format.h>

namespace throughline {

namespace {

std::string escaped(const std::string& text) {
  std::string out;
  for (const char c : text) {
    if (c == '(' || c == ')') out += '\\';
    out += c;
  }
  return out;
}

}  // namespace

Sheet& Sheet::line(double x, double y, const std::string& text, double size, const std::string& font) {
  content_ += show(x, height_ - y, escaped(text), size, font);
  y_ = y + 1.2 * size;
  return *this;
}

Sheet& Sheet::prose(double x, double y, const std::string& text, std::size_t width, double size) {
  y_ = y;
  for (std::size_t at = 0; at < text.size();) {
    std::size_t end = text.size() - at > width ? text.rfind(' ', at + width) : text.size();
    if (end == text.npos || end <= at) end = text.size();
    line(x, y_, text.substr(at, end - at), size);
    at = end + 1;
  }
  return *this;
}

Sheet& Sheet::heading(double x, const std::string& text, double size) {
  return line(x, y_ + size, text, size, "F2");
}

Sheet& Sheet::fill(double x0, double y0, double x1, double y1, const std::string& grey) {
  return raw(fmt::format("q {} g {} {} {} {} re f Q", grey, x0, height_ - y1, x1 - x0, y1 - y0));
}

Sheet& Sheet::rule(double x0, double y0, double x1, double y1) {
  return raw(fmt::format("0.6 w {} {} m {} {} l S", x0, height_ - y0, x1, height_ - y1));
}

std::string sentences(int number, int count) {
  static const char* const who[] = {"The school nurse", "A duty worker", "The housing officer",
                                    "Her key worker",   "The midwife",   "A family neighbour",
                                    "The head of year"};
  static const char* const did[] = {"wrote to the team about what was seen at the gate",
                                    "asked twice for a meeting and was given no date",
                                    "kept a list of the days on which nobody came to the door",
                                    "told the panel that the notes had not been passed on",
                                    "learned of the second address from a letter left in the hall"};
  std::string out;
  for (int i = 0; i < count; ++i)
    out += fmt::format("{}{} {} in week {}.", i ? " " : "", who[(number + 3 * i) % 7],
                       did[(number * 2 + i) % 5], number * 7 + i + 2);
  return out;
}

}  // namespace throughline
