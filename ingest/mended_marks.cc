#include "ingest/mended_marks.h"

#include <algorithm>
#include <map>
#include <string>

#include "ingest/lines.h"

namespace throughline {

namespace {

/// A raised figure in the text, or the number of a note; 0 if it was not made out.
struct Mark {
  Piece* piece = nullptr;  ///< Of a mark in the text.
  Draft* note = nullptr;
  int value = 0;
};

struct OnPage {
  std::vector<Mark> marks, notes;  ///< From the top down, by columns.
};

void add_marks(std::vector<Leaf>& leaves, const Line& line, std::map<int, OnPage>& pages) {
  Leaf& leaf = leaves[static_cast<std::size_t>(line.leaf)];
  if (!leaf.by_machine) return;
  for (std::size_t i = 1; i < line.pieces.size(); ++i) {
    Piece& piece = leaf.pieces[line.pieces[i]];
    if (!piece.raised) continue;
    const std::vector<std::string> labels = note_labels(piece.text);
    const bool unknown = piece.text == "?";
    if (!unknown && labels.size() != 1) continue;
    const std::string& before = leaf.pieces[line.pieces[i - 1]].text;
    if (!unknown && (before == "m" || before == "km" || before == "cm")) continue;
    pages[line.leaf].marks.push_back({&piece, nullptr, unknown ? 0 : label_value(labels[0])});
  }
}

std::map<int, OnPage> pages_of(std::vector<Leaf>& leaves, std::vector<Draft>& drafts) {
  std::map<int, OnPage> pages;
  for (Draft& draft : drafts) {
    if (draft.kind != BlockKind::footnote)
      for (const Line& line : draft.lines) add_marks(leaves, line, pages);
    else if (!draft.lines.empty() && leaves[static_cast<std::size_t>(draft.leaf())].by_machine)
      pages[draft.leaf()].notes.push_back({nullptr, &draft, label_value(draft.number)});
  }
  return pages;
}

/// How many of the marks have the value they would have if they counted on from `first`.
int fitting(const std::vector<Mark>& marks, int first) {
  int count = 0;
  for (std::size_t i = 0; i < marks.size(); ++i) count += marks[i].value == first + static_cast<int>(i);
  return count;
}

/// The number of the first note of a page: what most marks and notes speak for, or what follows the page
/// before.
int first_of(const OnPage& page, int expected) {
  int best = expected, most = fitting(page.notes, expected) + fitting(page.marks, expected) + 1;
  for (const auto* list : {&page.notes, &page.marks})
    for (std::size_t i = 0; i < list->size(); ++i) {
      const int first = (*list)[i].value - static_cast<int>(i);
      if (first < 1) continue;
      const int votes = fitting(page.notes, first) + fitting(page.marks, first);
      if (votes > most) best = first, most = votes;
    }
  return best;
}

void set(Mark& mark, int value) {
  mark.value = value;
  if (mark.piece) mark.piece->text = std::to_string(value);
  if (mark.note) mark.note->number = std::to_string(value), mark.note->form = Marker::bullet;
}

/// Marks between two that are known, as many as numbers are missing there.
void fill_between(std::vector<Mark>& marks, int before, int after) {
  for (std::size_t i = 0; i < marks.size();) {
    if (marks[i].value > 0) {
      before = marks[i++].value;
      continue;
    }
    std::size_t end = i;
    while (end < marks.size() && marks[end].value == 0) ++end;
    const int next = end < marks.size() ? marks[end].value : after;
    if (next - before - 1 == static_cast<int>(end - i))
      for (std::size_t k = i; k < end; ++k) set(marks[k], before + 1 + static_cast<int>(k - i));
    before = next - 1;
    i = end;
  }
}

void mend_page(OnPage& page, int first) {
  const int count = static_cast<int>(page.notes.size());
  for (int i = 0; i < count; ++i) set(page.notes[static_cast<std::size_t>(i)], first + i);
  if (static_cast<int>(page.marks.size()) == count) {
    for (int i = 0; i < count; ++i) set(page.marks[static_cast<std::size_t>(i)], first + i);
    return;
  }
  // Numbers of no note here were misread; in order, the others keep theirs.
  int last = first - 1;
  for (Mark& mark : page.marks) {
    if (mark.value <= last || mark.value >= first + count)
      mark.value = 0;
    else
      last = mark.value;
  }
  fill_between(page.marks, first - 1, first + count);
}

/// Without notes at the foot of pages the marks lead to the end of the file, and count on over all of it.
void mend_through(std::map<int, OnPage>& pages) {
  std::vector<Mark> all;
  for (auto& [leaf, page] : pages) all.insert(all.end(), page.marks.begin(), page.marks.end());
  fill_between(all, 0, static_cast<int>(all.size()) + 1);
}

void drop_unknown(std::vector<Leaf>& leaves, Line& line) {
  const Leaf& leaf = leaves[static_cast<std::size_t>(line.leaf)];
  if (!leaf.by_machine || line.pieces.size() < 2) return;
  std::erase_if(line.pieces,
                [&](std::uint32_t p) { return leaf.pieces[p].raised && leaf.pieces[p].text == "?"; });
}

}  // namespace

void mend_marks(std::vector<Leaf>& leaves, std::vector<Draft>& drafts) {
  if (std::none_of(leaves.begin(), leaves.end(), [](const Leaf& leaf) { return leaf.by_machine; })) return;
  std::map<int, OnPage> pages = pages_of(leaves, drafts);
  const bool at_foot =
      std::any_of(pages.begin(), pages.end(), [](const auto& page) { return !page.second.notes.empty(); });
  int next = 1;
  if (!at_foot) mend_through(pages);
  for (auto& [leaf, page] : pages) {
    if (page.notes.empty()) continue;
    const int first = first_of(page, next);
    mend_page(page, first);
    next = first + static_cast<int>(page.notes.size());
  }
  for (Draft& draft : drafts) {
    for (Line& line : draft.lines)
      if (&line != &draft.lines[0] || draft.skip == 0) drop_unknown(leaves, line);
    for (Cells& row : draft.cells)
      for (auto& cell : row)
        for (Line& line : cell) drop_unknown(leaves, line);
  }
}

}  // namespace throughline
