// Counts -> tables with bars, drawn on the server.
#include "web/chart.h"

#include <fmt/format.h>

#include <algorithm>

#include "web/marked_text.h"
#include "web/wording.h"

namespace throughline {

namespace {

std::string cell(const std::string& content, bool numeric) {
  return fmt::format("<td class=\"govuk-table__cell{}\">{}</td>",
                     numeric ? " govuk-table__cell--numeric" : " tl-bar-cell", content);
}

std::string head(const std::string& label, bool numeric) {
  return fmt::format("<th scope=\"col\" class=\"govuk-table__header{}\">{}</th>",
                     numeric ? " govuk-table__header--numeric" : "", escaped(label));
}

}  // namespace

std::string bar_svg(int part, int whole) {
  if (too_few_for_a_share(whole)) return "";  // "1 of 1" drawn as a full bar would be the loudest of all.
  int width = std::clamp((100 * part + whole / 2) / whole, part > 0 ? 1 : 0, 100);
  return fmt::format(
      "<svg class=\"tl-bar\" viewBox=\"0 0 100 10\" preserveAspectRatio=\"none\" aria-hidden=\"true\" "
      "focusable=\"false\"><rect class=\"tl-bar__whole\" width=\"100\" height=\"10\"></rect><rect "
      "class=\"tl-bar__part\" width=\"{}\" height=\"10\"></rect></svg>",
      width);
}

std::string heat_class(int part, int whole) {
  if (part == 0 || too_few_for_a_share(whole)) return "tl-heat-0";
  return fmt::format("tl-heat-{}", std::clamp((5 * part + whole - 1) / whole, 1, 5));
}

std::string chart_table(const ChartWords& words, const std::vector<Bar>& bars) {
  // Where no row has a share, a column of blanks would only puzzle.
  const bool shares =
      std::any_of(bars.begin(), bars.end(), [](const Bar& bar) { return !too_few_for_a_share(bar.whole); });
  std::string out = fmt::format(
      "<div class=\"tl-table-scroll\" role=\"region\" aria-label=\"{0}\" tabindex=\"0\"><table "
      "class=\"govuk-table tl-chart\"><caption class=\"govuk-table__caption govuk-table__caption--s\">{0}"
      "</caption><thead class=\"govuk-table__head\"><tr "
      "class=\"govuk-table__row\">{1}{2}{3}{4}</tr></thead><tbody class=\"govuk-table__body\">\n",
      escaped(words.caption), head(words.of, false), head(words.part, true), head(words.whole, true),
      shares ? head("Share", true) + "<td class=\"govuk-table__header tl-bar-cell\"></td>" : "");
  for (const Bar& bar : bars) {
    std::string count = number(bar.part);
    if (!bar.href.empty() && bar.part > 0)
      count = fmt::format(
          "<a class=\"govuk-link\" href=\"{}\">{}<span class=\"govuk-visually-hidden\"> in {}</span></a>",
          escaped(bar.href), count, escaped(bar.label));
    out += fmt::format(
        "<tr class=\"govuk-table__row\"><th scope=\"row\" "
        "class=\"govuk-table__header\">{}</th>{}{}{}</tr>\n",
        escaped(bar.label), cell(count, true), cell(number(bar.whole), true),
        shares ? cell(share(bar.part, bar.whole), true) + cell(bar_svg(bar.part, bar.whole), false) : "");
  }
  out += "</tbody></table></div>\n";
  bool few =
      std::any_of(bars.begin(), bars.end(), [](const Bar& bar) { return too_few_for_a_share(bar.whole); });
  if (few) out += "<p class=\"govuk-body-s\">No share is given of fewer than ten reviews.</p>\n";
  return out;
}

}  // namespace throughline
