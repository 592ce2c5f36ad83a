#include "ingest/drawn_text.h"

#include <poppler/GfxFont.h>
#include <poppler/GfxState.h>
#include <poppler/UTF.h>

#include <algorithm>
#include <cmath>

#include "ingest/gfx_colour.h"
#include "ingest/utf8.h"

namespace throughline {

namespace {

bool contains_any(const std::string& name, std::initializer_list<const char*> parts) {
  return std::any_of(parts.begin(), parts.end(),
                     [&](const char* part) { return name.find(part) != name.npos; });
}

Font describe(const GfxFont& font, bool stroked) {
  Font out;
  out.name = font.getNameWithoutSubsetTag();
  std::string name = out.name;
  std::transform(name.begin(), name.end(), name.begin(), [](unsigned char c) { return std::tolower(c); });
  out.bold = stroked || font.isBold() || font.getWeight() >= GfxFont::W600 ||
             contains_any(name, {"bold", "black", "heavy", "demi"});
  out.italic = font.isItalic() || contains_any(name, {"italic", "oblique"});
  out.symbol = contains_any(name, {"symbol", "wingdings", "webdings", "dingbats"});
  return out;
}

/// Fonts of type 3 have a scale of their own; 'm' is about 0.6 of the size wide in most faces.
double type3_scale(const GfxFont& font) {
  const double* matrix = font.getFontMatrix();
  const auto& simple = static_cast<const Gfx8BitFont&>(font);
  double widest = 0, m = 0;
  for (int code = 0; code < 256; ++code) {
    const double width = simple.getWidth(static_cast<unsigned char>(code));
    widest = std::max(widest, width);
    const char* name = const_cast<Gfx8BitFont&>(simple).getCharName(code);
    if (name && name[0] == 'm' && name[1] == '\0') m = width;
  }
  double scale = m > 0 ? m / 0.6 : widest;
  if (matrix[0] != 0) scale *= std::abs(matrix[3] / matrix[0]);
  return scale > 0 ? scale : 1;
}

}  // namespace

void DrawnText::set_font(const GfxState& state) {
  font_changed_ = false;
  const std::shared_ptr<GfxFont>& font = state.getFont();
  const bool stroked = state.getRender() == 2 || state.getRender() == 6;
  const auto [place, fresh] = font_numbers_.try_emplace({font.get(), stroked}, 0);
  if (fresh) {
    Font described = font ? describe(*font, stroked) : Font{};
    const auto same = std::find_if(page_.fonts.begin(), page_.fonts.end(), [&](const Font& f) {
      return f.name == described.name && f.bold == described.bold && f.italic == described.italic;
    });
    place->second = static_cast<std::uint16_t>(std::min<std::ptrdiff_t>(same - page_.fonts.begin(), 65535));
    if (same == page_.fonts.end() && page_.fonts.size() < 65535) page_.fonts.push_back(std::move(described));
    kept_fonts_.push_back(font);
  }
  font_ = place->second;
  ascent_ = 0.75, descent_ = -0.25, type3_scale_ = 1;
  if (!font) return;
  Ref embedded;
  own_codes_ = font->getType() == fontType3 || font->getEmbeddedFontID(&embedded);
  if (font->getType() == fontType3) {
    type3_scale_ = type3_scale(*font);
    return;
  }
  // Many fonts give wild values; those beyond what type can be are cut, missing ones are replaced.
  if (font->getAscent() > 0.3) ascent_ = std::min(font->getAscent(), 1.05);
  if (font->getDescent() < -0.05) descent_ = std::max(font->getDescent(), -0.4);
}

void DrawnText::begin(const GfxState& state, int mcid, bool artifact) {
  if (font_changed_) set_font(state);
  run_ = {};
  run_.first = static_cast<std::uint32_t>(page_.glyphs.size());
  run_.font = font_;
  const double* text = state.getTextMat();
  double ax, ay, ux, uy;
  state.transformDelta(text[0], text[1], &ax, &ay);
  state.transformDelta(text[2], text[3], &ux, &uy);
  if (state.getHorizScaling() < 0 || state.getFontSize() < 0) ax = -ax, ay = -ay;
  const double along = std::hypot(ax, ay);
  if (along > 0) run_.ux = ax / along, run_.uy = ay / along;
  run_.size = std::hypot(ux, uy) * std::abs(state.getFontSize()) * type3_scale_;
  run_.ascent = ascent_;
  run_.descent = descent_;
  // Modes 1 and 5 draw the outlines of letters only; 3 draws nothing, nor does 7, which makes a clip of them.
  const int mode = state.getRender();
  const bool outlined = (mode & 3) == 1;
  GfxRGB rgb;
  outlined ? state.getStrokeRGB(&rgb) : state.getFillRGB(&rgb);
  run_.colour = colour_of(rgb);
  clips_only_ = mode == 7;
  run_.invisible = (mode & 3) == 3 || (outlined ? state.getStrokeOpacity() : state.getFillOpacity()) < 0.05;
  run_.mcid = mcid, run_.artifact = artifact;
  run_.order = ++order_;
  state.getClipBBox(&run_.clip_x0, &run_.clip_y0, &run_.clip_x1, &run_.clip_y1);
  state.textTransformDelta(state.getCharSpace() * state.getHorizScaling(), 0, &ax, &ay);
  state.transformDelta(ax, ay, &ux, &uy);
  char_space_ = ux * run_.ux + uy * run_.uy;
  state.textTransformDelta(state.getWordSpace() * state.getHorizScaling(), 0, &ax, &ay);
  state.transformDelta(ax, ay, &ux, &uy);
  word_space_ = ux * run_.ux + uy * run_.uy;
  in_run_ = std::isfinite(run_.size + run_.ux + run_.uy);
}

void DrawnText::end() {
  run_.count = static_cast<std::uint32_t>(page_.glyphs.size()) - run_.first;
  if (in_run_ && run_.count > 0) {
    if (clips_only_) clips_.push_back(page_.runs.size());
    page_.runs.push_back(run_);
  }
  in_run_ = false;
}

void DrawnText::show_clips() {
  for (const std::size_t i : clips_) {
    GlyphRun& run = page_.runs[i];
    run.invisible = false;
    run.order = ++order_;  // What was painted does not cover them.
    run.colour = 0;        // Theirs is a gradient's or an image's.
  }
  clips_.clear();
}

void DrawnText::add(const GfxState& state, const DrawnLetter& letter) {
  if (!in_run_) return;
  if (page_.glyphs.size() >= most_) {
    page_.failure = "it holds more text than a page can show";
    return;
  }
  Glyph glyph;
  double wx, wy;
  state.transform(letter.x, letter.y, &glyph.x, &glyph.y);
  state.transformDelta(letter.dx, letter.dy, &wx, &wy);
  const double advance = wx * run_.ux + wy * run_.uy;
  if (!std::isfinite(glyph.x + glyph.y + advance)) return;
  const double after = letter.bytes == 1 && letter.code == ' ' ? word_space_ : 0;
  glyph.pen = static_cast<float>(advance - after);
  glyph.width = static_cast<float>(advance - after - char_space_);
  glyph.letters = static_cast<std::uint32_t>(page_.letters.size());
  glyph.space = letter.length > 0;
  // Codes below the space mean nothing in the usual encodings, but letters in fonts made for one file.
  if (letter.length <= 0 && (letter.code >= ' ' || own_codes_))
    append_utf8(page_.letters, unmapped_letter + (letter.code & 0xFFFF));
  for (int i = 0; i < std::min(letter.length, 16); ++i) {
    if (!is_space(letter.unicode[i])) glyph.space = false;
    if (!is_control(letter.unicode[i])) append_utf8(page_.letters, letter.unicode[i]);
    // The codes of a font without meaning, handed on as if they were characters; no text holds these.
    else if (letter.unicode[i] >= 0x80 && letter.unicode[i] < 0xA0)
      append_utf8(page_.letters, unmapped_letter + (letter.code & 0xFFFF));
  }
  glyph.bytes = static_cast<std::uint8_t>(page_.letters.size() - glyph.letters);
  page_.glyphs.push_back(glyph);
}

/// What the file says its glyphs stand for, such as the letters of a ligature. Taken only where it is about
/// as long as what is drawn: text that nobody sees is not read.
void DrawnText::end_actual() {
  if (!in_actual_) return;
  in_actual_ = false;
  const std::size_t count = page_.glyphs.size() - actual_first_;
  if (count == 0 || page_.runs.empty()) return;
  Unicode* unicode = nullptr;
  const int length = TextStringToUCS4(actual_, &unicode);
  if (length > 0 && static_cast<std::size_t>(length) <= 4 * count && count <= 4u * length) {
    for (std::size_t i = 0; i < count; ++i) {
      Glyph& glyph = page_.glyphs[actual_first_ + i];
      const auto part = [&](std::size_t n) { return static_cast<int>(n * length / count); };
      glyph.letters = static_cast<std::uint32_t>(page_.letters.size());
      glyph.space = part(i + 1) > part(i);
      for (int k = part(i); k < part(i + 1); ++k) {
        if (!is_space(unicode[k])) glyph.space = false;
        if (!is_control(unicode[k]) && unicode[k] != 0xAD) append_utf8(page_.letters, unicode[k]);
      }
      glyph.bytes = static_cast<std::uint8_t>(page_.letters.size() - glyph.letters);
    }
  }
  gfree(unicode);
}

}  // namespace throughline
