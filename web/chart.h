#pragma once

#include <string>
#include <vector>

namespace throughline {

/// One bar of a chart, and one row of its table.
struct Bar {
  std::string label;
  int part = 0, whole = 0;
  std::string href;  ///< The evidence behind it; empty for none.
};

struct ChartWords {
  std::string caption, of, part, whole;
};

/// Bars as a table whose cells hold the counts, the share, and a bar drawn as SVG that screen readers skip:
/// the same figures for every reader. HTML.
std::string chart_table(const ChartWords& words, const std::vector<Bar>& bars);

/// A bar of `part` in `whole`, as SVG; nothing where the whole is too small for a share.
std::string bar_svg(int part, int whole);

/// A shade for a cell of a heat map, by share: a class from `tl-heat-0` (none, or too few for a share) to
/// `tl-heat-5`.
std::string heat_class(int part, int whole);

}  // namespace throughline
