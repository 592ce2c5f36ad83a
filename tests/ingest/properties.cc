#include "tests/ingest/properties.h"

#include <fmt/format.h>

#include <cmath>

namespace throughline {

namespace {

bool at_boundary(std::string_view text, std::size_t at) {
  return at == text.size() || (at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0) != 0x80);
}

/// How many bytes the character at `at` has; 0 if it is none.
std::size_t length_at(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t i) { return i < text.size() ? static_cast<unsigned char>(text[i]) : 0u; };
  const unsigned lead = byte(at);
  if (lead < 0x80) return 1;
  const std::size_t length = lead >= 0xC2 && lead < 0xE0   ? 2
                             : lead >= 0xE0 && lead < 0xF0 ? 3
                             : lead >= 0xF0 && lead < 0xF5 ? 4
                                                           : 0;
  for (std::size_t i = 1; i < length; ++i)
    if ((byte(at + i) & 0xC0) != 0x80) return 0;
  const bool overlong = (lead == 0xE0 && byte(at + 1) < 0xA0) || (lead == 0xF0 && byte(at + 1) < 0x90);
  const bool surrogate = lead == 0xED && byte(at + 1) >= 0xA0, beyond = lead == 0xF4 && byte(at + 1) >= 0x90;
  return overlong || surrogate || beyond ? 0 : length;
}

std::string fault_of_boxes(const Report& report, const Block& block) {
  if (block.boxes.empty()) return "it stands nowhere";
  for (const Box& box : block.boxes) {
    if (box.page < 1 || box.page > static_cast<int>(report.pages.size()))
      return "it stands on a page there is not";
    if (!std::isfinite(box.x0 + box.y0 + box.x1 + box.y1)) return "its box has no place";
    if (box.x1 < box.x0 || box.y1 < box.y0) return "its box is turned inside out";
  }
  return {};
}

std::string fault_of_cells(const Block& block) {
  std::size_t at = block.span.begin;
  for (const Span& cell : block.cells) {
    if (cell.begin < at || cell.end < cell.begin || cell.end > block.span.end)
      return "its cells are out of order";
    at = cell.end;
  }
  return (block.kind == BlockKind::table_row) == (block.table > 0) ? "" : "a row is of no table";
}

std::string fault_of_block(const Report& report, std::size_t index, std::size_t after) {
  const Block& block = report.blocks[index];
  if (block.span.begin < after || block.span.end < block.span.begin || block.span.end >= report.text.size())
    return "it is out of order or beyond the text";
  if (!at_boundary(report.text, block.span.begin) || !at_boundary(report.text, block.span.end))
    return "it begins or ends within a character";
  if (report.text[block.span.end] != '\n') return "no line ends after it";
  if (block.section >= static_cast<int>(index)) return "its heading stands after it";
  if (block.section >= 0 && report.blocks[static_cast<std::size_t>(block.section)].kind != BlockKind::heading)
    return "it stands under what is no heading";
  if (block.anchor != std::string::npos && block.anchor > report.text.size())
    return "its anchor is beyond the text";
  const std::string boxes = fault_of_boxes(report, block);
  return boxes.empty() ? fault_of_cells(block) : boxes;
}

}  // namespace

std::string fault_of_text(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t length = length_at(text, at);
    if (length == 0) return fmt::format("no UTF-8 at byte {}", at);
    const auto c = static_cast<unsigned char>(text[at]);
    if (c < 0x20 || c == 0x7F) return fmt::format("a control character at byte {}", at);
    at += length;
  }
  return {};
}

std::string fault_of(const Report& report) {
  std::size_t after = 0;
  for (std::size_t i = 0; i < report.blocks.size(); ++i) {
    const Block& block = report.blocks[i];
    std::string fault = fault_of_block(report, i, after);
    if (fault.empty()) {
      std::string text(report.words(block));
      for (char& c : text)
        if (c == '\t' && !block.cells.empty()) c = ' ';
      fault = fault_of_text(text);
    }
    if (!fault.empty()) return fmt::format("block {}: {}", i + 1, fault);
    after = block.span.end + 1;
  }
  return after == report.text.size() ? "" : "text stands outside the blocks";
}

}  // namespace throughline
