#pragma once

#include <map>
#include <string>
#include <vector>

namespace throughline {

/// A PDF of a few pages, made for one test. Pages are 600 x 800 points; their fonts are /F1 Helvetica,
/// /F2 Helvetica-Bold and /F3 Symbol.
struct SmallPdf {
  std::vector<std::string> contents;   ///< The content stream of each page.
  std::string page;                    ///< Further entries of each page's dictionary.
  std::string resources;               ///< Further entries of its resources.
  std::string catalogue;               ///< Further entries of the catalogue.
  std::map<int, std::string> objects;  ///< Further objects; numbers from 50.
  std::string media_box = "[0 0 600 800]";
  std::string fonts;  ///< Further fonts of its resources, as `/F4 51 0 R`.

  /// The object number of a page, from 1.
  static int object_of_page(int page) { return 8 + 2 * page; }
  std::string bytes() const;
};

/// A stream object with its length.
std::string stream_object(const std::string& dictionary, const std::string& data);

/// `BT /FONT SIZE Tf X Y Td (TEXT) Tj ET`; y counts from the bottom.
std::string show(double x, double y, const std::string& text, double size = 10,
                 const std::string& font = "F1");

}  // namespace throughline
