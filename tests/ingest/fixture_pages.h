#pragma once

#include <string>
#include <vector>

#include "tests/ingest/small_pdf.h"

namespace throughline {

/// A made PDF named for what it proves, and what must hold of its reading, one check a line:
///   has: words                    these stand in the text of one block
///   lacks: words                  these stand nowhere, nor in a warning
///   before: words | words         the first in an earlier place of the text
///   apart: words | words          in different blocks
///   together: words | words       in one block
///   note 3: words                 a footnote with this number (`note:` for none)
///   anchored: note words | words  the note is tied to the block with these words
///   cells: words | words          neighbouring cells of one row
///   rows: words | words           rows of one table
///   heading 2: words              a heading of this level (`heading:` for any) with these words and no
///   others kind caption: words           a block of this kind item 2: words                 a list item of
///   this depth number 4.12: words            a block with this printed number label 1: iv the printed number
///   of a page warns 1                       a warning of this page furniture: words              a running
///   head, foot or mark
struct FixturePage {
  const char* name;
  SmallPdf pdf;
  std::vector<std::string> checks;
};

/// Characters, fonts, and what can and cannot be seen.
std::vector<FixturePage> character_pages();
/// Columns, boxes, turned pages, running heads.
std::vector<FixturePage> layout_pages();
/// Headings, lists, notes, tables, paragraphs over breaks, tags.
std::vector<FixturePage> block_pages();
/// Looks of other programs: drawn bullets, coloured and spaced headings, stapled booklets.
std::vector<FixturePage> look_pages();

}  // namespace throughline
