#pragma once

#include <cstddef>
#include <string>

#include "ingest/leaf.h"

namespace throughline {

/// What stands before the text of a numbered paragraph, a list item or a note.
struct Marker {
  enum Form { none, bullet, dash, levels, number, letter, roman };
  Form form = none;
  std::string label;        ///< Without brackets and final dots.
  std::size_t pieces = 0;   ///< How many words of the line it takes.
  bool punctuated = false;  ///< It ends in a dot or a bracket.
  double gap = 0;           ///< To the text, in sizes of the type.
  bool wide = false;        ///< The gap is clearly wider than the other gaps of its line.
};

/// The marker at the head of a line; `form` is none if there is none, or nothing after it.
Marker read_marker(const Leaf& leaf, const Line& line);

/// Reads a label alone: "4.12.", "(iv)", "b)", "•".
Marker read_label(const std::string& text, bool symbol);

/// The value of a number or a roman numeral; 0 if it is neither.
int label_value(const std::string& label);

/// The number or sign of a note at the head of a line: raised, or a plain number.
Marker read_note_mark(const Leaf& leaf, const Line& line);

/// The label that begins a line which OCR has read: a roman number of strokes, taken for a bar, an l or a 1
/// ("|.", "ll.").
Marker read_seen_roman(const Leaf& leaf, const Line& line);

/// The labels of a raised word that marks notes ("3", "4,5", "*"); empty if it is none, as "th" of "26th".
std::vector<std::string> note_labels(const std::string& raised);

}  // namespace throughline
