#include "tests/ingest/small_pdf.h"

#include <fmt/format.h>

namespace throughline {

std::string stream_object(const std::string& dictionary, const std::string& data) {
  return fmt::format("<<{}/Length {}>>\nstream\n{}\nendstream", dictionary, data.size(), data);
}

std::string show(double x, double y, const std::string& text, double size, const std::string& font) {
  return fmt::format("BT /{} {} Tf {} {} Td ({}) Tj ET\n", font, size, x, y, text);
}

std::string SmallPdf::bytes() const {
  std::map<int, std::string> all = objects;
  std::string kids;
  for (int i = 1; i <= static_cast<int>(contents.size()); ++i) {
    const int number = object_of_page(i);
    kids += fmt::format("{} 0 R ", number);
    all[number] = fmt::format(
        "<</Type/Page/Parent 2 0 R/MediaBox {}{}/Resources<</Font<</F1 3 0 R/F2 4 0 R/F3 5 0 "
        "R{}>>{}>>/Contents "
        "{} 0 R>>",
        media_box, page, fonts, resources, number + 1);
    all[number + 1] = stream_object("", contents[static_cast<std::size_t>(i) - 1]);
  }
  all[1] = fmt::format("<</Type/Catalog/Pages 2 0 R{}>>", catalogue);
  all[2] = fmt::format("<</Type/Pages/Kids[{}]/Count {}>>", kids, contents.size());
  const auto font = [](const char* name, const char* encoding) {
    return fmt::format("<</Type/Font/Subtype/Type1/BaseFont/{}{}>>", name, encoding);
  };
  all[3] = font("Helvetica", "/Encoding/WinAnsiEncoding");
  all[4] = font("Helvetica-Bold", "/Encoding/WinAnsiEncoding");
  all[5] = font("Symbol", "");
  std::string out = "%PDF-1.7\n";
  std::map<int, std::size_t> at;
  for (const auto& [number, body] : all) {
    at[number] = out.size();
    out += fmt::format("{} 0 obj\n{}\nendobj\n", number, body);
  }
  const std::size_t table = out.size();
  const int size = all.rbegin()->first + 1;
  out += fmt::format("xref\n0 {}\n0000000000 65535 f \n", size);
  for (int i = 1; i < size; ++i)
    out += at.contains(i) ? fmt::format("{:010} 00000 n \n", at[i]) : std::string("0000000000 00000 f \n");
  return out + fmt::format("trailer\n<</Size {}/Root 1 0 R>>\nstartxref\n{}\n%%EOF\n", size, table);
}

}  // namespace throughline
