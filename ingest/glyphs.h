#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "ingest/page_words.h"

namespace throughline {

/// A glyph whose letter the file does not tell has the letter U+F0000 and its code: such letters are told
/// apart, and none of them is printed.
constexpr char32_t unmapped_letter = 0xF0000;

/// Why a reader of the page does not see a glyph.
enum class Unseen : std::uint8_t { no, invisible, of_its_ground, tiny, off_page, clipped, covered };

/// One glyph as drawn: where its pen stood, in points from the top left of the page as shown.
struct Glyph {
  double x = 0, y = 0;  ///< Origin, on the baseline.
  float width = 0;      ///< Along the baseline, without letter-spacing.
  float pen = 0;        ///< Along the baseline to where the next glyph would stand, with letter-spacing.
  std::uint32_t letters = 0;  ///< Where its UTF-8 begins in PageGlyphs::letters.
  std::uint8_t bytes = 0;     ///< How long it is; 0 for a control character.
  bool space = false;
  Unseen unseen = Unseen::no;
};

/// Glyphs shown by one operator: all of one font, size, colour and direction.
struct GlyphRun {
  std::uint32_t first = 0, count = 0;  ///< Range in PageGlyphs::glyphs.
  double ux = 1, uy = 0;               ///< Unit vector along the baseline.
  double size = 0;                     ///< Of the type, in points as shown.
  double ascent = 0, descent = 0;      ///< Of the font, as shares of the size; the descent is negative.
  std::uint16_t font = 0;
  std::uint32_t colour = 0;
  std::int32_t mcid = -1;   ///< Of the marked content it stands in; -1 for none.
  bool artifact = false;    ///< Marked as an artifact, such as a running head.
  bool invisible = false;   ///< Render mode 3 or no opacity.
  std::uint32_t order = 0;  ///< Number in the order of painting, shared with Paint::order.
  double clip_x0 = 0, clip_y0 = 0, clip_x1 = 0, clip_y1 = 0;
};

/// An area painted, which hides what was painted before it or is the ground of what comes after.
struct Paint {
  enum class Kind : std::uint8_t {
    fill,    ///< Opaque, of one colour.
    image,   ///< Opaque, of unknown colours.
    unclear  ///< Shading, pattern, transparent or ragged: hides nothing, its colour is unknown.
  };
  double x0 = 0, y0 = 0, x1 = 0, y1 = 0;
  std::uint32_t colour = 0;
  Kind kind = Kind::fill;
  std::uint32_t order = 0;
};

/// What the structure tree says of one piece of marked content.
struct TaggedContent {
  Tag tag = Tag::none;
  std::uint8_t heading_level = 0;
  std::int32_t element = -1;
};

/// All that is drawn on one page, before words are made of it.
struct PageGlyphs {
  double width = 0, height = 0;
  std::string letters;  ///< The UTF-8 of all glyphs, joined.
  std::vector<Glyph> glyphs;
  std::vector<GlyphRun> runs;  ///< In the order drawn.
  std::vector<Paint> paints;   ///< In the order drawn; redact annotations last.
  std::vector<Font> fonts;
  std::vector<Shape> shapes;
  std::vector<Shape> images;
  std::vector<TaggedContent> tags;  ///< By MCID.
  std::string label;
  std::string failure;
};

/// Marks the glyphs that a reader of the page does not see: invisible, of the colour of their ground, tiny,
/// off the page, clipped, or covered by what is painted later.
void hide_unseen(PageGlyphs& page);

/// Groups glyphs to words by geometry. Hidden glyphs are left out and only counted; but where one image is
/// nearly the whole page and its text is all hidden, they are the text layer of a scan: then they are the
/// words, and `hidden_layer` says so.
PageWords group_words(PageGlyphs&& page);

}  // namespace throughline
