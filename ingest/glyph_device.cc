#include "ingest/glyph_device.h"

#include <poppler/Annot.h>
#include <poppler/Gfx.h>
#include <poppler/GfxFont.h>
#include <poppler/GfxState.h>
#include <poppler/OutputDev.h>
#include <poppler/PDFDoc.h>
#include <poppler/Page.h>

#include <algorithm>
#include <ctime>

#include "ingest/drawn_text.h"
#include "ingest/painted_areas.h"

namespace throughline {

namespace {

/// Processor time used so far, so that a busy machine fails no page.
std::chrono::nanoseconds time_used() {
  timespec time{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
  return std::chrono::seconds(time.tv_sec) + std::chrono::nanoseconds(time.tv_nsec);
}

/// Hands what Poppler draws on one page to the two collectors, and keeps the marks of content.
class GlyphDevice : public OutputDev {
 public:
  GlyphDevice(PageGlyphs& page, const PageLimits& limits)
      : page_(page),
        limits_(limits),
        deadline_(time_used() + limits.longest),
        text_(page, limits.most_glyphs, order_),
        areas_(page, limits.most_paints, order_) {}

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

  void saveState(GfxState*) override { areas_.save(); }
  void restoreState(GfxState*) override {
    areas_.restore();
    text_.drop_clips();
  }
  void clip(GfxState* state) override { areas_.clip(*state); }
  void eoClip(GfxState* state) override { areas_.clip(*state); }
  void clipToStrokePath(GfxState*) override { areas_.clip_raggedly(); }
  void setSoftMask(GfxState*, const double*, bool, Function*, GfxColor*) override { areas_.clip_raggedly(); }
  void clearSoftMask(GfxState*) override {}

  void updateFont(GfxState*) override { text_.font_changed(); }
  void updateRender(GfxState*) override { text_.font_changed(); }

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

  void beginString(GfxState* state, const GooString*) override {
    const Marked marked = marked_.empty() ? Marked{} : marked_.back();
    text_.begin(*state, marked.mcid, marked.artifact);
  }
  void endString(GfxState*) override { text_.end(); }
  void beginActualText(GfxState*, const GooString* text) override { text_.begin_actual(text->toStr()); }
  void endActualText(GfxState*) override { text_.end_actual(); }
  void drawChar(GfxState* state, double x, double y, double dx, double dy, double, double, CharCode code,
                int bytes, const Unicode* unicode, int length) override {
    text_.add(*state, {x, y, dx, dy, code, bytes, unicode, length});
  }

  void stroke(GfxState* state) override { areas_.stroke(*state); }
  void fill(GfxState* state) override {
    areas_.fill(*state);
    text_.show_clips();
  }
  void eoFill(GfxState* state) override { fill(state); }
  bool tilingPatternFill(GfxState* state, Gfx*, Catalog*, GfxTilingPattern*, const double*, int, int, int,
                         int, double, double) override {
    return fill_unclear(*state);
  }
  bool functionShadedFill(GfxState* state, GfxFunctionShading*) override { return fill_unclear(*state); }
  bool axialShadedFill(GfxState* state, GfxAxialShading*, double, double) override {
    return fill_unclear(*state);
  }
  bool radialShadedFill(GfxState* state, GfxRadialShading*, double, double) override {
    return fill_unclear(*state);
  }
  bool gouraudTriangleShadedFill(GfxState* state, GfxGouraudTriangleShading*) override {
    return fill_unclear(*state);
  }
  bool patchMeshShadedFill(GfxState* state, GfxPatchMeshShading*) override { return fill_unclear(*state); }

  void drawImageMask(GfxState* state, Object* ref, Stream* stream, int width, int height, bool invert,
                     bool interpolate, bool inline_image) override {
    // Some producers draw a filled rectangle as a stencil of one pixel.
    const bool solid = width <= 2 && height <= 2;
    areas_.add_image(*state, solid ? Paint::Kind::fill : Paint::Kind::unclear);
    if (inline_image)
      OutputDev::drawImageMask(state, ref, stream, width, height, invert, interpolate, inline_image);
  }
  void drawImage(GfxState* state, Object* ref, Stream* stream, int width, int height,
                 GfxImageColorMap* colours, bool interpolate, const int* mask, bool inline_image) override {
    areas_.add_image(*state, mask ? Paint::Kind::unclear : Paint::Kind::image);
    text_.show_clips();
    if (inline_image)
      OutputDev::drawImage(state, ref, stream, width, height, colours, interpolate, mask, inline_image);
  }
  void drawMaskedImage(GfxState* state, Object*, Stream*, int, int, GfxImageColorMap*, bool, Stream*, int,
                       int, bool, bool) override {
    areas_.add_image(*state, Paint::Kind::unclear);
  }
  void drawSoftMaskedImage(GfxState* state, Object*, Stream*, int, int, GfxImageColorMap*, bool, Stream*, int,
                           int, GfxImageColorMap*, bool) override {
    areas_.add_image(*state, Paint::Kind::unclear);
  }

  /// The redact annotations of the page that was drawn.
  void add_redactions(Page& page);
  /// Whether the page has had its share of work.
  bool spent();

 private:
  struct Marked {
    int mcid = -1;
    bool artifact = false;
  };
  bool fill_unclear(const GfxState& state) {
    areas_.fill_unclear(state);
    text_.show_clips();
    return true;
  }

  PageGlyphs& page_;
  const PageLimits limits_;
  const std::chrono::nanoseconds deadline_;
  double ctm_[6] = {1, 0, 0, 1, 0, 0};
  std::vector<Marked> marked_;
  std::uint32_t order_ = 0;
  DrawnText text_;
  PaintedAreas areas_;
  unsigned asked_ = 0;
};

bool GlyphDevice::spent() {
  if (!page_.failure.empty()) return true;
  if ((++asked_ & 15) == 0 && time_used() > deadline_) {
    page_.failure = "drawing it took too long";
    return true;
  }
  return false;
}

void GlyphDevice::add_redactions(Page& page) {
  const Object annots = page.getAnnotsObject();
  if (!annots.isArray()) return;
  for (int i = 0; i < std::min(annots.arrayGetLength(), 10'000); ++i) {
    const Object annot = annots.arrayGet(i);
    if (!annot.isDict() || !annot.dictLookup("Subtype").isName("Redact")) continue;
    const Object rect = annot.dictLookup("Rect");
    if (!rect.isArray() || rect.arrayGetLength() != 4) continue;
    double at[4];
    for (int k = 0; k < 4; ++k) at[k] = rect.arrayGet(k).getNumWithDefaultValue(0);
    areas_.add_redaction(ctm_, at[0], at[1], at[2], at[3]);
  }
}

}  // namespace

void collect_drawn(PDFDoc& doc, int number, const PageLimits& limits, PageGlyphs& page) {
  GlyphDevice device(page, limits);
  const auto abort = [](void* data) { return static_cast<GlyphDevice*>(data)->spent(); };
  doc.displayPage(&device, number, 72, 72, 0, false, true, false, abort, &device);
  if (Page* drawn = doc.getPage(number)) device.add_redactions(*drawn);
}

}  // namespace throughline
