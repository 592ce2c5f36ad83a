#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <string_view>
#include <vector>

#include "ingest/glyphs.h"

namespace throughline {

/// A page drawn in shades of grey, for OCR: row by row from the top, 0 is black.
struct GreyImage {
  int width = 0, height = 0;
  double dots_per_point = 1;
  std::vector<std::uint8_t> pixels;
};

/// Bounds on the work for one page; past them the page fails, not the file.
struct PageLimits {
  std::size_t most_glyphs = 200'000;        ///< The fullest A3 pages of tables hold about 15,000.
  std::size_t most_paints = 50'000;         ///< Maps and charts; past it shapes are no longer kept.
  std::chrono::milliseconds longest{3000};  ///< Of processor time.
};

/// A PDF opened from memory; nothing in it is executed or followed. One thread at a time.
class PdfFile {
 public:
  /// `bytes` must outlive the object. Throws ReadError: not_pdf, encrypted, broken or no_pages.
  explicit PdfFile(std::string_view bytes);
  ~PdfFile();
  PdfFile(const PdfFile&) = delete;
  PdfFile& operator=(const PdfFile&) = delete;

  int pages() const;
  /// Whether its owner forbids copying; it is read all the same, as published.
  bool is_restricted() const;
  /// Whether a page, from 1, has a size that paper can have; Poppler takes it for US Letter otherwise.
  bool has_size(int page) const;
  /// All that is drawn on a page; pages count from 1.
  PageGlyphs glyphs(int page, const PageLimits& limits = {});
  /// Draws a page as shown, at `dpi` or less, so that no side is longer than `longest_side` pixels.
  GreyImage draw(int page, int dpi, int longest_side);

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

/// Loads Poppler's tables, so that workers forked later share them and open fewer files.
void prepare_poppler();

/// The words of every page, read in this process: for tests and trusted files.
/// Throws ReadError if the file cannot be opened.
std::vector<PageWords> read_words(std::string_view pdf_bytes, int most_pages = 5000);

}  // namespace throughline
