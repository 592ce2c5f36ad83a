// Tables for spreadsheets.
#include "web/csv.h"

namespace throughline {

std::string csv_cell(std::string_view text) {
  std::string out = "\"";
  // A tab or line break before the sign is skipped by spreadsheets, so it is looked past here.
  std::size_t first = text.find_first_not_of(" \t\r\n");
  if (first != std::string_view::npos &&
      (text[first] == '=' || text[first] == '+' || text[first] == '-' || text[first] == '@'))
    out += '\'';
  for (char c : text) {
    if (c == '"') out += '"';
    out += c == '\r' ? ' ' : c;
  }
  return out + '"';
}

Csv& Csv::row(const std::vector<std::string>& cells) {
  for (std::size_t i = 0; i < cells.size(); ++i) text_ += (i ? "," : "") + csv_cell(cells[i]);
  text_ += "\r\n";
  return *this;
}

}  // namespace throughline
