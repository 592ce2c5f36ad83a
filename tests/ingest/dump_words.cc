// Prints the words of a PDF as the layout gets them, one a line, and how long the reading took.
#include <chrono>
#include <cstdio>
#include <fstream>
#include <iostream>
#include <sstream>

#include "ingest/error.h"
#include "ingest/poppler_words.h"

using namespace throughline;

namespace {

void print(const PageWords& page, int number) {
  std::printf("# page %d %.1fx%.1f label=%s image=%d layer=%d hidden=%d %s\n", number, page.width,
              page.height, page.label.c_str(), page.has_image, page.hidden_layer, page.hidden_words,
              page.failure.c_str());
  for (const Shape& s : page.shapes)
    std::printf("shape %.1f %.1f %.1f %.1f %06X %s\n", s.x0, s.y0, s.x1, s.y1, s.colour,
                s.filled ? "filled" : "line");
  for (const Shape& s : page.images) std::printf("image %.1f %.1f %.1f %.1f\n", s.x0, s.y0, s.x1, s.y1);
  for (const Word& w : page.words)
    std::printf(
        "%.1f %.1f %.1f %.1f base=%.1f size=%.1f font=%s%s%s col=%06X turn=%d%s tag=%d/%d el=%d %s|%s|\n",
        w.x0, w.y0, w.x1, w.y1, w.baseline, w.size, page.fonts[w.font].name.c_str(),
        page.fonts[w.font].bold ? " B" : "", page.fonts[w.font].symbol ? " S" : "", w.colour, w.quarter_turns,
        w.slanted ? " slanted" : "", static_cast<int>(w.tag), w.heading_level, w.element,
        w.space_after ? "" : "touching ", w.text.c_str());
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2) {
    std::fprintf(stderr, "usage: dump_words FILE.pdf [time | text]\n");
    return 2;
  }
  std::ifstream in(argv[1], std::ios::binary);
  std::stringstream bytes;
  bytes << in.rdbuf();
  const std::string mode = argc > 2 ? argv[2] : "";
  try {
    const auto begin = std::chrono::steady_clock::now();
    const std::vector<PageWords> pages = read_words(bytes.view());
    const std::chrono::duration<double, std::milli> took = std::chrono::steady_clock::now() - begin;
    int number = 0;
    for (const PageWords& page : pages) {
      ++number;
      if (mode.empty()) print(page, number);
      if (mode == "text")
        for (const Word& w : page.words) std::cout << w.text << (w.space_after ? "\n" : "");
    }
    if (mode == "time") std::printf("%zu pages, %.2f ms\n", pages.size(), took.count());
  } catch (const ReadError& e) {
    std::fprintf(stderr, "%s: %s\n", name_of(e.failure()), e.what());
    return 1;
  }
}
