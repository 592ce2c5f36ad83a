#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace throughline {

/// One way to read a printed label: "I" is the first roman numeral or the ninth letter.
struct LabelReading {
  enum class Style { number, decimal, upper, lower, roman_upper, roman_lower };
  Style style = Style::number;
  int ordinal = 0;     ///< From 1; of a decimal, its last number.
  int depth = 1;       ///< Of a decimal, how many numbers.
  std::string before;  ///< Of a decimal, the numbers before the last.
};

/// The readings of a label without its closing dot or bracket, most likely first as the first of a series;
/// empty if it is none.
std::vector<LabelReading> read_label(std::string_view label);

/// Whether `next` goes on the series that stands at `last`: the same style, the next ordinal, or one or two
/// lost between.
bool continues(const LabelReading& last, const LabelReading& next);

/// A label that names its kind: "Recommendation 3: the text", "LP4. The text", "Finding 2 - the text".
struct NamedLabel {
  /// As printed, without what closes it: "Finding 2", "R1"; of "Recommendation 3" and "Strategy 3" the
  /// number.
  std::string label;
  std::string_view rest;  ///< The text after it; empty if it stands alone.
  std::string_view whom;  ///< "Recommendation 3 for the Board:"; empty if the label names no one.
};

enum class Labelled { recommendation, learning };

/// The named label that opens `text`, if it is of the kind asked for.
std::optional<NamedLabel> named_label(std::string_view text, Labelled kind);

}  // namespace throughline
