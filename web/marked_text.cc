// A document -> its text as HTML with mentions marked. Written by hand, not by template: thousands of pieces,
// each escaped here.
#include "web/marked_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "web/addresses.h"
#include "web/wording.h"

namespace throughline {

namespace {

struct Mark {
  Span span;
  bool counts;
};

struct BlockMarks {
  std::vector<Mark> marks;
  std::set<std::string> notes;  ///< HTML: a link to the theme, and how it is asserted.
};

std::map<int, BlockMarks> marks_by_block(const Review& review, const Taxonomy& taxonomy) {
  std::map<int, BlockMarks> all;
  for (const ThemeTag& tag : review.themes)
    for (const Mention& mention : tag.mentions) {
      BlockMarks& block = all[mention.block];
      block.marks.push_back({mention.span, counts_as_evidence(mention.assertion)});
      block.notes.insert(fmt::format(
          "<a class=\"govuk-link\" href=\"/theme/{}\">{}</a>{}", encode(tag.id),
          escaped(label_of(taxonomy, tag.id)),
          mention.assertion == Assertion::affirmed ? "" : " (" + in_words(name_of(mention.assertion)) + ")"));
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
  const char* joint = "Themes: ";
  for (const std::string& note : notes) {
    out += joint + note;
    joint = " · ";
  }
  return out + "</p>\n";
}

std::string label_html(const Block& block) {
  if (!block.number.empty())
    return fmt::format("<span class=\"tl-number\">{}</span> ", escaped(block.number));
  return block.bullet ? "<span class=\"tl-number\">•</span> " : "";
}

std::string block_html(const Report& report, const Block& block, const std::vector<Mark>& marks) {
  std::string body = label_html(block) + marked(report, block.span, marks);
  switch (block.kind) {
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

/// Writes the text of a document block by block, keeping tables and pages whole.
class TextWriter {
 public:
  TextWriter(const Document& document, const Taxonomy& taxonomy, bool pictures)
      : document_(document),
        report_(document.report),
        marks_(marks_by_block(document.understood, taxonomy)),
        pictures_(pictures) {
    for (const PassageSpan& passage : passages_of(document.id, report_))
      passages_[passage.block].push_back(passage.id);
  }

  std::string write(PageRange range) {
    for (std::size_t i = 0; i < report_.blocks.size(); ++i) {
      const Block& block = report_.blocks[i];
      if (block.kind == BlockKind::contents || block.page() < range.first || block.page() > range.last)
        continue;
      if (table_ && block.table != table_) close_table();
      if (block.page() != page_) turn_to(block.page());
      if (block.kind == BlockKind::table_row)
        add_row(static_cast<int>(i));
      else
        add_block(static_cast<int>(i));
    }
    close_page();
    return std::move(out_);
  }

 private:
  void turn_to(int page) {
    close_page();
    page_ = page;
    const Page& about = report_.pages.at(static_cast<std::size_t>(page - 1));
    out_ += fmt::format(
        "<section class=\"tl-page\" id=\"page-{0}\" aria-label=\"PDF page {0}\"><div "
        "class=\"tl-page__text\"><p "
        "class=\"tl-page__head\">{1}{2} · <a "
        "class=\"govuk-link\" href=\"{3}\">original<span class=\"govuk-visually-hidden\">, PDF page "
        "{0}</span></a></p>\n",
        page, escaped(sentence_case(pages_in_words(page, about.label))),
        about.by_machine ? ", read by machine from a scan: check the original" : "",
        "/original/" + encode(document_.id, true) + fmt::format("#page={}", page));
  }

  /// The page of the original beside its text; drawn when it comes into view.
  void close_page() {
    if (!page_) return;
    close_table();
    const Page& about = report_.pages.at(static_cast<std::size_t>(page_ - 1));
    out_ += "</div>\n";
    if (pictures_ && about.width > 0 && about.height > 0)
      out_ += fmt::format(
          "<a class=\"tl-page__picture\" href=\"/original/{0}#page={1}\"><img src=\"/picture/{0}/{1}\" "
          "width=\"{2:.0f}\" "
          "height=\"{3:.0f}\" loading=\"lazy\" alt=\"Page {1} of the original\"></a>",
          encode(document_.id, true), page_, about.width, about.height);
    out_ += "</section>\n";
  }

  void open_anchor(const char* tag, int index) {
    out_ += fmt::format("<{} class=\"tl-anchor\" id=\"b{}\">", tag, index + 1);
  }

  /// The places that addresses of passages lead to.
  std::string anchors(int index) const {
    std::string out;
    auto found = passages_.find(index);
    if (found == passages_.end()) return out;
    for (const std::string& id : found->second)
      out += fmt::format("<span id=\"{}\" class=\"tl-anchor\"></span>", escaped(anchor_of(id)));
    return out;
  }

  std::string cite_link(int index) const {
    auto found = passages_.find(index);
    if (found == passages_.end()) return "";
    return fmt::format(
        "<a class=\"govuk-link tl-cite\" href=\"{}\">Cite<span class=\"govuk-visually-hidden\"> this "
        "passage, "
        "{}</span></a>",
        escaped(permanent_address(found->second.front())), index + 1);
  }

  void add_row(int index) {
    const Block& block = report_.blocks[static_cast<std::size_t>(index)];
    if (!table_)
      out_ +=
          "<div class=\"tl-table-scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Table\"><table "
          "class=\"govuk-table\"><tbody class=\"govuk-table__body\">\n";
    table_ = block.table ? block.table : -1;
    out_ += fmt::format("<tr class=\"govuk-table__row tl-anchor\" id=\"b{}\">", index + 1);
    std::string place = anchors(index);
    for (Span cell : block.cells) {
      out_ +=
          "<td class=\"govuk-table__cell\">" + place + marked(report_, cell, marks_[index].marks) + "</td>";
      place.clear();
    }
    out_ += "</tr>\n";
  }

  /// A heading at its level, but never more than one below the heading before it: readers who go from heading
  /// to heading must not miss a step that the print left out.
  std::string heading_html(const Block& block, const std::vector<Mark>& marks) {
    depth_ = std::min(std::clamp(block.level + 1, 2, 6), depth_ + 1);
    return fmt::format("<h{0} class=\"govuk-heading-{1}\">{2}</h{0}>\n", depth_, block.level <= 1 ? "m" : "s",
                       label_html(block) + marked(report_, block.span, marks));
  }

  void add_block(int index) {
    const Block& block = report_.blocks[static_cast<std::size_t>(index)];
    open_anchor("div", index);
    bool heading = block.kind == BlockKind::heading || block.kind == BlockKind::title;
    out_ += anchors(index) + (heading ? heading_html(block, marks_[index].marks)
                                      : block_html(report_, block, marks_[index].marks));
    std::string notes = notes_html(marks_[index].notes);
    out_ += notes + cite_link(index) + "</div>\n";
  }

  void close_table() {
    if (table_) out_ += "</tbody></table></div>\n";
    table_ = 0;
  }

  const Document& document_;
  const Report& report_;
  std::map<int, BlockMarks> marks_;
  std::map<int, std::vector<std::string>> passages_;
  bool pictures_;
  std::string out_;
  int page_ = 0, table_ = 0, depth_ = 1;
};

}  // namespace

std::vector<PageRange> parts_to_read(const Report& report) {
  /// Bytes of text in one part: with its markup about twice as much, well under 150 kB.
  constexpr std::size_t most = 55'000;
  std::vector<std::size_t> bytes(report.pages.size() + 1);
  for (const Block& block : report.blocks)
    if (block.page() >= 1 && block.page() <= static_cast<int>(report.pages.size()))
      bytes[static_cast<std::size_t>(block.page())] += block.span.size() + 150;
  std::vector<PageRange> parts = {{1, 1}};
  std::size_t sum = 0;
  for (int page = 1; page <= static_cast<int>(report.pages.size()); ++page) {
    std::size_t here = bytes[static_cast<std::size_t>(page)];
    if (sum > 0 && sum + here > most) {
      parts.push_back({page, page});
      sum = 0;
    }
    sum += here;
    parts.back().last = page;
  }
  return parts;
}

std::string marked_text(const Document& document, const Taxonomy& taxonomy, PageRange range, bool pictures) {
  return TextWriter(document, taxonomy, pictures).write(range);
}

}  // namespace throughline
