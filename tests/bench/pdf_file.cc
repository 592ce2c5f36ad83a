#include "tests/bench/pdf_file.h"

#include <fmt/format.h>
#include <zlib.h>

#include <iterator>
#include <stdexcept>

#include "tests/bench/faces.h"

namespace throughline::bench {
namespace {

void append_literal(std::string& out, std::string_view coded) {
  out += '(';
  for (char c : coded) {
    auto byte = static_cast<unsigned char>(c);
    if (c == '(' || c == ')' || c == '\\')
      (out += '\\') += c;
    else if (byte < 32)
      fmt::format_to(std::back_inserter(out), "\\{:03o}", byte);
    else
      out += c;
  }
  out += ')';
}

/// Speed matters more than size here: level 1.
std::string deflated(const std::string& in) {
  uLongf size = compressBound(in.size());
  std::string out(size, '\0');
  if (compress2(reinterpret_cast<Bytef*>(out.data()), &size, reinterpret_cast<const Bytef*>(in.data()),
                in.size(), 1) != Z_OK)
    throw std::runtime_error("zlib failed");
  out.resize(size);
  return out;
}

class Objects {
 public:
  std::size_t add(const std::string& body) {
    starts_.push_back(out_.size());
    fmt::format_to(std::back_inserter(out_), "{} 0 obj\n{}\nendobj\n", starts_.size(), body);
    return starts_.size();
  }
  std::size_t add_stream(const std::string& content) {
    std::string packed = deflated(content);
    return add(
        fmt::format("<< /Length {} /Filter /FlateDecode >>\nstream\n{}\nendstream", packed.size(), packed));
  }
  std::size_t next() const { return starts_.size() + 1; }
  std::string finish(std::size_t root, std::size_t info) {
    std::size_t table = out_.size();
    fmt::format_to(std::back_inserter(out_), "xref\n0 {}\n0000000000 65535 f \n", starts_.size() + 1);
    for (std::size_t start : starts_) fmt::format_to(std::back_inserter(out_), "{:010} 00000 n \n", start);
    fmt::format_to(std::back_inserter(out_),
                   "trailer\n<< /Size {} /Root {} 0 R /Info {} 0 R >>\nstartxref\n{}\n%%EOF\n",
                   starts_.size() + 1, root, info, table);
    return std::move(out_);
  }

