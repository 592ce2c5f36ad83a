#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace throughline {

/// Where one file of a folder came from, as a line of its `inbox.csv` says. What it does not say is empty.
struct InboxLine {
  int line = 0;      ///< Counted from 1, as an editor shows it.
  std::string file;  ///< Its path below the folder that inbox.csv lies in.
  std::string address, body;
  std::string retrieved;  ///< ISO 8601.
};

struct InboxLines {
  std::vector<InboxLine> lines;
  /// What is wrong, each with its line and what was expected; such lines are left out of `lines`.
  std::vector<std::string> faults;
};

/// Reads `inbox.csv`: a first line that names the columns `file`, `address`, `body` and `retrieved` in any
/// order (only `file` must be there), then a line for each file. Cells are parted by commas, or semicolons
/// where the first line has them; dates are 2026-11-02 or, as spreadsheets like to write it, 02/11/2026.
/// Never throws.
InboxLines parse_inbox(std::string_view csv);

}  // namespace throughline
