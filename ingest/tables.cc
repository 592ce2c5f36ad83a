#include "ingest/tables.h"

#include <algorithm>
#include <cmath>

#include "ingest/lines.h"
#include "ingest/normalise.h"

namespace throughline {

std::string Tables::text_of_row(const Cells& row) const {
  std::string text;
  for (const auto& cell : row) {
    for (const Line& line : cell) text += text_of(leaves_[static_cast<std::size_t>(line.leaf)], line) + ' ';
    text += '\t';
  }
  return text;
}

bool Tables::goes_on(const Region& region, const std::vector<Draft>& drafts) const {
  for (auto it = drafts.rbegin(); it != drafts.rend(); ++it) {
    if (it->kind == BlockKind::footnote) continue;
    return it->table == number_ && it->table > 0 && it->leaf() + 1 == region.leaf &&
           it->cells[0].size() == region.rows[0].size() && std::abs(x0_ - region.x0) < 6 &&
           std::abs(x1_ - region.x1) < 6;
  }
  return false;
}

void Tables::add_row(const Cells& row, const Region& region, std::vector<Draft>& drafts) const {
  Draft draft;
  draft.kind = BlockKind::table_row;
  draft.table = number_, draft.frame = region.frame;
  for (const auto& cell : row) draft.lines.insert(draft.lines.end(), cell.begin(), cell.end());
  if (draft.lines.empty()) return;
  draft.size = draft.lines.front().size;
  draft.bold = std::all_of(draft.lines.begin(), draft.lines.end(), [](const Line& l) { return l.bold; });
  draft.cells.push_back(row);
  drafts.push_back(std::move(draft));
}

bool Tables::completes(const Cells& row, std::vector<Draft>& drafts) const {
  auto whole =
      std::find_if(drafts.rbegin(), drafts.rend(), [](auto& d) { return d.kind != BlockKind::footnote; });
  if (whole == drafts.rend() || row.size() < 2 || !row[0].empty()) return false;
  bool small = false;
  for (const auto& cell : row)
    if (!cell.empty() && !small)
      small = starts_small(text_of(leaves_[static_cast<std::size_t>(cell[0].leaf)], cell[0]));
  if (!small) return false;
  for (std::size_t c = 0; c < row.size(); ++c) {
    whole->cells[0][c].insert(whole->cells[0][c].end(), row[c].begin(), row[c].end());
    whole->lines.insert(whole->lines.end(), row[c].begin(), row[c].end());
  }
  return true;
}

void Tables::add(const Region& region, std::vector<Draft>& drafts) {
  if (region.rows.empty()) return;
  std::string head = text_of_row(region.rows[0]);
  bool same = goes_on(region, drafts);
  std::size_t first = 0;
  if (same) {
    if (head == head_ && region.rows.size() > 1) first = 1;
    if (completes(region.rows[first], drafts)) ++first;
  } else {
    ++number_;
    head_ = head, x0_ = region.x0, x1_ = region.x1;
  }
  for (std::size_t i = first; i < region.rows.size(); ++i) add_row(region.rows[i], region, drafts);
}

}  // namespace throughline
