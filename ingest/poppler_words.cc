#include "ingest/poppler_words.h"

#include <poppler/Catalog.h>
#include <poppler/Error.h>
#include <poppler/ErrorCodes.h>
#include <poppler/GlobalParams.h>
#include <poppler/PDFDoc.h>
#include <poppler/Page.h>
#include <poppler/SplashOutputDev.h>
#include <poppler/UTF.h>
#include <poppler/splash/SplashBitmap.h>

#include <algorithm>
#include <cmath>

#include "ingest/error.h"
#include "ingest/glyph_device.h"
#include "ingest/structure_tags.h"
#include "ingest/utf8.h"

namespace throughline {

namespace {

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

/// Whether a box has four numbers and sides between a point and the 200 inches that PDF allows, a
/// hundredfold.
bool is_size(const Object& box) {
  if (!box.isArray() || box.arrayGetLength() != 4) return false;
  double at[4];
  for (int i = 0; i < 4; ++i) {
    const Object number = box.arrayGet(i);
    if (!number.isNum()) return false;
    at[i] = number.getNum();
  }
  const double width = std::abs(at[2] - at[0]), height = std::abs(at[3] - at[1]);
  constexpr double most = 100 * 14400.0;
  return width >= 1 && height >= 1 && width < most && height < most;
}

ReadError open_failure(int code, std::string_view bytes) {
  if (code == errEncrypted) return {ReadFailure::encrypted, "a password is needed to open it"};
  if (bytes.find(" obj") == bytes.npos) return {ReadFailure::not_pdf, "it is not a PDF"};
  return {ReadFailure::broken, "its structure is damaged beyond repair"};
}

}  // namespace

struct PdfFile::Parts {
  std::unique_ptr<PDFDoc> doc;
  std::unique_ptr<StructureTags> tags;
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

bool PdfFile::has_size(int page) const {
  const Ref* ref = parts_->doc->getCatalog()->getPageRef(page);
  Object node = ref ? parts_->doc->getXRef()->fetch(*ref) : Object();
  // The box may be inherited; page trees are a few levels deep, and may go in circles.
  for (int up = 0; up < 100 && node.isDict(); ++up) {
    const Object box = node.dictLookup("MediaBox");
    if (is_size(box)) return true;
    if (!box.isNull()) return false;
    node = node.dictLookup("Parent");
  }
  return false;
}

PageGlyphs PdfFile::glyphs(int page, const PageLimits& limits) {
  PageGlyphs out;
  if (!parts_->doc->getPage(page)) {
    out.failure = "its page object is damaged";
    return out;
  }
  if (!parts_->tags) parts_->tags = std::make_unique<StructureTags>(*parts_->doc);
  out.tags = parts_->tags->take(page);
  if (parts_->labelled) out.label = label_of(*parts_->doc, page);
  collect_drawn(*parts_->doc, page, limits, out);
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
