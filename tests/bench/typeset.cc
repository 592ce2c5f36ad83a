#include "tests/bench/typeset.h"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>

#include "tests/bench/pdf_file.h"

namespace throughline::bench {
namespace {

constexpr const char* fiction = "Fiction: an invented review, made to measure Throughline";

/// What a look fixes.
struct Style {
  Face face, bold;
  double size, leading, left, width;  ///< Of the text's column.
  int columns = 1;
  double gutter = 0;
  bool justified = false, line_numbers = false;
  double hang = 0;  ///< Printed numbers stand in a margin of this width.
  Encoding encoding = Encoding::plain;
};

constexpr double page_width = 595, page_height = 842, top = 770, bottom = 80;

Style style_of(Look look) {
  switch (look) {
    case Look::plain:
      return {Face::sans, Face::sans_bold, 11, 14.5, 72, 451};
    case Look::serif:
      return {.face = Face::serif,
              .bold = Face::serif_bold,
              .size = 12,
              .leading = 15.5,
              .left = 80,
              .width = 435,
              .justified = true,
              .hang = 36,
              .encoding = Encoding::mapped};
    case Look::columns:
      return {.face = Face::sans,
              .bold = Face::sans_bold,
              .size = 9.5,
              .leading = 12,
              .left = 50,
              .width = 238,
              .columns = 2,
              .gutter = 19,
              .encoding = Encoding::kerned};
    case Look::boxed:
      return {.face = Face::sans,
              .bold = Face::sans_bold,
              .size = 11,
              .leading = 14,
              .left = 64,
              .width = 467,
              .hang = 34,
              .encoding = Encoding::mapped};
    case Look::lined:
      return {.face = Face::serif,
              .bold = Face::serif_bold,
              .size = 11.5,
              .leading = 17,
              .left = 90,
              .width = 425,
              .line_numbers = true,
              .encoding = Encoding::kerned};
  }
  return {};
}

/// A run of words on one line; raised for anchors.
struct Run {
  double x;
  bool raised;
  std::string text;
};
struct Line {
  std::vector<Run> runs;
  double width = 0;
  bool last = false;  ///< Of its paragraph: never stretched.
  std::vector<int> notes;
};

/// Breaks text into lines of a width; anchors stay with the word before them.
std::vector<Line> break_lines(const std::string& text, const std::vector<Anchor>& anchors, Face face,
                              double size, double width) {
  std::vector<Line> lines(1);
  std::size_t next = 0;
  double x = 0, space = width_of(" ", face, size);
  for (std::size_t at = 0; at < text.size();) {
    std::size_t end = std::min(text.find_first_of(" \t", at), text.size());
    std::string_view word(text.data() + at, end - at);
    double wide = width_of(word, face, size);
    bool fresh = lines.back().runs.empty();
    if (!fresh && x + space + wide > width) {
      lines.emplace_back();
      fresh = true;
      x = 0;
    }
    Line& line = lines.back();
    if (fresh || line.runs.back().raised) {
      if (!fresh) x += space;
      line.runs.push_back({x, false, std::string(word)});
    } else {
      x += space;
      (line.runs.back().text += ' ') += word;
    }
    x += wide;
    for (; next < anchors.size() && anchors[next].at <= end; ++next) {
      std::string mark = std::to_string(anchors[next].note);
      line.runs.push_back({x, true, mark});
      line.notes.push_back(anchors[next].note);
      x += width_of(mark, face, size * 0.6);
    }
    line.width = x;
    at = end + 1;
  }
  lines.back().last = true;
  return lines;
}

/// Puts lines on pages, column by column, with the notes of each column at its foot.
class Setter {
 public:
  explicit Setter(const Invented& review)
      : review_(review), style_(style_of(review.look)), pdf_(review.facts.title, style_.encoding) {}

  Printed set() {
    cover();
    new_page();
    const auto& pieces = review_.pieces;
    for (std::size_t i = 0; i < pieces.size(); ++i) {
      if (pieces[i].kind == PieceKind::cover) continue;
      std::size_t end = i + 1;
      while (end < pieces.size() && pieces[i].box && pieces[end].box == pieces[i].box) ++end;
      if (pieces[i].box) box(i, end);
      for (; i < end; ++i) place(i);
      --i;
    }
    end_column();
    return finish();
  }

 private:
  void cover() {
    pdf_.new_page(page_width, page_height);
    page_of_.assign(review_.pieces.size(), 0);
    double y = 640;
    for (std::size_t i = 0; i < review_.pieces.size() && review_.pieces[i].kind == PieceKind::cover; ++i) {
      double size = i == 0 ? 24 : i == 1 ? 20 : 13;
      for (const Line& line : break_lines(review_.pieces[i].text, {}, style_.bold, size, 440)) {
        pdf_.text(80, y, i < 2 ? style_.bold : style_.face, size, line.runs[0].text);
        y -= size * 1.3;
      }
      y -= i == 1 ? 120 : 24;
    }
    pdf_.text(80, 60, style_.face, 9, fiction);
  }

