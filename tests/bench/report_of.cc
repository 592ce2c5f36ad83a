#include "tests/bench/report_of.h"

#include <algorithm>

#include "ingest/sha256.h"

namespace throughline::bench {
namespace {

constexpr int words_per_page = 380;

BlockKind kind_of(const Piece& piece, bool first) {
  switch (piece.kind) {
    case PieceKind::cover:
      return first ? BlockKind::title : BlockKind::heading;
    case PieceKind::heading:
      return BlockKind::heading;
    case PieceKind::list_item:
      return BlockKind::list_item;
    case PieceKind::table_row:
      return BlockKind::table_row;
    case PieceKind::paragraph:
      return BlockKind::paragraph;
  }
  return BlockKind::paragraph;
}

/// Appends blocks to a report, counting words into pages.
class Writer {
 public:
  void add(Block block, const std::string& text) {
    block.span = {out_.text.size(), out_.text.size() + text.size()};
    block.section = section_;
    block.boxes = {{1 + words_ / words_per_page, 72, 72, 523, 770}};
    out_.text += text + "\n";
    words_ += static_cast<int>(std::count(text.begin(), text.end(), ' ')) + 1;
    if (block.kind == BlockKind::heading) section_ = static_cast<int>(out_.blocks.size());
    out_.blocks.push_back(std::move(block));
  }
  std::size_t size() const { return out_.text.size(); }
  Report finish(const std::string& name) {
    out_.sha256 = sha256_hex(name + out_.text);
    out_.pages.assign(static_cast<std::size_t>(1 + words_ / words_per_page), {.width = 595, .height = 842});
    return std::move(out_);
  }

 private:
  Report out_;
  int words_ = 0, section_ = -1;
};

}  // namespace

Report report_of(const Invented& review) {
  Writer writer;
  int table = 0;
  bool first = true;
  for (const Piece& piece : review.pieces) {
    Block block{.kind = kind_of(piece, first), .level = piece.kind == PieceKind::heading ? piece.level : 0};
    if (piece.kind == PieceKind::heading || piece.kind == PieceKind::list_item ||
        piece.kind == PieceKind::paragraph) {
      block.number = piece.number;
      if (!block.number.empty() && block.number.back() == '.') block.number.pop_back();
    }
    block.bullet = piece.kind == PieceKind::list_item && piece.number.empty();
    block.frame = piece.box;
    if (piece.kind == PieceKind::table_row) {
      block.table = table += piece.table_head;
      std::size_t at = writer.size();
      for (const std::string& cell : piece.cells) {
        block.cells.push_back({at, at + cell.size()});
        at += cell.size() + 1;
      }
    }
    writer.add(std::move(block), piece.text);
    for (const Anchor& anchor : piece.anchors)
      writer.add({.kind = BlockKind::footnote, .number = std::to_string(anchor.note)},
                 review.notes[static_cast<std::size_t>(anchor.note) - 1]);
    first = false;
  }
  return writer.finish(review.name);
}

}  // namespace throughline::bench
