// Bullets that OCR took for a figure or a letter, told by the bullets next to them.

#include <cmath>

#include "ingest/drafts.h"

namespace throughline {

namespace {

/// One sign without a dot or bracket, as a bullet is misread.
bool may_be_bullet(const Draft& d) {
  const bool numbered = d.form == Marker::number || d.form == Marker::letter || d.form == Marker::roman;
  return numbered && d.number.size() == 1 && d.cells.empty() && d.skip == 1;
}

bool hang_alike(const Draft& a, const Draft& bulleted) {
  const double near = 0.6 * a.size;
  return bulleted.bullet && bulleted.kind == BlockKind::list_item && a.leaf() == bulleted.leaf() &&
         std::abs(a.marker_x - bulleted.marker_x) < near && std::abs(a.text_x - bulleted.text_x) < near;
}

}  // namespace

void mend_bullets(const std::vector<Leaf>& leaves, std::vector<Draft>& drafts) {
  for (std::size_t i = 0; i < drafts.size(); ++i) {
    Draft& draft = drafts[i];
    if (!may_be_bullet(draft) || !leaves[static_cast<std::size_t>(draft.leaf())].by_machine) continue;
    const bool before = i > 0 && hang_alike(draft, drafts[i - 1]);
    const bool after = i + 1 < drafts.size() && hang_alike(draft, drafts[i + 1]);
    if (!before && !after) continue;
    draft.kind = BlockKind::list_item;
    draft.form = Marker::bullet;
    draft.bullet = true;
    draft.number.clear();
  }
}

}  // namespace throughline
