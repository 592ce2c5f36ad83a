#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace throughline {

/// A half-open range [begin, end) of bytes in Report::text. Both ends fall on UTF-8 character boundaries.
struct Span {
  std::size_t begin = 0;
  std::size_t end = 0;
  std::size_t size() const { return end - begin; }
  bool operator==(const Span&) const = default;
};

/// A rectangle on a page, in PDF points from the top left of the page as shown. Pages count from 1.
struct Box {
  int page = 0;
  double x0 = 0, y0 = 0, x1 = 0, y1 = 0;
  bool operator==(const Box&) const = default;
};

/// What a block of text is on its page. The names printed are those of the interface (`list_item`…).
enum class BlockKind { title, heading, paragraph, list_item, table_row, footnote, caption, contents };

/// `paragraph`, `list_item`…
const char* name_of(BlockKind kind);

/// A run of text that belongs together: a heading, a paragraph, a list item, one row of a table, a footnote.
struct Block {
  BlockKind kind = BlockKind::paragraph;
  Span span;
  /// Headings: 1 is the highest. List items: depth of nesting, 1 is the outermost. Otherwise 0.
  int level = 0;
  /// The printed label without a final dot or bracket (`4.12`, `a`, `iv`); empty for none and for bullets.
  std::string number;
  /// True for a list item set with a bullet of any form.
  bool bullet = false;
  /// Index in Report::blocks of the heading it stands under; -1 before the first.
  int section = -1;
  /// Never empty: one box for each page or column it runs over, in reading order.
  std::vector<Box> boxes;
  /// Table rows: the cells in order, within `span`, which joins them by TAB. Empty otherwise.
  std::vector<Span> cells;
  /// Table rows: rows of one table share a number, from 1 in reading order; 0 otherwise.
  int table = 0;
  /// Blocks of one framed or coloured box share a number, from 1; 0 for running text.
  int frame = 0;
  /// Footnotes: where in the text its anchor stood (a byte offset, the character before it); npos if not
  /// found.
  std::size_t anchor = std::string::npos;
  /// Size of the type in points, and whether all of it is bold. Evidence for headings that run in with the
  /// text.
  double size = 0;
  bool bold = false;
  /// Read by Tesseract, not from the file's own text.
  bool by_machine = false;

  int page() const { return boxes.empty() ? 0 : boxes.front().page; }
};

/// Whether the text of a page can be relied on.
enum class PageState {
  readable,  ///< Its words passed the gate.
  empty,     ///< No words, also after OCR: a blank page or a picture.
  failed,    ///< It holds words that could not be read, or reading it failed.
};

struct Page {
  double width = 0, height = 0;  ///< In points, as shown.
  std::string label;             ///< The page number printed on it ("12", "iv"); empty if none was seen.
  PageState state = PageState::readable;
  bool by_machine = false;  ///< Its words are Tesseract's.
  double confidence = 0;    ///< Mean confidence of its words by OCR, 0 to 100; 0 for native text.
};

/// A running head, foot, logo line or marking, kept apart from the text: the publisher may be named only
/// there.
struct Furniture {
  int page = 0;  ///< The first page it stands on.
  std::string text;
};

/// Something doubtful on one page; never echoes hidden words.
struct PageWarning {
  int page = 0;  ///< 0: the whole file.
  std::string message;
};

enum class TextLayer { native, ocr, mixed, none };
const char* name_of(TextLayer layer);

/// The text of one published file and how it lay on the pages.
/// `text` is UTF-8 in NFC, blocks in reading order, each followed by '\n'; once made it never changes, and
/// all that is found in it is a Span of it.
struct Report {
  std::string sha256;  ///< Of the file's bytes, lower-case hex.
  std::string text;
  std::vector<Block> blocks;
  std::vector<Page> pages;
  std::vector<Furniture> furniture;
  std::vector<PageWarning> warnings;
  TextLayer text_layer = TextLayer::native;

  /// The words of a span of this report; valid as long as the report.
  std::string_view words(Span span) const { return std::string_view(text).substr(span.begin, span.size()); }
  std::string_view words(const Block& block) const { return words(block.span); }
};

/// A line for each block: kind, number, page and its first words; for tests and `inspect --text`.
std::string dump(const Report& report);

/// A report as bytes, for the catalogue and for the pipe from the worker; `unpack_report(pack(r))` equals r.
std::string pack(const Report& report);
/// Throws Error if the bytes are not those of `pack` of this version.
Report unpack_report(std::string_view bytes);

}  // namespace throughline
