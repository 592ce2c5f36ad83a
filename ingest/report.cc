#include "ingest/report.h"

#include <fmt/format.h>

#include <algorithm>
#include <sstream>

#include "ingest/bounded_input.h"
#include "ingest/error.h"

namespace throughline {

namespace {

/// Raised whenever a stored struct changes, so that bytes of an older program are refused and the file is
/// read again.
constexpr int report_format = 1;

}  // namespace

template <class Archive>
void serialize(Archive& archive, Span& span) {
  archive(span.begin, span.end);
}

template <class Archive>
void serialize(Archive& archive, Box& box) {
  archive(box.page, box.x0, box.y0, box.x1, box.y1);
}

template <class Archive>
void serialize(Archive& archive, Block& block) {
  archive(block.kind, block.span, block.level, block.number, block.bullet, block.section, block.boxes,
          block.cells, block.table, block.frame, block.anchor, block.size, block.bold, block.by_machine);
}

template <class Archive>
void serialize(Archive& archive, Page& page) {
  archive(page.width, page.height, page.label, page.state, page.by_machine, page.confidence);
}

template <class Archive>
void serialize(Archive& archive, Furniture& furniture) {
  archive(furniture.page, furniture.text);
}

template <class Archive>
void serialize(Archive& archive, PageWarning& warning) {
  archive(warning.page, warning.message);
}

template <class Archive>
void serialize(Archive& archive, Report& report) {
  archive(report.sha256, report.text, report.blocks, report.pages, report.furniture, report.warnings,
          report.text_layer);
}

namespace {

bool within(Span span, std::size_t begin, std::size_t end) {
  return begin <= span.begin && span.begin <= span.end && span.end <= end;
}

/// Whether all that a report points at is there: a worker that a file has taken over may send anything.
bool is_sound(const Report& report) {
  const auto pages = static_cast<int>(report.pages.size()), blocks = static_cast<int>(report.blocks.size());
  return std::all_of(report.blocks.begin(), report.blocks.end(), [&](const Block& block) {
    return within(block.span, 0, report.text.size()) && block.section >= -1 && block.section < blocks &&
           block.kind >= BlockKind::title && block.kind <= BlockKind::contents &&
           (block.anchor == std::string::npos || block.anchor <= report.text.size()) &&
           std::all_of(block.cells.begin(), block.cells.end(),
                       [&](Span cell) { return within(cell, block.span.begin, block.span.end); }) &&
           std::all_of(block.boxes.begin(), block.boxes.end(),
                       [&](const Box& box) { return box.page >= 1 && box.page <= pages; });
  });
}

}  // namespace

std::string pack(const Report& report) {
  std::ostringstream out;
  cereal::BinaryOutputArchive archive(out);
  archive(report_format, report);
  return std::move(out).str();
}

Report unpack_report(std::string_view bytes) {
  int format = 0;
  Report report;
  try {
    BoundedInput archive(bytes);
    archive(format);
    if (format != report_format)
      throw Error(fmt::format("a stored report has format {}, this program reads {}", format, report_format));
    archive(report);
  } catch (const cereal::Exception& e) {
    throw Error(fmt::format("a stored report is damaged: {}", e.what()));
  }
  if (!is_sound(report)) throw Error("a stored report is damaged: it points beyond itself");
  return report;
}

const char* name_of(BlockKind kind) {
  switch (kind) {
    case BlockKind::title:
      return "title";
    case BlockKind::heading:
      return "heading";
    case BlockKind::paragraph:
      return "paragraph";
    case BlockKind::list_item:
      return "list_item";
    case BlockKind::table_row:
      return "table_row";
    case BlockKind::footnote:
      return "footnote";
    case BlockKind::caption:
      return "caption";
    case BlockKind::contents:
      return "contents";
  }
  return "paragraph";
}

const char* name_of(TextLayer layer) {
  switch (layer) {
    case TextLayer::native:
      return "native";
    case TextLayer::ocr:
      return "ocr";
    case TextLayer::mixed:
      return "mixed";
    case TextLayer::none:
      return "none";
  }
  return "none";
}

std::string dump(const Report& report) {
  std::string out;
  for (const Block& block : report.blocks) {
    std::string label = block.number.empty() ? (block.bullet ? "•" : "") : block.number;
    out += fmt::format("p{} {}{}{}: {}\n", block.page(), name_of(block.kind),
                       block.level ? fmt::format(" {}", block.level) : "",
                       label.empty() ? "" : " [" + label + "]", report.words(block));
  }
  return out;
}

}  // namespace throughline