  void new_page() {
    pdf_.new_page(page_width, page_height);
    ++body_pages_;
    column_ = 0;
    line_number_ = 0;
    start_column();
  }

  void start_column() {
    y_ = top;
    floor_ = bottom;
    notes_.clear();
  }

  double x() const { return style_.left + column_ * (style_.width + style_.gutter); }

  /// Sets the notes of the column and goes to the next.
  void end_column() {
    double y = floor_;
    if (!notes_.empty()) pdf_.fill(x(), floor_ + 2, 120, 0.5, 0);
    y -= note_leading;
    for (const auto& [number, lines] : notes_) {
      for (std::size_t i = 0; i < lines.size(); ++i) {
        if (i == 0) pdf_.text(x(), y + 2.5, style_.face, 5.5, std::to_string(number));
        pdf_.text(x() + 10, y, style_.face, note_size, lines[i].runs.empty() ? "" : lines[i].runs[0].text);
        y -= note_leading;
      }
    }
  }

  void next_column() {
    end_column();
    if (++column_ < style_.columns)
      start_column();
    else
      new_page();
  }

  /// Lines of the notes anchored on a line, and their height.
  double height_of_notes(const Line& line) {
    double height = 0;
    for (int note : line.notes)
      height += note_leading *
                static_cast<double>(
                    break_lines(text_of(note), {}, style_.face, note_size, style_.width - 10).size());
    return height;
  }

  const std::string& text_of(int note) const { return review_.notes[static_cast<std::size_t>(note) - 1]; }

  void room(double height) {
    if (y_ - height < floor_ && y_ < top) next_column();
  }

  /// `left` is from the column's edge.
  void put(const Line& line, double left, double width, Face face, double size, double leading) {
    double notes = height_of_notes(line);
    room(leading + notes);
    y_ -= leading;
    floor_ += notes;
    for (int note : line.notes)
      notes_.emplace_back(note, break_lines(text_of(note), {}, style_.face, note_size, style_.width - 10));
    bool stretch = style_.justified && !line.last && line.runs.size() == 1 && line.width > width * 0.8;
    for (const Run& run : line.runs) {
      if (run.raised)
        pdf_.text(x() + left + run.x, y_ + size * 0.35, face, size * 0.6, run.text);
      else if (stretch)
        pdf_.justified(x() + left, y_, width, face, size, run.text);
      else
        pdf_.text(x() + left + run.x, y_, face, size, run.text);
    }
    if (style_.line_numbers) pdf_.text(50, y_, style_.face, 8, std::to_string(++line_number_));
  }

  void place(std::size_t i) {
    const Piece& piece = review_.pieces[i];
    if (piece.kind == PieceKind::heading)
      heading(i);
    else if (piece.kind == PieceKind::table_row)
      row(i);
    else
      prose(i);
  }

  void heading(std::size_t i) {
    const Piece& piece = review_.pieces[i];
    double size = style_.size + (piece.level == 1 ? 5 : 2);
    std::string text = piece.number.empty() ? piece.text : piece.number + " " + piece.text;
    // With three lines of what follows, so that no heading stands alone at the foot.
    room(size * 2 + 3 * style_.leading);
    if (y_ < top) y_ -= style_.leading * 0.8;
    for (const Line& line : break_lines(text, {}, style_.bold, size, style_.width))
      put(line, 0, style_.width, style_.bold, size, size * 1.25);
    page_of_[i] = body_pages_;
    y_ -= style_.leading * 0.4;
  }

  void prose(std::size_t i) {
    const Piece& piece = review_.pieces[i];
    bool item = piece.kind == PieceKind::list_item, worded = piece.number.find(' ') != piece.number.npos;
    std::string mark = item && piece.number.empty() ? "•"
                       : item                       ? piece.number + (piece.level ? ")" : ".")
                                                    : piece.number;
    double indent = item ? 18.0 + (piece.level ? 14 : 0) : style_.hang;
    std::string text = piece.text;
    std::vector<Anchor> anchors = piece.anchors;
    Face face = style_.face;
    if (worded) {  // "Recommendation 3" stands on a line of its own, in bold.
      put({.runs = {{0, false, mark}}, .last = true}, 6, style_.width, style_.bold, style_.size,
          style_.leading);
      page_of_[i] = body_pages_;
      mark.clear();
      indent = 6;
    } else if (!item && style_.hang == 0 &&
               !mark.empty()) {  // No margin for numbers: they run in with the text.
      text = mark + " " + text;
      for (Anchor& anchor : anchors) anchor.at += mark.size() + 1;
      mark.clear();
    }
    double width = style_.width - indent - (piece.box ? 8 : 0);
    bool first = true;
    for (const Line& line : break_lines(text, anchors, face, style_.size, width)) {
      put(line, indent, width, face, style_.size, style_.leading);
      if (first) {
        if (!mark.empty()) pdf_.text(x() + (item ? indent - 14 : 0), y_, face, style_.size, mark);
        if (!worded) page_of_[i] = body_pages_;
      }
      first = false;
    }
    y_ -= style_.leading * (item ? 0.2 : 0.55);
  }

