// A document -> its text as HTML with mentions marked. Written by hand, not by template: thousands of pieces,
// each escaped here.
#include "web/marked_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "web/view.h"

namespace throughline {

namespace {

/// A mention counts as the theme's evidence, or is a name, a negation, a question…
bool counts(Assertion assertion) {
  return assertion == Assertion::affirmed || assertion == Assertion::positive ||
         assertion == Assertion::alleged;
}

struct Mark {
  Span span;
  bool counts;
};

struct BlockMarks {
  std::vector<Mark> marks;
  std::set<std::string> notes;  ///< "Neglect: negated".
};

std::map<int, BlockMarks> marks_by_block(const Review& review, const Taxonomy& taxonomy) {
  std::map<int, BlockMarks> all;
  for (const ThemeTag& tag : review.themes) {
    const Theme* theme = taxonomy.find(tag.id);
    for (const Mention& mention : tag.mentions) {
      BlockMarks& block = all[mention.block];
      block.marks.push_back({mention.span, counts(mention.assertion)});
      block.notes.insert(
          fmt::format("{}: {}", theme ? theme->label : tag.id, in_words(name_of(mention.assertion))));
    }
  }
  return all;
}

/// Marks may overlap: the text is cut at every edge, and a piece is marked as evidence if any mark over it
/// is.
std::string marked(const Report& report, Span span, const std::vector<Mark>& marks) {
  std::set<std::size_t> edges = {span.begin, span.end};
  for (const Mark& mark : marks)
    for (std::size_t edge : {mark.span.begin, mark.span.end})
      if (edge > span.begin && edge < span.end) edges.insert(edge);
  std::string out;
  for (auto at = edges.begin(); std::next(at) != edges.end(); ++at) {
    Span piece{*at, *std::next(at)};
    bool evidence = false, other = false;
    for (const Mark& mark : marks)
      if (mark.span.begin < piece.end && piece.begin < mark.span.end) (mark.counts ? evidence : other) = true;
    const char* open = evidence ? "<mark>" : other ? "<mark class=\"tl-other\">" : "";
    out += open + escaped(report.words(piece)) + (evidence || other ? "</mark>" : "");
  }
  return out;
}

std::string notes_html(const std::set<std::string>& notes) {
  if (notes.empty()) return "";
  std::string out = "<p class=\"tl-where\">";
  const char* joint = "";
  for (const std::string& note : notes) {
    out += joint + escaped(note);
    joint = " · ";
  }
  return out + "</p>\n";
}

std::string label_html(const Block& block) {
  if (!block.number.empty())
    return fmt::format("<span class=\"tl-number\">{}</span> ", escaped(block.number));
  return block.bullet ? "<span class=\"tl-number\">•</span> " : "";
}

std::string cells_html(const Report& report, const Block& block, const std::vector<Mark>& marks) {
  std::string out = "<tr class=\"govuk-table__row\">";
  for (Span cell : block.cells)
    out += "<td class=\"govuk-table__cell\">" + marked(report, cell, marks) + "</td>";
  return out + "</tr>\n";
}

std::string block_html(const Report& report, const Block& block, const std::vector<Mark>& marks) {
  std::string body = label_html(block) + marked(report, block.span, marks);
  switch (block.kind) {
    case BlockKind::heading:
    case BlockKind::title:
      return fmt::format("<h{0} class=\"govuk-heading-{1}\">{2}</h{0}>\n", std::clamp(block.level + 2, 3, 6),
                         block.level <= 1 ? "m" : "s", body);
    case BlockKind::list_item:
      return fmt::format("<p class=\"govuk-body govuk-!-margin-left-{}\">{}</p>\n",
                         std::clamp(block.level * 3, 3, 9), body);
    case BlockKind::footnote:
      return "<p class=\"govuk-body tl-footnote\">Note " + body + "</p>\n";
    case BlockKind::caption:
      return "<p class=\"govuk-body-s\">" + body + "</p>\n";
    default:
      return "<p class=\"govuk-body\">" + body + "</p>\n";
  }
}

}  // namespace

std::string escaped(std::string_view text) {
  std::string out;
  for (char c : text) switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      case '\'':
        out += "&#39;";
        break;
      default:
        out += c;
    }
  return out;
}

std::string marked_text(const Document& document, const Taxonomy& taxonomy) {
  const Report& report = document.report;
  std::map<int, BlockMarks> marks = marks_by_block(document.understood, taxonomy);
  std::map<int, std::vector<std::string>> anchors;
  for (const PassageSpan& passage : passages_of(document.id, report))
    anchors[passage.block].push_back(anchor_of(passage.id));
  std::string out;
  int page = 0, table = 0;
  auto close_table = [&] {
    if (table) out += "</tbody></table></div>\n";
    table = 0;
  };
  for (std::size_t i = 0; i < report.blocks.size(); ++i) {
    const Block& block = report.blocks[i];
    if (block.kind == BlockKind::contents) continue;
    int index = static_cast<int>(i);
    if (block.table != table || block.kind != BlockKind::table_row) close_table();
    if (block.page() != page && !table) {
      page = block.page();
      const std::string& label = report.pages.at(static_cast<std::size_t>(page - 1)).label;
      out += fmt::format(
          "<p class=\"tl-where\" id=\"page-{}\">PDF page {}{}{}</p>\n", page, page,
          label.empty() ? "" : ", printed " + escaped(label),
          report.pages[static_cast<std::size_t>(page - 1)].by_machine ? ", read by machine from a scan" : "");
    }
    if (block.kind == BlockKind::table_row) {
      if (!table)
        out +=
            "<div class=\"tl-table-scroll\"><table class=\"govuk-table\"><tbody "
            "class=\"govuk-table__body\">\n";
      table = block.table ? block.table : -1;
      out += cells_html(report, block, marks[index].marks);
      continue;
    }
    out += fmt::format("<div class=\"tl-anchor\" id=\"b{}\">", i + 1);
    for (const std::string& anchor : anchors[index])
      out += fmt::format("<span id=\"{}\" class=\"tl-anchor\"></span>", escaped(anchor));
    out += block_html(report, block, marks[index].marks) + notes_html(marks[index].notes) + "</div>\n";
  }
  close_table();
  return out;
}

}  // namespace throughline
