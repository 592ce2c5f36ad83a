#pragma once

#include <functional>
#include <string>
#include <vector>

#include "extract/labels.h"
#include "extract/review.h"

namespace throughline {

/// One recommendation or learning point as it lies on the pages, before its meaning is read.
struct ListedItem {
  std::string label, text;
  std::vector<SubItem> sub;
  int block = -1, last_block = -1;
  int heading = -1;             ///< The heading it stands under; -1 for none.
  std::string lead_in;          ///< The sentence before the list that all its items complete; empty for none.
  std::string lead, timescale;  ///< What lines below it say: "Lead agency: …"; empty for nothing.
};

/// What tells items from the text around them.
struct ItemManner {
  Labelled kind = Labelled::recommendation;
  /// Whether an unlabelled paragraph may be an item.
  std::function<bool(std::string_view)> likely;
  /// Whether a labelled paragraph only introduces or reports.
  std::function<bool(std::string_view)> preamble;
};

/// The items of a run of blocks (indices in reading order; footnotes and lines of contents are passed over).
/// Labels named for their kind come first, then a numbered or lettered series, then bullets, then paragraphs
/// that are likely.
std::vector<ListedItem> gather_items(const Report& report, const std::vector<int>& blocks,
                                     const ItemManner& manner);

/// Whether a text leads in a list, and says no action of its own: "The Board should:", "It is recommended
/// that:"; not "The Board should seek assurance that:".
bool is_bare_lead_in(std::string_view text);

/// The lead-in and the items of a list set as one sentence: "The Board should: ask …; hold …; and report …";
/// empty if the text is none.
std::vector<std::string_view> parts_of_sentence(std::string_view text);

/// Whether a text ends as the opening of a list does.
bool opens_list(std::string_view text);

}  // namespace throughline