  /// Colours the ground of a box whose pieces are then set on it; a box is never divided.
  void box(std::size_t begin, std::size_t end) {
    double height = 0;
    for (std::size_t i = begin; i < end; ++i) {
      const Piece& piece = review_.pieces[i];
      bool item = piece.kind == PieceKind::list_item;
      std::size_t lines =
          break_lines(piece.text, {}, style_.face, style_.size, style_.width - (item ? 40 : 14)).size();
      height += style_.leading * (static_cast<double>(lines) + (item ? 0.2 : 1.55));
    }
    y_ -= style_.leading * 0.3;
    room(height + 4);
    pdf_.fill(x(), y_ - height, style_.width, height + 2, 0.88);
  }

  void row(std::size_t i) {
    const Piece& piece = review_.pieces[i];
    std::size_t n = piece.cells.size();
    // The longest column of the table gets what the others leave.
    bool narrow = n == 4 && review_.pieces[i].cells[0].size() < 6;
    double size = style_.size - 1, leading = size * 1.25;
    Face face = piece.table_head ? style_.bold : style_.face;
    std::vector<double> widths(n, style_.width / static_cast<double>(n));
    if (narrow) widths = {0.08 * style_.width, 0.5 * style_.width, 0.24 * style_.width, 0.18 * style_.width};
    std::vector<std::vector<Line>> cells;
    std::size_t most = 1;
    for (std::size_t c = 0; c < n; ++c) {
      cells.push_back(break_lines(piece.cells[c], {}, face, size, widths[c] - 8));
      most = std::max(most, cells.back().size());
    }
    double height = leading * static_cast<double>(most) + 6;
    room(height);
    double left = x();
    for (std::size_t c = 0; c < n; ++c) {
      pdf_.frame(left, y_ - height, widths[c], height);
      for (std::size_t l = 0; l < cells[c].size(); ++l)
        if (!cells[c][l].runs.empty())
          pdf_.text(left + 4, y_ - leading * static_cast<double>(l + 1), face, size,
                    cells[c][l].runs[0].text);
      left += widths[c];
    }
    y_ -= height;
    page_of_[i] = body_pages_;
    bool ends = i + 1 == review_.pieces.size() || review_.pieces[i + 1].kind != PieceKind::table_row ||
                review_.pieces[i + 1].table_head;
    if (ends) y_ -= style_.leading;
  }

  /// The contents come after the body is set, and are put before it.
  Printed finish() {
    std::vector<std::size_t> lines;
    for (std::size_t i = 0; i < review_.pieces.size(); ++i)
      if (review_.pieces[i].kind == PieceKind::heading) lines.push_back(i);
    constexpr std::size_t per_page = 34;
    int contents = static_cast<int>((lines.size() + per_page - 1) / per_page), shift = 1 + contents;
    for (std::size_t at = 0; at < lines.size(); ++at) {
      if (at % per_page == 0) {
        pdf_.new_page(page_width, page_height);
        if (at == 0) pdf_.text(72, top - 20, style_.bold, style_.size + 5, "Contents");
      }
      const Piece& piece = review_.pieces[lines[at]];
      double y = top - 50 - 18 * static_cast<double>(at % per_page), left = 72 + 14.0 * (piece.level - 1);
      std::string text = piece.number.empty() ? piece.text : piece.number + " " + piece.text;
      std::string page = std::to_string(page_of_[lines[at]] + shift);
      double used = left + width_of(text, style_.face, 10.5), dot = width_of(".", style_.face, 10.5);
      int dots = std::max(3, static_cast<int>((505 - used) / dot) - 2);
      pdf_.text(left, y, style_.face, 10.5,
                text + " " + std::string(static_cast<std::size_t>(dots), '.') + " " + page);
    }
    return assemble(contents);
  }

  Printed assemble(int contents) {
    std::vector<std::size_t> order = {0};
    for (int i = 0; i < contents; ++i) order.push_back(static_cast<std::size_t>(1 + body_pages_ + i));
    for (int i = 0; i < body_pages_; ++i) order.push_back(static_cast<std::size_t>(1 + i));
    pdf_.furniture(order, style_.face, review_.facts.title, fiction);
    Printed out{.pdf = pdf_.bytes(order), .pages = static_cast<int>(order.size()), .page_of = page_of_};
    for (std::size_t i = 0; i < out.page_of.size(); ++i)
      out.page_of[i] += review_.pieces[i].kind == PieceKind::cover ? 1 : 1 + contents;
    return out;
  }

  static constexpr double note_size = 8.5, note_leading = 10.5;
  const Invented& review_;
  Style style_;
  PdfFile pdf_;
  std::vector<int> page_of_;
  std::vector<std::pair<int, std::vector<Line>>> notes_;
  double y_ = top, floor_ = bottom;
  int body_pages_ = 0, column_ = 0, line_number_ = 0;
};

}  // namespace

Printed typeset(const Invented& review) { return Setter(review).set(); }

}  // namespace throughline::bench
