#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "ingest/report.h"

namespace throughline {

/// Sets a report from light markup, a line for each block:
///   # 2 Heading        heading of level 1 with the number 2; ## for level 2; the number may be left out
///   = Title            title
///   4.12 | words       numbered paragraph; a single number or letter makes a list item
///   - words            bullet; -- for the second level
///   fn 3 | words       footnote
///   toc words          line of contents
///   foot words         running foot, no block
///   p2                 the next page
///   a TAB b            row of a table; neighbouring rows are one table
///   words              paragraph
/// Empty lines mean nothing.
class ReportSetter {
 public:
  Report set(std::string_view markup) {
    report_.pages.resize(1);
    while (!markup.empty()) {
      std::size_t end = markup.find('\n');
      line(markup.substr(0, end));
      markup.remove_prefix(end == std::string_view::npos ? markup.size() : end + 1);
    }
    return report_;
  }

 private:
  static std::string_view trimmed(std::string_view text) {
    while (text.starts_with(' ')) text.remove_prefix(1);
    while (text.ends_with(' ')) text.remove_suffix(1);
    return text;
  }

  void line(std::string_view text) {
    text = trimmed(text);
    if (text.empty()) return;
    if (text.size() < 4 && text[0] == 'p' && text.size() > 1 &&
        text.find_first_not_of("0123456789", 1) == text.npos) {
      page_ = std::stoi(std::string(text.substr(1)));
      report_.pages.resize(static_cast<std::size_t>(page_));
    } else if (text.starts_with("foot ")) {
      report_.furniture.push_back({page_, std::string(text.substr(5))});
    } else if (text.starts_with("#")) {
      heading(text);
    } else if (text.starts_with("= ")) {
      add(BlockKind::title, text.substr(2), "");
    } else if (text.starts_with("toc ")) {
      add(BlockKind::contents, text.substr(4), "");
    } else if (text.starts_with("fn ")) {
      std::size_t bar = text.find('|');
      add(BlockKind::footnote, text.substr(bar + 1), trimmed(text.substr(3, bar - 3)));
    } else if (text.starts_with("- ") || text.starts_with("-- ")) {
      std::size_t depth = text.find(' ');
      add(BlockKind::list_item, text.substr(depth + 1), "").bullet = true;
      report_.blocks.back().level = static_cast<int>(depth);
    } else if (text.find('\t') != text.npos) {
      row(text);
    } else if (std::size_t bar = text.find(" | "); bar != text.npos && bar < 12) {
      std::string_view label = text.substr(0, bar);
      bool paragraph = label.find('.') != label.npos;
      add(paragraph ? BlockKind::paragraph : BlockKind::list_item, text.substr(bar + 3), label).level =
          paragraph ? 0 : 1;
    } else {
      add(BlockKind::paragraph, text, "");
    }
  }

  void heading(std::string_view text) {
    std::size_t level = text.find_first_not_of('#');
    text = trimmed(text.substr(level));
    std::size_t space = text.find(' ');
    bool numbered = space != text.npos && text.substr(0, space).find_first_not_of("0123456789.") == text.npos;
    std::string_view number = numbered ? text.substr(0, space) : std::string_view();
    add(BlockKind::heading, numbered ? text.substr(space + 1) : text, number).level = static_cast<int>(level);
    section_ = static_cast<int>(report_.blocks.size()) - 1;
  }

  void row(std::string_view text) {
    bool goes_on = !report_.blocks.empty() && report_.blocks.back().kind == BlockKind::table_row;
    if (!goes_on) ++tables_;
    Block& block = add(BlockKind::table_row, text, "");
    block.table = tables_;
    std::size_t from = block.span.begin;
    for (std::size_t at = from; at <= block.span.end; ++at)
      if (at == block.span.end || report_.text[at] == '\t') {
        block.cells.push_back({from, at});
        from = at + 1;
      }
  }

  Block& add(BlockKind kind, std::string_view words, std::string_view number) {
    words = trimmed(words);
    Block block;
    block.kind = kind;
    block.span = {report_.text.size(), report_.text.size() + words.size()};
    block.number = std::string(number);
    block.section = section_;
    block.boxes = {{page_, 72, 100, 500, 112}};
    block.size = kind == BlockKind::title ? 24 : kind == BlockKind::heading ? 16 : 11;
    report_.text += words;
    report_.text += '\n';
    report_.blocks.push_back(block);
    return report_.blocks.back();
  }

  Report report_;
  int page_ = 1, section_ = -1, tables_ = 0;
};

inline Report report_of(std::string_view markup) { return ReportSetter().set(markup); }

}  // namespace throughline
