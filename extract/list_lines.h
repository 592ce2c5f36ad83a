#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "extract/items.h"

namespace throughline {

/// What a block is in a list.
struct ListLine {
  int block = -1;
  bool heading = false, bullet = false, paragraph = false;
  int level = 0;
  std::string label;  ///< As printed; empty for none.
  std::vector<LabelReading> readings;
  bool named = false;  ///< The label names its kind.
  std::string whom;    ///< The one whom the label addresses.
  std::string_view text;
};

/// The line that a block makes in a list of recommendations or of learning.
ListLine list_line(const Report& report, int block, Labelled kind);

/// Whether a paragraph goes on with the item before it: "This should include …".
bool is_continuation(std::string_view text);

/// Reasons, progress and outcomes printed below a recommendation, which are not its words.
bool is_remark(std::string_view text);

/// Takes the lead and the time from "Lead agency: Harrowmere Police. Timescale: June 2020" below an item.
void read_remark(std::string_view text, ListedItem& item);

}  // namespace throughline
