#include "ingest/page_boxes.h"

#include <fmt/format.h>
#include <leptonica/allheaders.h>

#include <algorithm>
#include <cmath>

#include "ingest/draw_page.h"
#include "ingest/error.h"
#include "ingest/scan_image.h"

namespace throughline {

namespace {

struct Ink {
  l_uint8 red, green, blue;
  l_uint32 whole() const {
    return l_uint32{red} << 24 | l_uint32{green} << 16 | l_uint32{blue} << 8 | l_uint32{255};
  }
};

Ink ink_of(BlockKind kind) {
  switch (kind) {
    case BlockKind::title:
      return {150, 0, 130};
    case BlockKind::heading:
      return {200, 0, 0};
    case BlockKind::paragraph:
      return {0, 80, 200};
    case BlockKind::list_item:
      return {0, 130, 60};
    case BlockKind::table_row:
      return {190, 100, 0};
    case BlockKind::footnote:
      return {110, 110, 0};
    case BlockKind::caption:
      return {0, 130, 140};
    case BlockKind::contents:
      return {120, 120, 120};
  }
  return {0, 0, 0};
}

struct BmfFree {
  void operator()(L_Bmf* font) const { bmfDestroy(&font); }
};
using Letters = std::unique_ptr<L_Bmf, BmfFree>;

/// White space added at both sides, in dots, for the labels.
constexpr int margin = 120;

/// In colours, faint, so that the boxes stand out.
PixPtr faint(const GreyImage& image) {
  PixPtr out(pixCreate(image.width + 2 * margin, image.height, 32));
  if (!out) return out;
  pixSetAll(out.get());
  for (int y = 0; y < image.height; ++y)
    for (int x = 0; x < image.width; ++x) {
      const int grey = 90 + image.pixels[static_cast<std::size_t>(y) * image.width + x] * 165 / 255;
      pixSetRGBPixel(out.get(), x + margin, y, grey, grey, grey);
    }
  return out;
}

/// A rectangle of dots within the picture, at least a dot wide.
BOX* dots_of(const Box& box, const GreyImage& image) {
  const auto dot = [&](double at, int most) {
    return static_cast<int>(std::lround(std::clamp(at * image.dots_per_point, 0.0, most - 1.0)));
  };
  const int x = dot(box.x0, image.width), y = dot(box.y0, image.height);
  return boxCreate(x + margin, y, std::max(1, dot(box.x1, image.width) - x),
                   std::max(1, dot(box.y1, image.height) - y));
}

/// White letters on the colour of the box, in the margin that is nearer to it.
void write_label(Pix* picture, BOX* box, const std::string& label, L_Bmf* letters, Ink ink) {
  int x, y, w, h, width = 0, overflow = 0;
  boxGetGeometry(box, &x, &y, &w, &h);
  bmfGetStringWidth(letters, label.c_str(), &width);
  const bool at_left = x + w < static_cast<int>(pixGetWidth(picture)) * 6 / 10;
  const int left = at_left ? std::max(0, x - width - 6) : x + w + 2;
  BOX* ground = boxCreate(left, y, width + 4, letters->lineheight + 2);
  pixSetInRectArbitrary(picture, ground, ink.whole());
  boxDestroy(&ground);
  pixSetTextline(picture, letters, label.c_str(), 0xFFFFFFFF, left + 2,
                 y + letters->baselinetab[int{'a'}] + 1, &width, &overflow);
}

void draw_blocks(Pix* picture, const GreyImage& image, const Report& report, int page, L_Bmf* letters) {
  for (std::size_t i = 0; i < report.blocks.size(); ++i) {
    const Block& block = report.blocks[i];
    const Ink ink = ink_of(block.kind);
    for (std::size_t part = 0; part < block.boxes.size(); ++part) {
      if (block.boxes[part].page != page) continue;
      std::string label = fmt::format("{} {}", i + 1, name_of(block.kind));
      if (block.level > 0) label += fmt::format(" {}", block.level);
      if (part > 0) label += " +";
      BOX* box = dots_of(block.boxes[part], image);
      pixRenderBoxArb(picture, box, 2, ink.red, ink.green, ink.blue);
      write_label(picture, box, label, letters, ink);
      boxDestroy(&box);
    }
  }
}

}  // namespace

std::vector<int> draw_boxes(const std::filesystem::path& file, const Report& report,
                            const std::filesystem::path& folder) {
  std::error_code failed;
  std::filesystem::create_directories(folder, failed);
  if (failed)
    throw Error(fmt::format("{}: the folder cannot be made: {}", folder.string(), failed.message()));
  const Letters letters(bmfCreate(nullptr, 4));
  if (!letters) throw Error("boxes cannot be labelled: Leptonica has no letters");
  std::vector<int> missing;
  for (int page = 1; page <= static_cast<int>(report.pages.size()); ++page) {
    const auto image = draw_page(file, page);
    const PixPtr picture = image ? faint(*image) : nullptr;
    if (!picture) {
      missing.push_back(page);
      continue;
    }
    draw_blocks(picture.get(), *image, report, page, letters.get());
    const std::filesystem::path to = folder / fmt::format("page-{:03}.png", page);
    if (pixWrite(to.c_str(), picture.get(), IFF_PNG) != 0)
      throw Error(fmt::format("{}: the picture cannot be written", to.string()));
  }
  return missing;
}

}  // namespace throughline
