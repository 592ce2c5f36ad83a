// Footnotes at the end of a region: smaller type, below a rule, each with a raised mark or a number.

#include <algorithm>
#include <cmath>

#include "ingest/drafts.h"
#include "ingest/lines.h"
#include "ingest/normalise.h"

namespace throughline {

namespace {

/// Notes are set a point or more smaller; 0.94 parts 10.5 from 11.5 and keeps 11 with 11.5.
constexpr double note_share = 0.94;

class Notes {
 public:
  Notes(const std::vector<Leaf>& leaves, Region& region, const Measures& measures)
      : leaves_(leaves),
        region_(region),
        leaf_(leaves[static_cast<std::size_t>(region.leaf)]),
        measures_(measures) {}

  std::vector<Draft> take() {
    std::size_t start = find_start();
    std::vector<Draft> notes;
    int last = 0;
    for (std::size_t i = start; i < region_.lines.size(); ++i) {
      const Line& line = region_.lines[i];
      Marker mark = read_note_mark(leaf_, line);
      if (!opens(mark, line, last)) mark = {};
      if (mark.form == Marker::none && i > start && measures_.noisy) mark = misread_mark(line);
      if (notes.empty() || mark.form != Marker::none)
        notes.push_back(note_of(line, mark));
      else
        notes.back().lines.push_back(line);
      if (mark.form != Marker::none) last = label_value(mark.label);
    }
    region_.lines.resize(std::min(start, region_.lines.size()));
    return notes;
  }

 private:
  bool small(const Line& line) const { return line.size <= note_share * measures_.size; }

  /// A drawn line between this line and the one before it, no longer than `longest`.
  bool rule_above(std::size_t i, double longest) const {
    const Line& line = region_.lines[i];
    double top = i == 0 ? line.y0 - 2.5 * measures_.size : region_.lines[i - 1].baseline;
    return std::any_of(leaf_.shapes.begin(), leaf_.shapes.end(), [&](const Shape& s) {
      double w = s.x1 - s.x0;
      return s.y1 - s.y0 <= 3 && s.y0 > top && s.y1 < line.baseline - 0.4 * line.size && w > 30 &&
             w < longest && std::abs(s.x0 - region_.x0) < 40;
    });
  }

  /// One shorter than the column, as word processors draw above notes.
  bool rule_above(std::size_t i) const {
    return rule_above(i, std::max(0.7 * (region_.x1 - region_.x0), 160.0));
  }

  /// A number that stands raised in the text opens a line below a rule of any length. A note for which its
  /// page has no room stands on the next.
  bool answers_mark(std::size_t i) const {
    const Line& line = region_.lines[i];
    if (line.size > 1.02 * measures_.size || line.pieces.size() < 2 || line.y0 < 0.4 * leaf_.height)
      return false;
    const Marker mark = read_note_mark(leaf_, line);
    if (mark.form != Marker::number || !rule_above(i, leaf_.width)) return false;
    const auto has_mark = [&](const Leaf& leaf) {
      return std::any_of(leaf.pieces.begin(), leaf.pieces.end(), [&](const Piece& piece) {
        return piece.raised && note_labels(piece.text) == std::vector<std::string>{mark.label};
      });
    };
    return has_mark(leaf_) ||
           (region_.leaf > 0 && has_mark(leaves_[static_cast<std::size_t>(region_.leaf) - 1]));
  }

  /// The first line of the notes; the number of lines if there are none.
  std::size_t find_start() const {
    std::size_t n = region_.lines.size(), first = n, start = n;
    while (first > 0 && small(region_.lines[first - 1])) --first;
    for (std::size_t i = first; i < n && start == n; ++i) {
      Marker mark = read_note_mark(leaf_, region_.lines[i]);
      bool certain = mark.form == Marker::bullet || (mark.form == Marker::number && plain_start(i));
      if (rule_above(i) || certain || set_apart(i)) start = i;
    }
    // Notes in type of the size of the text: only below a rule, and marked.
    for (std::size_t i = 0; i < start; ++i) {
      const bool raised_mark = i >= n / 3 && read_note_mark(leaf_, region_.lines[i]).form == Marker::bullet;
      if ((raised_mark && rule_above(i)) || answers_mark(i)) start = i;
    }
    return start;
  }

  /// Read by machine, a number may come as another, or as a sign or two without a letter.
  Marker misread_mark(const Line& line) const {
    Marker mark;
    if (!begins_with_sign(line)) return mark;
    mark.form = Marker::bullet;
    mark.pieces = 1;
    return mark;
  }

  bool begins_with_sign(const Line& line) const {
    const std::string& first = leaf_.pieces[line.pieces[0]].text;
    return first.size() <= 3 && line.pieces.size() > 1 &&
           std::none_of(first.begin(), first.end(), [](unsigned char c) { return std::isalpha(c); });
  }

  /// The end of a page in small type, apart from the text above: on pages read by machine that is notes.
  bool set_apart(std::size_t i) const {
    if (!measures_.noisy || i == 0) return false;
    const Line &line = region_.lines[i], &above = region_.lines[i - 1];
    return line.size < 0.87 * above.size && above.size > 0.9 * measures_.size &&
           line.baseline - above.baseline > 1.25 * measures_.pitch(above.size) &&
           line.y0 > 0.5 * leaf_.height;
  }

  /// A plain number begins a note where a gap parts it from what stands above.
  bool plain_start(std::size_t i) const {
    if (region_.lines[i].pieces.size() < 2) return false;
    if (i == 0) return true;
    const Line &line = region_.lines[i], &above = region_.lines[i - 1];
    return !small(above) || line.baseline - above.baseline > 1.3 * measures_.pitch(line.size);
  }

  /// Marks that are not raised may be numbers within the text of a note: they must count on.
  bool opens(const Marker& mark, const Line& line, int last) const {
    if (mark.form == Marker::none) return false;
    if (line.x0 > region_.x0 + 4 * line.size) return false;
    if (mark.form == Marker::bullet) return true;
    return (last == 0 && line.pieces.size() > 1) || label_value(mark.label) == last + 1;
  }

  Draft note_of(const Line& line, const Marker& mark) const {
    Draft draft;
    draft.kind = BlockKind::footnote;
    draft.lines.push_back(line);
    draft.number = mark.label, draft.form = mark.form;
    draft.skip = mark.form == Marker::none ? 0 : mark.pieces;
    if (mark.form == Marker::none && measures_.noisy) set_first(draft, line);
    draft.frame = region_.frame;
    draft.size = line.size;
    return draft;
  }

  /// The first note of a page whose mark was misread.
  void set_first(Draft& draft, const Line& line) const {
    const bool sign = begins_with_sign(line);
    if (!sign && !starts_capital(leaf_.pieces[line.pieces[0]].text)) return;
    draft.form = Marker::bullet;
    draft.skip = sign ? 1 : 0;
  }

  const std::vector<Leaf>& leaves_;
  Region& region_;
  const Leaf& leaf_;
  const Measures& measures_;
};

}  // namespace

std::vector<Draft> take_notes(const std::vector<Leaf>& leaves, Region& region, const Measures& measures) {
  if (region.is_table || region.lines.empty()) return {};
  return Notes(leaves, region, measures).take();
}

}  // namespace throughline
