// Pictures of pages for browsers.
#include "web/png.h"

#include <zlib.h>

#include <string_view>

#include "ingest/error.h"

namespace throughline {

namespace {

std::string number32(std::uint32_t n) {
  return {static_cast<char>(n >> 24), static_cast<char>(n >> 16), static_cast<char>(n >> 8),
          static_cast<char>(n)};
}

/// Length, name, data, and the check of name and data.
std::string chunk(std::string_view name, const std::string& data) {
  std::string body = std::string(name) + data;
  uLong check = crc32(0, reinterpret_cast<const Bytef*>(body.data()), static_cast<uInt>(body.size()));
  return number32(static_cast<std::uint32_t>(data.size())) + body +
         number32(static_cast<std::uint32_t>(check));
}

/// The rows, each after a zero that says its dots are not predicted from others.
std::string rows_of(const GreyImage& image) {
  std::string rows;
  rows.reserve(image.pixels.size() + static_cast<std::size_t>(image.height));
  for (int y = 0; y < image.height; ++y) {
    rows += '\0';
    rows.append(reinterpret_cast<const char*>(image.pixels.data()) +
                    static_cast<std::size_t>(y) * static_cast<std::size_t>(image.width),
                static_cast<std::size_t>(image.width));
  }
  return rows;
}

}  // namespace

std::string png_of(const GreyImage& image) {
  std::string rows = rows_of(image);
  uLongf size = compressBound(rows.size());
  std::string packed(size, '\0');
  if (compress2(reinterpret_cast<Bytef*>(packed.data()), &size, reinterpret_cast<const Bytef*>(rows.data()),
                rows.size(), 6) != Z_OK)
    throw Error("a picture could not be compressed");
  packed.resize(size);
  // Eight bits, grey, the usual compression and filter, not interlaced.
  std::string head = number32(static_cast<std::uint32_t>(image.width)) +
                     number32(static_cast<std::uint32_t>(image.height)) + std::string("\x08\0\0\0\0", 5);
  return "\x89PNG\r\n\x1a\n" + chunk("IHDR", head) + chunk("IDAT", packed) + chunk("IEND", "");
}

}  // namespace throughline
