#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace throughline::bench {

/// The faces that every PDF reader has; text in them is not embedded.
enum class Face { sans, sans_bold, serif, serif_bold };
inline constexpr int face_count = 4;

/// How text is written to the page: as word processors differ, so does the work of reading it.
enum class Encoding {
  plain,   ///< One string a line in WinAnsi.
  kerned,  ///< Strings of a few letters with spacing between them.
  mapped,  ///< Codes in order of first use, with a table back to Unicode, as office programs embed fonts.
};

/// Width of UTF-8 text in points; letters outside WinAnsi count as a digit.
double width_of(std::string_view utf8, Face face, double size);

/// Writes one PDF: pages of text, filled boxes and lines. Points from the bottom left.
class PdfFile {
 public:
  PdfFile(std::string title, Encoding encoding) : title_(std::move(title)), encoding_(encoding) {}

  void new_page(double width, double height);
  void text(double x, double y, Face face, double size, std::string_view utf8);
  /// A line of text stretched to `width` by wider spaces.
  void justified(double x, double y, double width, Face face, double size, std::string_view utf8);
  void fill(double x, double y, double width, double height, double grey);
  void frame(double x, double y, double width, double height);
  /// Running heads and feet, with page numbers in this order of pages; the first page, a cover, has none.
  void furniture(const std::vector<std::size_t>& order, Face face, std::string_view head,
                 std::string_view foot);
  /// Pages are put in this order; each index once.
  std::string bytes(const std::vector<std::size_t>& order) const;
  std::size_t pages() const { return pages_.size(); }

 private:
  struct Page {
    double width, height;
    std::string content;
  };
  void show(double x, double y, Face face, double size, double spacing, std::string_view utf8);
  std::string coded(std::string_view utf8, Face face);
  std::string font_object(Face face, std::size_t to_unicode) const;

  std::string title_;
  Encoding encoding_;
  std::vector<Page> pages_;
  /// Of each face in the mapped encoding: WinAnsi letter -> code, and the letters in order of code.
  std::uint8_t code_[face_count][256] = {};
  std::string letters_[face_count];
};

}  // namespace throughline::bench
