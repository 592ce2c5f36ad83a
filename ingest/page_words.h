#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace throughline {

/// What the file itself says a word belongs to, by its structure tree; evidence, not truth.
enum class Tag : std::uint8_t {
  none,
  heading,
  paragraph,
  list_label,
  list_body,
  note,
  table_cell,
  artifact,
  contents,
  caption
};

/// One word as drawn on a page, in points from the top left of the page as shown.
/// Rotated pages are already turned upright; `quarter_turns` is how far the word itself is turned on that
/// page.
struct Word {
  std::string text;  ///< UTF-8 as the font maps it, not yet normalised.
  double x0 = 0, y0 = 0, x1 = 0, y1 = 0;
  double baseline = 0;       ///< y of the baseline, downwards; its x for words at one or three quarter turns.
  double size = 0;           ///< Size of the type in points, as shown.
  std::uint16_t font = 0;    ///< Index into PageWords::fonts.
  std::uint32_t colour = 0;  ///< Fill colour, 0xRRGGBB.
  std::uint8_t quarter_turns = 0;  ///< Clockwise: 1 reads downwards, 2 stands on its head, 3 reads upwards.
  bool letter_spaced = false;      ///< Stands in a line whose letters are set apart alike.
  bool slanted = false;            ///< More than 7 degrees off any quarter turn, as watermarks are.
  bool space_after =
      true;  ///< False where the next word on the line touches it (a superscript after a word).
  Tag tag = Tag::none;
  std::uint8_t heading_level = 0;  ///< Of a heading tag; 0 otherwise.
  std::int32_t element = -1;       ///< Number of its structure element in the file; -1 if untagged.
  float confidence = 100;          ///< By OCR, 0 to 100; 100 for native text.
};

struct Font {
  std::string name;  ///< Without the subset prefix.
  bool bold = false;
  bool italic = false;
  bool symbol = false;  ///< Symbol, Wingdings and their like: letters stand for bullets.
};

/// A filled area or a stroked line: frames, side bars, rules of tables, the rule above footnotes.
struct Shape {
  double x0 = 0, y0 = 0, x1 = 0, y1 = 0;
  std::uint32_t colour = 0;
  bool filled = true;
};

/// The visible words of one page in the order drawn, with what is drawn around them.
struct PageWords {
  double width = 0, height = 0;
  std::vector<Word> words;
  std::vector<Font> fonts;
  std::vector<Shape> shapes;
  std::vector<Shape> images;  ///< Where images are drawn; their colour is not known.
  std::string label;          ///< From the file's page labels; may be empty.
  bool has_image = false;     ///< An image covers most of the page: perhaps a scan.
  bool by_machine = false;
  /// The words are the invisible text layer of a scan, by somebody else's OCR: to be judged before use.
  bool hidden_layer = false;
  /// A scan put in askew: words are given as on the straightened page, which is the page as shown turned
  /// about its middle by this, in radians clockwise.
  double straightened = 0;
  int hidden_words =
      0;               ///< Invisible, white, tiny, off the page, clipped or covered words, which are dropped.
  std::string remark;  ///< Something doubtful of this page that is no failure.
  std::string of_file;  ///< Something doubtful of the whole file; stands on the first page.
  std::string failure;  ///< Why the page could not be read; empty if it could.
};

/// Pages as bytes, for the pipes from and to the workers.
std::string pack(const std::vector<PageWords>& pages);
/// Throws Error if the bytes are not those of `pack`.
std::vector<PageWords> unpack_pages(std::string_view bytes);

}  // namespace throughline
