#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "ingest/glyphs.h"

class GfxFont;
class GfxState;

namespace throughline {

/// One character as Poppler hands it over, in the coordinates of its text.
struct DrawnLetter {
  double x, y, dx, dy;
  std::uint32_t code;
  int bytes;                     ///< Of the code.
  const std::uint32_t* unicode;  ///< What it stands for, `length` code points.
  int length;
};

/// Collects the text drawn on one page as runs of glyphs, with their fonts.
class DrawnText {
 public:
  /// `order` numbers what is painted and is shared with the areas.
  /// Past `most` glyphs no more are kept, and the page is told to have failed.
  DrawnText(PageGlyphs& page, std::size_t most, std::uint32_t& order)
      : page_(page), most_(most), order_(order) {}

  /// The font or the way it is drawn has changed.
  void font_changed() { font_changed_ = true; }
  /// A string begins; its marked content has the number `mcid`, or -1.
  void begin(const GfxState& state, int mcid, bool artifact);
  void add(const GfxState& state, const DrawnLetter& letter);
  void end();
  /// Something was painted: letters that had only made a clip show through it.
  void show_clips();
  /// The graphics state was restored: their clip is over.
  void drop_clips() { clips_.clear(); }

  /// What the file says the glyphs that follow stand for, in a PDF text string.
  void begin_actual(std::string text) {
    actual_first_ = page_.glyphs.size();
    actual_ = std::move(text);
    in_actual_ = true;
  }
  void end_actual();

 private:
  void set_font(const GfxState& state);

  PageGlyphs& page_;
  const std::size_t most_;
  std::uint32_t& order_;
  std::map<std::pair<const GfxFont*, bool>, std::uint16_t> font_numbers_;
  std::vector<std::shared_ptr<GfxFont>> kept_fonts_;  ///< So that no address of a font is used twice.
  bool font_changed_ = true;
  bool own_codes_ = false;  ///< The present font comes with the file and may have codes of its own.
  std::uint16_t font_ = 0;
  double ascent_ = 0.75, descent_ = -0.25, type3_scale_ = 1;
  bool in_run_ = false, clips_only_ = false;
  std::vector<std::size_t> clips_;  ///< Runs that made a clip and nothing else.
  GlyphRun run_;
  double char_space_ = 0, word_space_ = 0;
  bool in_actual_ = false;
  std::size_t actual_first_ = 0;
  std::string actual_;
};

}  // namespace throughline
