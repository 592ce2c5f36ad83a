#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "index/library.h"
#include "web/response.h"

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

/// The Content-Disposition of a file made of this state of the library: "throughline-search-2026-11-20.csv".
std::string attached(const std::string& what, const LibraryState& state, const std::string& ending);

/// What a methods section must say of a table, as a text file beside it: a table that begins with its header
/// is one that a spreadsheet filters and a program reads. To `lines` are added what is so of every table.
Response notes_file(const std::string& what, const LibraryState& state,
                    const std::vector<std::pair<std::string, std::string>>& lines);

/// One cell, quoted and harmless.
std::string csv_cell(std::string_view text);

}  // namespace throughline
