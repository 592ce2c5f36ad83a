#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "ingest/page_words.h"
#include "ingest/report.h"

namespace throughline {

/// A word ready for layout: normalised, upright, with its place made sane.
struct Piece {
  std::string text;
  double x0 = 0, y0 = 0, x1 = 0, y1 = 0;
  double baseline = 0, size = 0;
  std::uint32_t colour = 0;
  std::int32_t element = -1;
  float confidence = 100;
  bool bold = false, italic = false, symbol = false, letter_spaced = false;
  bool space_after = true;
  bool broken = false;  ///< It ended in a soft hyphen: the next line goes on within the word.
  bool raised = false;  ///< Set smaller and higher than the words around it: a note mark, an ordinal.
  Tag tag = Tag::none;
  std::uint8_t heading_level = 0;
};

/// A run of words side by side with no wide gap: a line of a paragraph, of a column, of a table cell.
struct Line {
  std::vector<std::uint32_t> pieces;  ///< Indices into Leaf::pieces, left to right.
  int leaf = 0;                       ///< Index of the leaf it stands on.
  int region = 0;                     ///< Number of its column or box over the file.
  double x0 = 0, y0 = 0, x1 = 0, y1 = 0;
  double baseline = 0, size = 0;  ///< Of the type most of it is set in.
  std::uint32_t colour = 0;
  bool bold = false, italic = false;  ///< All of its letters are.
  double height() const { return y1 - y0; }
  double width() const { return x1 - x0; }
};

/// One page turned so that its text stands upright, or one half of a folded sheet.
struct Leaf {
  int page = 1;   ///< The page it is of, from 1.
  int order = 1;  ///< Counts pages, and both halves of folded sheets.
  double width = 0, height = 0;
  int quarter_turns = 0;  ///< Clockwise turns that were taken off the page to make the text upright.
  double shift = 0;       ///< What was taken off x: of the right half of a folded sheet.
  double sheet_width = 0, sheet_height = 0;  ///< Of the whole page when upright.
  bool by_machine = false;
  std::vector<Piece> pieces;
  std::vector<Shape> shapes;
  std::vector<Line> lines;
  std::vector<std::string> aside;  ///< Crosswise and diagonal words, which are no running text.

  /// A rectangle of this leaf as one of the page as shown.
  Box placed(double x0, double y0, double x1, double y1) const;
};

/// The pages as leaves: words normalised, turned upright, doubled words dropped, folded sheets cut in two.
/// In page order, one or two for each page that has words; `lines` is still empty.
std::vector<Leaf> make_leaves(const std::vector<PageWords>& pages);

/// Puts a "•" before words that have a small dot, ring or square drawn where a bullet stands; part of
/// make_leaves.
void add_drawn_bullets(Leaf& leaf);

/// Puts the halves of folded sheets into the order of their printed numbers, where that is the order of a
/// stapled booklet; other files are left as they are. The lines of the leaves must have been found.
void order_booklet(std::vector<Leaf>& leaves);

}  // namespace throughline
