#include "ingest/poppler_words.h"

#include <poppler/Annot.h>
#include <poppler/Catalog.h>
#include <poppler/Error.h>
#include <poppler/ErrorCodes.h>
#include <poppler/Gfx.h>
#include <poppler/GfxFont.h>
#include <poppler/GfxState.h>
#include <poppler/GlobalParams.h>
#include <poppler/OutputDev.h>
#include <poppler/PDFDoc.h>
#include <poppler/Page.h>
#include <poppler/SplashOutputDev.h>
#include <poppler/StructElement.h>
#include <poppler/StructTreeRoot.h>
#include <poppler/UTF.h>
#include <poppler/splash/SplashBitmap.h>

#include <algorithm>
#include <cmath>
#include <ctime>
#include <map>

#include "ingest/error.h"

namespace throughline {

namespace {

/// Processor time used so far, so that a busy machine fails no page.
std::chrono::nanoseconds time_used() {
  timespec time{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
  return std::chrono::seconds(time.tv_sec) + std::chrono::nanoseconds(time.tv_nsec);
}

void append_utf8(std::string& out, char32_t c) {
  if (c < 0x80) {
    out += static_cast<char>(c);
  } else if (c < 0x800) {
    out += static_cast<char>(0xC0 | (c >> 6));
    out += static_cast<char>(0x80 | (c & 0x3F));
  } else if (c < 0x10000) {
    out += static_cast<char>(0xE0 | (c >> 12));
    out += static_cast<char>(0x80 | ((c >> 6) & 0x3F));
    out += static_cast<char>(0x80 | (c & 0x3F));
  } else {
    out += static_cast<char>(0xF0 | (c >> 18));
    out += static_cast<char>(0x80 | ((c >> 12) & 0x3F));
    out += static_cast<char>(0x80 | ((c >> 6) & 0x3F));
    out += static_cast<char>(0x80 | (c & 0x3F));
  }
}

bool is_space(char32_t c) {
  return c == ' ' || c == 0xA0 || c == '\t' || c == '\n' || c == '\r' || (c >= 0x2000 && c <= 0x200B) ||
         c == 0x202F || c == 0x205F || c == 0x3000 || c == 0xFEFF;
}

bool is_control(char32_t c) {
  return c < 0x20 || (c >= 0x7F && c < 0xA0) || (c >= 0xD800 && c < 0xE000) || c > 0x10FFFF ||
         (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);  // Those turn the order of reading.
}

std::uint32_t colour_of(const GfxRGB& rgb) {
  return static_cast<std::uint32_t>(colToByte(rgb.r) << 16 | colToByte(rgb.g) << 8 | colToByte(rgb.b));
}

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

struct Area {
  double x0 = 0, y0 = 0, x1 = 0, y1 = 0;
  void add(double x, double y) {
    x0 = std::min(x0, x), x1 = std::max(x1, x), y0 = std::min(y0, y), y1 = std::max(y1, y);
  }
  void cut(double ax0, double ay0, double ax1, double ay1) {
    x0 = std::max(x0, ax0), y0 = std::max(y0, ay0), x1 = std::min(x1, ax1), y1 = std::min(y1, ay1);
  }
  bool real() const { return std::isfinite(x0 + y0 + x1 + y1) && x1 >= x0 && y1 >= y0; }
};

/// One subpath in page coordinates: its box, and how much of the box it encloses.
struct Outline {
  Area box;
  double share = 0;
};

Outline outline_of(const GfxSubpath& path, const GfxState& state) {
  Outline out;
  double area = 0, px = 0, py = 0, fx = 0, fy = 0;
  for (int i = 0; i < path.getNumPoints(); ++i) {
    double x, y;
    state.transform(path.getX(i), path.getY(i), &x, &y);
    if (i == 0) {
      out.box = {x, y, x, y};
      fx = x, fy = y;
    } else {
      area += px * y - x * py;
    }
    out.box.add(x, y);
    px = x, py = y;
  }
  area += px * fy - fx * py;
  const double whole = (out.box.x1 - out.box.x0) * (out.box.y1 - out.box.y0);
  out.share = whole > 0 ? std::abs(area / 2) / whole : 0;
  return out;
}

bool lies_within(const Area& inner, const Area& outer) {
  return inner.x0 > outer.x0 && inner.x1 < outer.x1 && inner.y0 > outer.y0 && inner.y1 < outer.y1;
}

/// Whether this outline and another of the same path are a ring: a frame hides nothing within. Of paths of
/// many parts it is not asked.
bool makes_ring(const Outline& one, const std::vector<Outline>& path) {
  if (path.size() > 200) return true;
  return std::any_of(path.begin(), path.end(), [&](const Outline& other) {
    return lies_within(other.box, one.box) || lies_within(one.box, other.box);
  });
}

/// A filled outline counts as its box if it encloses nine tenths of it, as rounded frames do.
constexpr double nearly_box = 0.9;

/// Collects what is drawn on one page.
class GlyphDevice : public OutputDev {
 public:
  GlyphDevice(PageGlyphs& page, const PageLimits& limits)
      : page_(page), limits_(limits), deadline_(time_used() + limits.longest) {}

  bool upsideDown() override { return true; }
  bool useDrawChar() override { return true; }
  bool interpretType3Chars() override { return false; }
  bool useTilingPatternFill() override { return true; }
  bool useShadedFills(int) override { return true; }

  void startPage(int, GfxState* state, XRef*) override {
    page_.width = state->getPageWidth();
    page_.height = state->getPageHeight();
    std::copy_n(state->getCTM(), 6, ctm_);
  }

  void saveState(GfxState*) override { ragged_.push_back(ragged_.back()); }
  void restoreState(GfxState*) override {
    if (ragged_.size() > 1) ragged_.pop_back();
  }
  void clip(GfxState* state) override { note_clip(*state); }
  void eoClip(GfxState* state) override { note_clip(*state); }
  void clipToStrokePath(GfxState*) override { ragged_.back() = true; }
  void setSoftMask(GfxState*, const double*, bool, Function*, GfxColor*) override { ragged_.back() = true; }
  void clearSoftMask(GfxState*) override {}

  void updateFont(GfxState*) override { font_changed_ = true; }
  void updateRender(GfxState*) override { font_changed_ = true; }

  void beginMarkedContent(const char* name, Dict* properties) override {
    Marked marked = marked_.empty() ? Marked{} : marked_.back();
    if (std::string_view(name) == "Artifact") marked.artifact = true;
    int mcid = -1;
    if (properties && properties->lookupInt("MCID", nullptr, &mcid) && mcid >= 0) marked.mcid = mcid;
    marked_.push_back(marked);
  }
  void endMarkedContent(GfxState*) override {
    if (!marked_.empty()) marked_.pop_back();
  }

  void beginString(GfxState* state, const GooString*) override { begin_run(*state); }
  void endString(GfxState*) override { end_run(); }
  void beginActualText(GfxState*, const GooString* text) override {
    actual_first_ = page_.glyphs.size();
    actual_ = text->toStr();
    in_actual_ = true;
  }
  void endActualText(GfxState*) override { replace_by_actual_text(); }
  void drawChar(GfxState*, double x, double y, double dx, double dy, double, double, CharCode, int,
                const Unicode*, int) override;

  void stroke(GfxState* state) override;
  void fill(GfxState* state) override { fill_path(*state); }
  void eoFill(GfxState* state) override { fill_path(*state); }
  bool tilingPatternFill(GfxState* state, Gfx*, Catalog*, GfxTilingPattern*, const double*, int, int, int,
                         int, double, double) override {
    return unclear_fill(*state);
  }
  bool functionShadedFill(GfxState* state, GfxFunctionShading*) override { return unclear_fill(*state); }
  bool axialShadedFill(GfxState* state, GfxAxialShading*, double, double) override {
    return unclear_fill(*state);
  }
  bool radialShadedFill(GfxState* state, GfxRadialShading*, double, double) override {
    return unclear_fill(*state);
  }
  bool gouraudTriangleShadedFill(GfxState* state, GfxGouraudTriangleShading*) override {
    return unclear_fill(*state);
  }
  bool patchMeshShadedFill(GfxState* state, GfxPatchMeshShading*) override { return unclear_fill(*state); }

  void drawImageMask(GfxState* state, Object* ref, Stream* stream, int width, int height, bool invert,
                     bool interpolate, bool inline_image) override {
    // Some producers draw a filled rectangle as a stencil of one pixel.
    const bool solid = width <= 2 && height <= 2;
    add_image(*state, solid ? Paint::Kind::fill : Paint::Kind::unclear);
    if (inline_image)
      OutputDev::drawImageMask(state, ref, stream, width, height, invert, interpolate, inline_image);
  }
  void drawImage(GfxState* state, Object* ref, Stream* stream, int width, int height,
                 GfxImageColorMap* colours, bool interpolate, const int* mask, bool inline_image) override {
    add_image(*state, mask ? Paint::Kind::unclear : Paint::Kind::image);
    if (inline_image)
      OutputDev::drawImage(state, ref, stream, width, height, colours, interpolate, mask, inline_image);
  }
  void drawMaskedImage(GfxState* state, Object*, Stream*, int, int, GfxImageColorMap*, bool, Stream*, int,
                       int, bool, bool) override {
    add_image(*state, Paint::Kind::unclear);
  }
  void drawSoftMaskedImage(GfxState* state, Object*, Stream*, int, int, GfxImageColorMap*, bool, Stream*, int,
                           int, GfxImageColorMap*, bool) override {
    add_image(*state, Paint::Kind::unclear);
  }

  /// A redact annotation, in the page's own coordinates.
  void add_redaction(double x0, double y0, double x1, double y1);
  /// Whether the page has had its share of work.
  bool spent();

 private:
  struct Marked {
    int mcid = -1;
    bool artifact = false;
  };

  void begin_run(const GfxState& state);
  void end_run();
  void set_font(const GfxState& state);
  void replace_by_actual_text();
  void note_clip(const GfxState& state);
  void fill_path(const GfxState& state);
  bool unclear_fill(const GfxState& state);
  void add_image(const GfxState& state, Paint::Kind kind);
  void add_paint(const GfxState& state, Area area, Paint::Kind kind, std::uint32_t colour);
  void add_line(const GfxState& state, Area area, double width, std::uint32_t colour);

  PageGlyphs& page_;
  const PageLimits limits_;
  const std::chrono::nanoseconds deadline_;
  double ctm_[6] = {1, 0, 0, 1, 0, 0};
  std::vector<bool> ragged_{false};  ///< Whether the clip is no rectangle, for each saved state.
  std::vector<Marked> marked_;
  std::map<std::pair<const GfxFont*, bool>, std::uint16_t> font_numbers_;
  std::vector<std::shared_ptr<GfxFont>> kept_fonts_;  ///< So that no address of a font is used twice.
  bool font_changed_ = true;
  bool own_codes_ = false;  ///< The present font comes with the file and may have codes of its own.
  std::uint16_t font_ = 0;
  double ascent_ = 0.75, descent_ = -0.25, type3_scale_ = 1;
  bool in_run_ = false;
  GlyphRun run_;
  const GfxState* state_ = nullptr;
  double char_space_ = 0, word_space_ = 0;
  bool in_actual_ = false;
  std::size_t actual_first_ = 0;
  std::string actual_;
  std::uint32_t order_ = 0;
  unsigned asked_ = 0;
};

bool GlyphDevice::spent() {
  if (page_.glyphs.size() > limits_.most_glyphs) {
    page_.failure = "it holds more text than a page can show";
    return true;
  }
  if ((++asked_ & 15) == 0 && time_used() > deadline_) {
    page_.failure = "drawing it took too long";
    return true;
  }
  return false;
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

void GlyphDevice::set_font(const GfxState& state) {
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

void GlyphDevice::begin_run(const GfxState& state) {
  if (font_changed_) set_font(state);
  state_ = &state;
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
  GfxRGB rgb;
  state.getFillRGB(&rgb);
  run_.colour = colour_of(rgb);
  run_.invisible = state.getRender() == 3 || state.getFillOpacity() < 0.05;
  if (!marked_.empty()) run_.mcid = marked_.back().mcid, run_.artifact = marked_.back().artifact;
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

void GlyphDevice::end_run() {
  run_.count = static_cast<std::uint32_t>(page_.glyphs.size()) - run_.first;
  if (in_run_ && run_.count > 0) page_.runs.push_back(run_);
  in_run_ = false;
}

void GlyphDevice::drawChar(GfxState* state, double x, double y, double dx, double dy, double, double,
                           CharCode code, int bytes, const Unicode* unicode, int length) {
  if (!in_run_) return;
  Glyph glyph;
  double wx, wy;
  state->transform(x, y, &glyph.x, &glyph.y);
  state->transformDelta(dx, dy, &wx, &wy);
  const double advance = wx * run_.ux + wy * run_.uy;
  if (!std::isfinite(glyph.x + glyph.y + advance)) return;
  const double after = bytes == 1 && code == ' ' ? word_space_ : 0;
  glyph.pen = static_cast<float>(advance - after);
  glyph.width = static_cast<float>(advance - after - char_space_);
  glyph.letters = static_cast<std::uint32_t>(page_.letters.size());
  glyph.space = length > 0;
  // Codes below the space mean nothing in the usual encodings, but letters in fonts made for one file.
  if (length <= 0 && (code >= ' ' || own_codes_))
    append_utf8(page_.letters, unmapped_letter + (code & 0xFFFF));
  for (int i = 0; i < std::min(length, 16); ++i) {
    if (!is_space(unicode[i])) glyph.space = false;
    if (!is_control(unicode[i])) append_utf8(page_.letters, unicode[i]);
  }
  glyph.bytes = static_cast<std::uint8_t>(page_.letters.size() - glyph.letters);
  page_.glyphs.push_back(glyph);
}

/// What the file says its glyphs stand for, such as the letters of a ligature. Taken only where it is about
/// as long as what is drawn: text that nobody sees is not read.
void GlyphDevice::replace_by_actual_text() {
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

void GlyphDevice::note_clip(const GfxState& state) {
  const GfxPath* path = state.getPath();
  if (!path || path->getNumSubpaths() != 1 || outline_of(*path->getSubpath(0), state).share < nearly_box)
    ragged_.back() = true;
}

void GlyphDevice::add_paint(const GfxState& state, Area area, Paint::Kind kind, std::uint32_t colour) {
  double x0, y0, x1, y1;
  state.getClipBBox(&x0, &y0, &x1, &y1);
  area.cut(x0, y0, x1, y1);
  area.cut(0, 0, page_.width, page_.height);
  if (!area.real() || page_.paints.size() >= limits_.most_paints) return;
  if (ragged_.back() || state.getFillOpacity() < 0.9 || state.getBlendMode() != gfxBlendNormal)
    kind = Paint::Kind::unclear;
  page_.paints.push_back({area.x0, area.y0, area.x1, area.y1, colour, kind, ++order_});
}

void GlyphDevice::add_line(const GfxState& state, Area area, double width, std::uint32_t colour) {
  double x0, y0, x1, y1;
  state.getClipBBox(&x0, &y0, &x1, &y1);
  area = {area.x0 - width / 2, area.y0 - width / 2, area.x1 + width / 2, area.y1 + width / 2};
  area.cut(x0, y0, x1, y1);
  if (!area.real() || page_.shapes.size() >= limits_.most_paints) return;
  page_.shapes.push_back({area.x0, area.y0, area.x1, area.y1, colour, false});
}

void GlyphDevice::fill_path(const GfxState& state) {
  const GfxPath* path = state.getPath();
  GfxRGB rgb;
  state.getFillRGB(&rgb);
  const std::uint32_t colour = colour_of(rgb);
  std::vector<Outline> outlines;
  for (int i = 0; i < path->getNumSubpaths() && i < 2000; ++i)
    outlines.push_back(outline_of(*path->getSubpath(i), state));
  for (const Outline& outline : outlines) {
    const bool box = outline.share >= nearly_box && !makes_ring(outline, outlines);
    const std::size_t before = page_.paints.size();
    add_paint(state, outline.box, box ? Paint::Kind::fill : Paint::Kind::unclear, colour);
    if (!box || page_.paints.size() == before || state.getFillOpacity() < 0.05) continue;
    const Paint& paint = page_.paints.back();
    page_.shapes.push_back({paint.x0, paint.y0, paint.x1, paint.y1, colour, true});
  }
}

void GlyphDevice::stroke(GfxState* state) {
  if (state->getStrokeOpacity() < 0.05) return;
  const GfxPath* path = state->getPath();
  GfxRGB rgb;
  state->getStrokeRGB(&rgb);
  const double width = std::clamp(state->getTransformedLineWidth(), 0.1, 1000.0);
  for (int i = 0; i < path->getNumSubpaths() && i < 2000; ++i) {
    const GfxSubpath& part = *path->getSubpath(i);
    const Outline outline = outline_of(part, *state);
    const Area& box = outline.box;
    const bool line = std::min(box.x1 - box.x0, box.y1 - box.y0) <= width;
    if (!line && outline.share < nearly_box) continue;
    add_line(*state, box, width, colour_of(rgb));
    // A line drawn as broad as a line of text is a bar.
    if (line && width > 4) {
      const double half = width / 2;
      add_paint(*state, {box.x0 - half, box.y0 - half, box.x1 + half, box.y1 + half}, Paint::Kind::fill,
                colour_of(rgb));
    }
  }
}

bool GlyphDevice::unclear_fill(const GfxState& state) {
  double x0, y0, x1, y1;
  state.getClipBBox(&x0, &y0, &x1, &y1);
  add_paint(state, {x0, y0, x1, y1}, Paint::Kind::unclear, 0);
  return true;
}

void GlyphDevice::add_image(const GfxState& state, Paint::Kind kind) {
  Area area;
  for (int corner = 0; corner < 4; ++corner) {
    double x, y;
    state.transform(corner & 1, corner >> 1, &x, &y);
    if (corner == 0) area = {x, y, x, y};
    area.add(x, y);
  }
  GfxRGB rgb{};
  if (kind == Paint::Kind::fill) state.getFillRGB(&rgb);
  const std::size_t before = page_.paints.size();
  add_paint(state, area, kind, colour_of(rgb));
  if (page_.paints.size() == before) return;
  const Paint& paint = page_.paints.back();
  auto& list = kind == Paint::Kind::fill ? page_.shapes : page_.images;
  list.push_back({paint.x0, paint.y0, paint.x1, paint.y1, paint.colour, true});
}

void GlyphDevice::add_redaction(double x0, double y0, double x1, double y1) {
  Area area;
  for (int corner = 0; corner < 4; ++corner) {
    const double ux = corner & 1 ? x1 : x0, uy = corner >> 1 ? y1 : y0;
    const double x = ctm_[0] * ux + ctm_[2] * uy + ctm_[4], y = ctm_[1] * ux + ctm_[3] * uy + ctm_[5];
    if (corner == 0) area = {x, y, x, y};
    area.add(x, y);
  }
  if (area.real())
    page_.paints.push_back({area.x0, area.y0, area.x1, area.y1, 0, Paint::Kind::image, ++order_});
}

/// The structure tree, flattened: for each page, by MCID.
class TagTable {
 public:
  explicit TagTable(PDFDoc& doc) : doc_(doc) {
    const StructTreeRoot* root = doc.getCatalog() ? doc.getCatalog()->getStructTreeRoot() : nullptr;
    if (!root) return;
    for (unsigned i = 0; i < root->getNumChildren(); ++i) visit(*root->getChild(static_cast<int>(i)), {}, 0);
  }
  std::vector<TaggedContent> take(int page) {
    const auto found = pages_.find(page);
    return found == pages_.end() ? std::vector<TaggedContent>{} : std::move(found->second);
  }

 private:
  void visit(const StructElement& element, TaggedContent within, int depth) {
    if (depth > 200) return;
    if (element.isContent()) {
      add(element, within);
      return;
    }
    within = role_of(element, within);
    for (unsigned i = 0; i < element.getNumChildren(); ++i)
      visit(*element.getChild(static_cast<int>(i)), within, depth + 1);
  }

  void add(const StructElement& content, const TaggedContent& within) {
    Ref ref;
    // No page holds more pieces than this; a larger number is a lie.
    if (content.isObjectRef() || !content.getPageRef(ref) || content.getMCID() < 0 ||
        content.getMCID() > 100'000)
      return;
    auto [place, fresh] = numbers_.try_emplace(ref, 0);
    if (fresh) place->second = doc_.findPage(ref);
    auto& page = pages_[place->second];
    const auto mcid = static_cast<std::size_t>(content.getMCID());
    if (page.size() <= mcid) page.resize(mcid + 1);
    page[mcid] = within;
  }

  /// The role that matters for the layout: the outermost of note, contents, cell and list wins over
  /// paragraphs within it; a heading wins always.
  TaggedContent role_of(const StructElement& element, TaggedContent within) {
    Tag tag = Tag::none;
    switch (element.getType()) {
      case StructElement::H:
      case StructElement::H1:
      case StructElement::H2:
      case StructElement::H3:
      case StructElement::H4:
      case StructElement::H5:
      case StructElement::H6:
        return {Tag::heading,
                static_cast<std::uint8_t>(
                    element.getType() == StructElement::H ? 1 : element.getType() - StructElement::H1 + 1),
                ++elements_};
      case StructElement::P:
        tag = Tag::paragraph;
        break;
      case StructElement::Lbl:
        tag = Tag::list_label;
        break;
      case StructElement::LI:
      case StructElement::LBody:
        tag = Tag::list_body;
        break;
      case StructElement::Note:
        tag = Tag::note;
        break;
      case StructElement::TD:
      case StructElement::TH:
        tag = Tag::table_cell;
        break;
      case StructElement::TOC:
      case StructElement::TOCI:
        tag = Tag::contents;
        break;
      case StructElement::Caption:
        tag = Tag::caption;
        break;
      default:
        return within;
    }
    within.element = ++elements_;
    const bool keeps = within.tag == Tag::note || within.tag == Tag::contents || within.tag == Tag::caption ||
                       (within.tag == Tag::table_cell && tag == Tag::paragraph) ||
                       (within.tag == Tag::list_label && tag == Tag::paragraph) ||
                       (within.tag == Tag::list_body && tag == Tag::paragraph);
    if (!keeps || tag == Tag::note) within.tag = tag, within.heading_level = 0;
    return within;
  }

  PDFDoc& doc_;
  std::map<Ref, int> numbers_;
  std::map<int, std::vector<TaggedContent>> pages_;
  std::int32_t elements_ = 0;
};

std::string label_of(PDFDoc& doc, int page) {
  GooString label;
  if (!doc.getCatalog()->indexToLabel(page - 1, &label)) return {};
  Unicode* unicode = nullptr;
  const int length = TextStringToUCS4(label.toStr(), &unicode);
  std::string out;
  for (int i = 0; i < std::min(length, 40); ++i)
    if (!is_control(unicode[i])) append_utf8(out, unicode[i]);
  gfree(unicode);
  return out;
}

void add_redactions(PDFDoc& doc, int number, GlyphDevice& device) {
  Page* page = doc.getPage(number);
  const Object annots = page ? page->getAnnotsObject() : Object();
  if (!annots.isArray()) return;
  for (int i = 0; i < std::min(annots.arrayGetLength(), 10'000); ++i) {
    const Object annot = annots.arrayGet(i);
    if (!annot.isDict() || !annot.dictLookup("Subtype").isName("Redact")) continue;
    const Object rect = annot.dictLookup("Rect");
    if (!rect.isArray() || rect.arrayGetLength() != 4) continue;
    double at[4];
    for (int k = 0; k < 4; ++k) at[k] = rect.arrayGet(k).getNumWithDefaultValue(0);
    device.add_redaction(at[0], at[1], at[2], at[3]);
  }
}

ReadError open_failure(int code, std::string_view bytes) {
  if (code == errEncrypted) return {ReadFailure::encrypted, "a password is needed to open it"};
  if (bytes.find(" obj") == bytes.npos) return {ReadFailure::not_pdf, "it is not a PDF"};
  return {ReadFailure::broken, "its structure is damaged beyond repair"};
}

}  // namespace

struct PdfFile::Parts {
  std::unique_ptr<PDFDoc> doc;
  std::unique_ptr<TagTable> tags;
  bool labelled = false;
  std::unique_ptr<SplashOutputDev> splash;
};

void prepare_poppler() {
  if (globalParams) return;
  globalParams = std::make_unique<GlobalParams>();
  setErrorCallback([](ErrorCategory, Goffset, const char*) {});
}

PdfFile::PdfFile(std::string_view bytes) : parts_(std::make_unique<Parts>()) {
  prepare_poppler();
  // The header may stand behind a line or two of junk; readers look through the first kilobytes.
  if (bytes.substr(0, 8192).find("%PDF-") == bytes.npos)
    throw ReadError(ReadFailure::not_pdf, "it is not a PDF");
  auto* stream = new MemStream(bytes.data(), 0, static_cast<Goffset>(bytes.size()), Object(objNull));
  parts_->doc = std::make_unique<PDFDoc>(stream);
  if (!parts_->doc->isOk()) throw open_failure(parts_->doc->getErrorCode(), bytes);
  if (!parts_->doc->getCatalog() || !parts_->doc->getCatalog()->isOk())
    throw open_failure(errBadCatalog, bytes);
  if (parts_->doc->getNumPages() <= 0) throw ReadError(ReadFailure::no_pages, "it has no pages");
  const Object catalogue = parts_->doc->getXRef()->getCatalog();
  parts_->labelled = catalogue.isDict() && !catalogue.dictLookup("PageLabels").isNull();
}

PdfFile::~PdfFile() = default;

bool PdfFile::is_restricted() const { return !parts_->doc->okToCopy(); }

int PdfFile::pages() const { return parts_->doc->getNumPages(); }

PageGlyphs PdfFile::glyphs(int page, const PageLimits& limits) {
  PageGlyphs out;
  if (!parts_->doc->getPage(page)) {
    out.failure = "its page object is damaged";
    return out;
  }
  if (!parts_->tags) parts_->tags = std::make_unique<TagTable>(*parts_->doc);
  out.tags = parts_->tags->take(page);
  if (parts_->labelled) out.label = label_of(*parts_->doc, page);
  GlyphDevice device(out, limits);
  const auto abort = [](void* data) { return static_cast<GlyphDevice*>(data)->spent(); };
  parts_->doc->displayPage(&device, page, 72, 72, 0, false, true, false, abort, &device);
  add_redactions(*parts_->doc, page, device);
  return out;
}

GreyImage PdfFile::draw(int page, int dpi, int longest_side) {
  GreyImage out;
  const Page* shown = parts_->doc->getPage(page);
  if (!shown) return out;
  const double longest = std::max(shown->getCropWidth(), shown->getCropHeight());
  if (!(longest > 0)) return out;
  const double resolution = std::min<double>(dpi, 72.0 * longest_side / longest);
  if (!parts_->splash) {
    SplashColor paper = {255};
    parts_->splash = std::make_unique<SplashOutputDev>(splashModeMono8, 4, false, paper);
    parts_->splash->setFontAntialias(true);
    parts_->splash->setVectorAntialias(true);
    parts_->splash->startDoc(parts_->doc.get());
  }
  parts_->doc->displayPage(parts_->splash.get(), page, resolution, resolution, 0, false, true, false);
  SplashBitmap* bitmap = parts_->splash->getBitmap();
  out.width = bitmap->getWidth();
  out.height = bitmap->getHeight();
  out.dots_per_point = resolution / 72;
  out.pixels.resize(static_cast<std::size_t>(out.width) * out.height);
  for (int y = 0; y < out.height; ++y)
    std::copy_n(bitmap->getDataPtr() + static_cast<std::ptrdiff_t>(y) * bitmap->getRowSize(), out.width,
                out.pixels.begin() + static_cast<std::ptrdiff_t>(y) * out.width);
  return out;
}

std::vector<PageWords> read_words(std::string_view pdf_bytes, int most_pages) {
  PdfFile file(pdf_bytes);
  std::vector<PageWords> out;
  for (int page = 1; page <= std::min(file.pages(), most_pages); ++page) {
    PageGlyphs glyphs = file.glyphs(page);
    hide_unseen(glyphs);
    out.push_back(group_words(std::move(glyphs)));
  }
  return out;
}

}  // namespace throughline
