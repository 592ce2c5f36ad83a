#include "ingest/page_words.h"

#include <fmt/format.h>

#include <sstream>

#include "ingest/bounded_input.h"
#include "ingest/error.h"

namespace throughline {

template <class Archive>
void serialize(Archive& archive, Word& w) {
  archive(w.text, w.x0, w.y0, w.x1, w.y1, w.baseline, w.size, w.font, w.colour, w.quarter_turns,
          w.letter_spaced, w.slanted, w.space_after, w.tag, w.heading_level, w.element, w.confidence);
}

template <class Archive>
void serialize(Archive& archive, Font& font) {
  archive(font.name, font.bold, font.italic, font.symbol);
}

template <class Archive>
void serialize(Archive& archive, Shape& shape) {
  archive(shape.x0, shape.y0, shape.x1, shape.y1, shape.colour, shape.filled);
}

template <class Archive>
void serialize(Archive& archive, PageWords& page) {
  archive(page.width, page.height, page.words, page.fonts, page.shapes, page.images, page.label,
          page.has_image, page.by_machine, page.straightened, page.hidden_layer, page.hidden_words,
          page.remark, page.of_file, page.failure);
}

std::string pack(const std::vector<PageWords>& pages) {
  std::ostringstream out;
  cereal::BinaryOutputArchive archive(out);
  archive(pages);
  return std::move(out).str();
}

std::vector<PageWords> unpack_pages(std::string_view bytes) {
  std::vector<PageWords> pages;
  try {
    BoundedInput archive(bytes);
    archive(pages);
  } catch (const cereal::Exception& e) {
    throw Error(fmt::format("words from a worker are damaged: {}", e.what()));
  }
  return pages;
}

}  // namespace throughline