 private:
  std::string out_ = "%PDF-1.5\n%\xE2\xE3\xCF\xD3\n";
  std::vector<std::size_t> starts_;
};

std::string to_unicode(const std::string& letters) {
  std::string out =
      "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n/CMapName /Own def\n/CMapType 2 def\n"
      "1 begincodespacerange\n<00> <FF>\nendcodespacerange\n";
  for (std::size_t i = 0; i < letters.size(); i += 100) {
    std::size_t n = std::min<std::size_t>(100, letters.size() - i);
    fmt::format_to(std::back_inserter(out), "{} beginbfchar\n", n);
    for (std::size_t j = i; j < i + n; ++j)
      fmt::format_to(std::back_inserter(out), "<{:02X}> <{:04X}>\n", j + 1,
                     static_cast<unsigned>(unicode_of(letters[j])));
    out += "endbfchar\n";
  }
  return out + "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n";
}

}  // namespace

double width_of(std::string_view utf8, Face face, double size) {
  int sum = 0;
  for (char c : win_ansi(utf8)) sum += letter_width(face, c);
  return sum * size / 1000;
}

void PdfFile::new_page(double width, double height) { pages_.push_back({width, height, ""}); }

std::string PdfFile::coded(std::string_view utf8, Face face) {
  std::string ansi = win_ansi(utf8);
  if (encoding_ != Encoding::mapped) return ansi;
  auto f = static_cast<std::size_t>(face);
  for (char& c : ansi) {
    std::uint8_t& code = code_[f][static_cast<unsigned char>(c)];
    // Spaces keep their code, since word spacing applies to code 32 alone.
    if (code == 0) {
      if (letters_[f].size() == 31) letters_[f] += ' ';
      letters_[f] += c;
      code = c == ' ' ? 32 : static_cast<std::uint8_t>(letters_[f].size());
    }
    c = static_cast<char>(code);
  }
  return ansi;
}

void PdfFile::show(double x, double y, Face face, double size, double spacing, std::string_view utf8) {
  std::string& out = pages_.back().content;
  fmt::format_to(std::back_inserter(out), "BT /F{} {} Tf {:.3f} Tw 1 0 0 1 {:.2f} {:.2f} Tm ",
                 static_cast<int>(face), size, spacing, x, y);
  std::string codes = coded(utf8, face);
  if (encoding_ == Encoding::plain) {
    append_literal(out, codes);
    out += " Tj ET\n";
    return;
  }
  out += '[';
  for (std::size_t i = 0; i < codes.size(); i += 5) {
    append_literal(out, std::string_view(codes).substr(i, 5));
    if (i + 5 < codes.size()) out += i % 10 == 0 ? "6" : "-6";
  }
  out += "] TJ ET\n";
}

void PdfFile::text(double x, double y, Face face, double size, std::string_view utf8) {
  show(x, y, face, size, 0, utf8);
}

void PdfFile::justified(double x, double y, double width, Face face, double size, std::string_view utf8) {
  int spaces = 0;
  for (char c : utf8) spaces += c == ' ';
  double gap = width - width_of(utf8, face, size);
  show(x, y, face, size, spaces > 0 && gap > 0 ? gap / spaces : 0, utf8);
}

void PdfFile::fill(double x, double y, double width, double height, double grey) {
  fmt::format_to(std::back_inserter(pages_.back().content), "{:.2f} g {:.2f} {:.2f} {:.2f} {:.2f} re f 0 g\n",
                 grey, x, y, width, height);
}

void PdfFile::frame(double x, double y, double width, double height) {
  fmt::format_to(std::back_inserter(pages_.back().content), "0.5 w {:.2f} {:.2f} {:.2f} {:.2f} re S\n", x, y,
                 width, height);
}

void PdfFile::furniture(const std::vector<std::size_t>& order, Face face, std::string_view head,
                        std::string_view foot) {
  for (std::size_t i = 1; i < order.size(); ++i) {
    // show() writes to the last page, so that each page is the last in turn.
    std::swap(pages_[order[i]], pages_.back());
    text(72, 806, face, 8.5, head);
    text(72, 44, face, 8, foot);
    text(500, 44, face, 9, fmt::format("Page {}", i + 1));
    std::swap(pages_[order[i]], pages_.back());
  }
}

std::string PdfFile::font_object(Face face, std::size_t to_unicode) const {
  static constexpr const char* names[face_count] = {"Helvetica", "Helvetica-Bold", "Times-Roman",
                                                    "Times-Bold"};
  auto f = static_cast<std::size_t>(face);
  if (encoding_ != Encoding::mapped)
    return fmt::format("<< /Type /Font /Subtype /Type1 /BaseFont /{} /Encoding /WinAnsiEncoding >>",
                       names[f]);
  std::string differences, widths;
  for (char c : letters_[f]) {
    fmt::format_to(std::back_inserter(differences), "/{} ", glyph_name(c));
    fmt::format_to(std::back_inserter(widths), "{} ", letter_width(face, c));
  }
  return fmt::format(
      "<< /Type /Font /Subtype /Type1 /BaseFont /{} /FirstChar 1 /LastChar {} /Widths [{}] "
      "/Encoding << /Type /Encoding /Differences [1 {}] >> /ToUnicode {} 0 R >>",
      names[f], letters_[f].size(), widths, differences, to_unicode);
}

std::string PdfFile::bytes(const std::vector<std::size_t>& order) const {
  Objects objects;
  std::string fonts;
  for (int f = 0; f < face_count; ++f) {
    std::size_t map = encoding_ == Encoding::mapped ? objects.add_stream(to_unicode(letters_[f])) : 0;
    fonts += fmt::format("/F{} {} 0 R ", f, objects.add(font_object(static_cast<Face>(f), map)));
  }
  std::size_t parent = objects.next() + 2 * order.size();
  std::string kids;
  for (std::size_t i : order) {
    const Page& page = pages_[i];
    std::size_t content = objects.add_stream(page.content);
    kids +=
        fmt::format("{} 0 R ", objects.add(fmt::format("<< /Type /Page /Parent {} 0 R /MediaBox [0 0 {} {}] "
                                                       "/Contents {} 0 R /Resources << /Font << {}>> >> >>",
                                                       parent, page.width, page.height, content, fonts)));
  }
  objects.add(fmt::format("<< /Type /Pages /Count {} /Kids [{}] >>", order.size(), kids));
  std::size_t root = objects.add(fmt::format("<< /Type /Catalog /Pages {} 0 R >>", parent));
  std::string title;
  append_literal(title, win_ansi(title_));
  std::size_t info = objects.add(
      fmt::format("<< /Title {} /Producer (an invented review, made to measure Throughline) >>", title));
  return objects.finish(root, info);
}

}  // namespace throughline::bench
