// Notes at the end of a file, in type as large as the text: as many as there are marks without a note,
// numbered alike, after the last mark.

#include <algorithm>
#include <set>

#include "ingest/drafts.h"

namespace throughline {

namespace {

const Leaf& leaf_of(const std::vector<Leaf>& leaves, const Line& line) {
  return leaves[static_cast<std::size_t>(line.leaf)];
}

bool is_unit_before(const std::string& word) {
  return word == "m" || word == "km" || word == "cm" || word == "ft";
}

/// The values of raised numbers within a draft, past its first word.
std::vector<int> marks_in(const std::vector<Leaf>& leaves, const Draft& draft) {
  std::vector<int> values;
  for (const Line& line : draft.lines)
    for (std::size_t i = 1; i < line.pieces.size(); ++i) {
      const Piece& piece = leaf_of(leaves, line).pieces[line.pieces[i]];
      if (!piece.raised || is_unit_before(leaf_of(leaves, line).pieces[line.pieces[i - 1]].text)) continue;
      for (const std::string& label : note_labels(piece.text)) values.push_back(label_value(label));
    }
  return values;
}

/// The label of a draft that may be a note: its number, or a raised first word.
std::string label_of(const std::vector<Leaf>& leaves, const Draft& draft) {
  if (draft.lines.empty() || !draft.cells.empty()) return "";
  bool running = draft.kind == BlockKind::paragraph || draft.kind == BlockKind::list_item;
  if (!running) return "";
  if (draft.form == Marker::number || draft.form == Marker::roman) return draft.number;
  const Line& line = draft.lines[0];
  const Piece& first = leaf_of(leaves, line).pieces[line.pieces[0]];
  std::vector<std::string> labels = note_labels(first.text);
  const bool empty = draft.lines.size() == 1 && line.pieces.size() == 1;  // a note whose words were deleted
  return (first.raised || empty) && labels.size() == 1 ? labels[0] : "";
}

}  // namespace

void find_end_notes(const std::vector<Leaf>& leaves, std::vector<Draft>& drafts) {
  std::set<int> marks;
  std::size_t last_mark = 0;
  for (std::size_t i = 0; i < drafts.size(); ++i) {
    if (drafts[i].kind == BlockKind::footnote && !drafts[i].number.empty())
      return;  // its notes are elsewhere
    for (int value : marks_in(leaves, drafts[i])) marks.insert(value), last_mark = i;
  }
  int count = static_cast<int>(marks.size());
  if (count < 2 || *marks.begin() != 1 || *marks.rbegin() != count) return;
  std::vector<std::size_t> notes;
  for (std::size_t i = last_mark + 1; i < drafts.size(); ++i) {
    int value = label_value(label_of(leaves, drafts[i]));
    if (value == 1) notes.clear();
    if (value == static_cast<int>(notes.size()) + 1) notes.push_back(i);
  }
  if (static_cast<int>(notes.size()) != count) return;
  for (std::size_t i : notes) {
    Draft& note = drafts[i];
    if (note.number.empty()) note.number = label_of(leaves, note), note.skip = 1;
    note.kind = BlockKind::footnote;
  }
}

}  // namespace throughline
