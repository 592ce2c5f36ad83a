// Paragraphs and notes that run over a column or a page are made whole.

#include <algorithm>
#include <cmath>

#include "ingest/drafts.h"
#include "ingest/lines.h"
#include "ingest/normalise.h"

namespace throughline {

namespace {

bool is_running(const Draft& d) { return d.kind == BlockKind::paragraph || d.kind == BlockKind::list_item; }

bool ends_open(const std::string& text) {
  std::size_t end = text.find_last_not_of("\"')] ");
  if (end == std::string::npos) return false;
  if (static_cast<unsigned char>(text[end]) >= 0x80 && end >= 2 && text.compare(end - 2, 3, "”") == 0 &&
      end >= 3)
    end -= 3;
  return std::string(".?!:").find(text[end]) == std::string::npos;
}

/// Whether `next`, first in its column, goes on from `last`, the text before it.
bool goes_on(const std::vector<Leaf>& leaves, const Draft& last, const Draft& next) {
  if (!is_running(last) || next.kind != BlockKind::paragraph || next.form != Marker::none) return false;
  if (last.frame != next.frame || next.cells.size() || last.cells.size()) return false;
  double size = std::max(last.size, next.size);
  if (std::abs(last.size - next.size) > 0.1 * size || last.bold != next.bold) return false;
  std::string before = plain_text(leaves, last), after = plain_text(leaves, next);
  bool small = starts_small(after), open = ends_open(before);
  if (open && small) return true;
  if (last.ends_short) return false;
  bool hangs = last.form != Marker::none && std::abs(next.text_x - last.text_x) < 1.2 * size &&
               last.text_x > last.marker_x + 0.8 * size;
  if (hangs) return true;
  return open || small;
}

}  // namespace

void join_over_breaks(const std::vector<Leaf>& leaves, std::vector<Draft>& drafts) {
  std::vector<Draft> out;
  std::size_t text = SIZE_MAX, note = SIZE_MAX;  // the last of each kind in `out`
  for (Draft& draft : drafts) {
    bool is_note = draft.kind == BlockKind::footnote;
    std::size_t& last = is_note ? note : text;
    bool joins = false;
    if (last != SIZE_MAX && is_note)
      joins = draft.form == Marker::none && draft.number.empty();
    else if (last != SIZE_MAX && draft.starts_region)
      joins = goes_on(leaves, out[last], draft);
    if (joins) {
      Draft& whole = out[last];
      whole.lines.insert(whole.lines.end(), draft.lines.begin(), draft.lines.end());
      whole.ends_short = draft.ends_short;
      continue;
    }
    last = out.size();
    out.push_back(std::move(draft));
  }
  drafts = std::move(out);
}

}  // namespace throughline
