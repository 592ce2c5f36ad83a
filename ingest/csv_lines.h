#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace throughline {

/// A line of a table as spreadsheets write it.
struct CsvLine {
  int number = 1;  ///< Where it begins in the file, from 1: a cell may hold line breaks.
  std::vector<std::string> cells;
};

/// The lines of a CSV text (RFC 4180): cells with separators, quotation marks or line breaks stand in
/// quotation marks; blanks around a cell, a byte order mark and empty lines are passed over. Never throws for
/// what is written in it; a quotation mark left open runs to the end.
std::vector<CsvLine> csv_lines(std::string_view csv, char separator = ',');

}  // namespace throughline
