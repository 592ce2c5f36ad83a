// Tables and action plans: a row is a recommendation, its columns say who leads and by when.
#include <optional>

#include "extract/asking_words.h"
#include "extract/labels.h"
#include "extract/pattern.h"
#include "extract/recommendations.h"
#include "extract/words.h"

namespace throughline {

namespace {

/// The columns of a table; -1 for none.
struct Columns {
  int label = -1, text = -1, action = -1, addressee = -1, lead = -1, timescale = -1;
};

std::string_view cell(const Report& report, const Block& row, int column) {
  if (column < 0 || static_cast<std::size_t>(column) >= row.cells.size()) return {};
  return trim(report.words(row.cells[static_cast<std::size_t>(column)]));
}

std::optional<Columns> columns_of(const Report& report, const Block& row) {
  static const Pattern label(
      "^(no|number|ref|reference|#|item|rec|rec no)\\.?$|^(rec(ommendation)?|action) (no|number|ref)");
  static const Pattern text(
      "\\brecommendations?\\b|^considerations?$|^what needs to (change|happen)|^learning and recommend");
  static const Pattern action(
      "^(agreed |key |required |proposed |specific )?(actions?|tasks?|what (will|needs)|steps?)\\b");
  static const Pattern addressee(
      "^(addressed? to|addressee|(for|to)( whom| the attention of)?|agenc(y|ies)|organisations?|body|for "
      "which|responsible (agency|body|organisation))\\b");
  static const Pattern lead("\\b(lead|owner|responsib(le|ility)|by whom|who)\\b");
  static const Pattern timescale(
      "\\b(time ?(scale|frame|line)s?|by when|when|target|deadline|due|date|completion)\\b");
  Columns columns;
  for (std::size_t i = 0; i < row.cells.size(); ++i) {
    std::string_view words = trim(report.words(row.cells[i]));
    int at = static_cast<int>(i);
    if (count_words(words) > 8) return std::nullopt;
    if (columns.label < 0 && (label.in(words) || (i == 0 && words.empty())))
      columns.label = at;
    else if (columns.text < 0 && text.in(words))
      columns.text = at;
    else if (columns.timescale < 0 && timescale.in(words))
      columns.timescale = at;
    else if (columns.addressee < 0 && addressee.in(words))
      columns.addressee = at;
    else if (columns.lead < 0 && lead.in(words))
      columns.lead = at;
    else if (columns.action < 0 && action.in(words))
      columns.action = at;
  }
  return columns;
}

/// A row in which one cell alone is filled stands as a heading over those below.
std::string_view only_cell(const Report& report, const Block& row) {
  std::string_view only;
  for (Span span : row.cells) {
    std::string_view words = trim(report.words(span));
    if (words.empty()) continue;
    if (!only.empty()) return {};
    only = words;
  }
  return only;
}

/// A cell may hold a list: what stands before its first bullet is the text, each bullet a part.
void split_parts(std::string_view text, Recommendation& item) {
  static const Pattern bullet(
      "(?:^|\\s)(?:[•▪●◦‣■\u2043\uf0b7]|[-–—o] (?-i:[A-Z])|\\(?(?:i{1,3}|iv|v|vi{0,3}|[a-h])\\) )\\s*");
  std::vector<Match> marks = bullet.find_all(text);
  // One dash is a dash.
  if (marks.size() < 2) {
    item.text = std::string(trim(text));
    return;
  }
  item.text = std::string(trim(text.substr(0, marks.front().begin)));
  for (std::size_t i = 0; i < marks.size(); ++i) {
    std::size_t begin = marks[i].end, end = i + 1 < marks.size() ? marks[i + 1].begin : text.size();
    // The capital that told a dash from a hyphen belongs to the words.
    if (begin > marks[i].begin && text[begin - 1] >= 'A' && text[begin - 1] <= 'Z') --begin;
    std::string_view part = trim(text.substr(begin, end - begin));
    if (!part.empty()) item.sub.push_back({"", std::string(part)});
  }
  if (item.text.empty() && !item.sub.empty()) {
    item.text = std::string(trim(text));
    item.sub.clear();
  }
}

class TableReader {
 public:
  TableReader(const Report& report, Columns columns) : report_(report), columns_(columns) {
    if (columns_.text < 0) columns_.text = columns_.action;
  }

  void read(int index) {
    const Block& row = report_.blocks[static_cast<std::size_t>(index)];
    std::string_view text = cell(report_, row, columns_.text);
    if (std::string_view only = only_cell(report_, row);
        !only.empty() && row.cells.size() > 1 && count_words(only) < 15 &&
        cell(report_, row, columns_.text).data() != only.data()) {
      if (columns_.addressee < 0 && columns_.lead < 0) group_ = std::string(only);
      return;
    }
    if (is_band(row)) {
      group_ = std::string(text);
      return;
    }
    if (text.empty()) return more_of(index, row);
    Recommendation item;
    item.label = std::string(cell(report_, row, columns_.label));
    while (!item.label.empty() && (item.label.back() == '.' || item.label.back() == ')'))
      item.label.pop_back();
    if (item.label.empty()) item.label = row.number;
    if (auto named = named_label(text, Labelled::recommendation)) {
      if (item.label.empty()) item.label = named->label;
      text = named->rest;
    } else if (item.label.empty()) {
      static const Pattern leading("^([0-9]{1,2}(?:\\.[0-9]{1,2})*|[A-Z])[.):]\\s+");
      if (auto match = leading.find(text)) {
        item.label = std::string(match->groups[0]);
        text = trim(text.substr(match->end));
      }
    }
    split_parts(text, item);
    item.addressee = std::string(cell(report_, row, columns_.addressee));
    item.lead = std::string(cell(report_, row, columns_.lead));
    item.timescale = std::string(cell(report_, row, columns_.timescale));
    if (item.addressee.empty()) item.addressee = group_.empty() ? item.lead : group_;
    item.page = row.page();
    item.block = item.last_block = index;
    items_.push_back(std::move(item));
  }

  std::vector<Recommendation> take() { return std::move(items_); }

 private:
  /// A name alone in the column of recommendations: those below are that body's.
  bool is_band(const Block& row) const {
    std::string_view only = only_cell(report_, row);
    return row.cells.size() > 1 && !only.empty() && names_an_actor(only) &&
           cell(report_, row, columns_.text).data() == only.data();
  }

  /// A row without a recommendation of its own goes on with the one before, a further step.
  void more_of(int index, const Block& row) {
    std::string_view action = cell(report_, row, columns_.action);
    if (items_.empty() || action.empty()) return;
    items_.back().last_block = index;
  }

  const Report& report_;
  Columns columns_;
  std::string group_;
  std::vector<Recommendation> items_;
};

}  // namespace

std::vector<Recommendation> recommendations_of_table(const Report& report, const std::vector<int>& rows) {
  if (rows.empty()) return {};
  const Block& header = report.blocks[static_cast<std::size_t>(rows.front())];
  std::optional<Columns> columns = columns_of(report, header);
  if (!columns || columns->text < 0) return {};
  TableReader reader(report, *columns);
  for (std::size_t i = 1; i < rows.size(); ++i) {
    const Block& row = report.blocks[static_cast<std::size_t>(rows[i])];
    // Printed again on the next page.
    if (bare_words(report.words(row)) != bare_words(report.words(header))) reader.read(rows[i]);
  }
  return reader.take();
}

}  // namespace throughline
