#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace throughline {

/// Rows of a table as CSV that spreadsheets open unharmed: a byte order mark, CRLF, every cell quoted; a cell
/// that a spreadsheet would take for a formula begins with an apostrophe; counts stay numbers.
class Csv {
 public:
  Csv& row(const std::vector<std::string>& cells);
  const std::string& text() const { return text_; }

 private:
  std::string text_ = "\xEF\xBB\xBF";
};

/// One cell, quoted and harmless.
std::string csv_cell(std::string_view text);

}  // namespace throughline
