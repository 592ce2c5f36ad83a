#pragma once

#include <string>
#include <vector>

#include "ingest/leaf.h"
#include "ingest/markers.h"
#include "ingest/measures.h"
#include "ingest/regions.h"

namespace throughline {

/// A block in the making: lines that belong together.
struct Draft {
  BlockKind kind = BlockKind::paragraph;
  std::vector<Line> lines;
  std::size_t skip = 0;  ///< Words at the start of the first line that are its number or bullet.
  std::string number;
  bool bullet = false;
  Marker::Form form = Marker::none;
  int level = 0;
  double marker_x = 0, text_x = 0;  ///< Where the number and the text begin, from the column's left edge.
  double gap_above = 0;             ///< White space above, in lines of its type.
  double size = 0;
  std::uint32_t colour = 0;
  bool bold = false, italic = false, capitals = false, centred = false;
  bool letter_spaced = false;  ///< All of it is.
  bool ends_short = false;     ///< The last line leaves room for another word.
  bool starts_region = false;
  int frame = 0, table = 0;
  std::vector<Cells> cells;   ///< One row of a table.
  double tagged_heading = 0;  ///< Share of its words that the file tags as a heading.
  int heading_tag = 0;        ///< The level that tag gives.

  const Line& first() const { return lines.front(); }
  int leaf() const { return lines.empty() ? 0 : lines.front().leaf; }
};

/// The text of a draft as read, without its number, note marks left in; for judging only.
std::string plain_text(const std::vector<Leaf>& leaves, const Draft& draft);

/// The paragraphs, list items and lines of contents of one text region, top down.
std::vector<Draft> find_paragraphs(const std::vector<Leaf>& leaves, const Region& region,
                                   const Measures& measures);

/// Splits footnotes off the end of a region. A note that goes on from the page before has no number.
std::vector<Draft> take_notes(const std::vector<Leaf>& leaves, Region& region, const Measures& measures);

/// On pages read by machine, makes a bullet of a sign that hangs as the bullets before or after it do.
void mend_bullets(const std::vector<Leaf>& leaves, std::vector<Draft>& drafts);

/// Finds which drafts are headings, captions and the title, and the level of each.
void find_headings(const std::vector<Leaf>& leaves, std::vector<Draft>& drafts, const Measures& measures);

/// Joins paragraphs and notes that run over columns and pages.
void join_over_breaks(const std::vector<Leaf>& leaves, std::vector<Draft>& drafts);

/// Finds the notes that stand together at the end of a file, in type as large as the text.
void find_end_notes(const std::vector<Leaf>& leaves, std::vector<Draft>& drafts);

/// Sets the depth of each list item by its indent.
void nest_lists(std::vector<Draft>& drafts);

}  // namespace throughline
