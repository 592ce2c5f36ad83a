// Lists of recommendations and learning points, in the shapes in which reviews print them.
#include "extract/items.h"

#include <algorithm>

#include "extract/list_lines.h"
#include "extract/parts.h"
#include "extract/pattern.h"
#include "extract/vocabulary.h"
#include "extract/words.h"

namespace throughline {

namespace {

class Gatherer {
 public:
  Gatherer(const Report& report, const std::vector<int>& blocks, const ItemManner& manner)
      : report_(report), manner_(manner) {
    for (int index : blocks) {
      const Block& block = report.blocks[static_cast<std::size_t>(index)];
      if (block.kind == BlockKind::footnote || block.kind == BlockKind::contents ||
          block.kind == BlockKind::caption || block.kind == BlockKind::table_row)
        continue;
      lines_.push_back(list_line(report, index, manner.kind));
    }
  }

  std::vector<ListedItem> gather() {
    if (has_named()) return by_names();
    if (has_series()) return by_series();
    if (std::any_of(lines_.begin(), lines_.end(), [](const ListLine& l) { return l.bullet; }))
      return by_bullets();
    return by_paragraphs();
  }

 private:
  bool has_named() const {
    return std::any_of(lines_.begin(), lines_.end(), [](const ListLine& l) { return l.named; });
  }

  bool is_labelled(const ListLine& line) const {
    return !line.heading && !line.bullet && !line.readings.empty() && !line.text.empty();
  }

  /// A labelled line that only introduces or leads in.
  bool introduces(std::size_t i) const {
    return manner_.preamble(lines_[i].text) || (is_bare_lead_in(lines_[i].text) && i + 1 < lines_.size());
  }

  /// Finds the style of label that the items bear: that of the first labelled line that reads like one, else
  /// of the first that introduces nothing.
  bool has_series() {
    for (bool sure : {true, false})
      for (std::size_t i = 0; i < lines_.size(); ++i) {
        if (!is_labelled(lines_[i]) || introduces(i)) continue;
        if (sure && !manner_.likely(lines_[i].text)) continue;
        if (sure && stands_before_list(i)) continue;
        outer_ = lines_[i].readings.front();
        first_ = i;
        return true;
      }
    return false;
  }

  /// A numbered paragraph that the section's one lettered list follows: the list is what the section gives,
  /// and the paragraph leads up to it.
  bool stands_before_list(std::size_t i) const {
    using Style = LabelReading::Style;
    if (manner_.kind != Labelled::learning || lines_[i].readings.front().style != Style::decimal)
      return false;
    std::size_t others = 0, listed = 0;
    for (std::size_t j = 0; j < lines_.size(); ++j) {
      if (!is_labelled(lines_[j]) || j == i) continue;
      bool decimal = lines_[j].readings.front().style == Style::decimal;
      others += decimal;
      listed += !decimal && j > i && manner_.likely(lines_[j].text);
    }
    return others == 0 && listed > 1 && !opens_list(lines_[i].text);
  }

  /// Whether a line of the outer style is an item: a numbered list is all items, of numbered paragraphs
  /// those that read like one.
  bool is_item(std::size_t i) const {
    if (introduces(i)) return false;
    return outer_.style != LabelReading::Style::decimal || i == first_ || manner_.likely(lines_[i].text);
  }

  void open(const ListLine& line) {
    ListedItem item;
    item.label = line.label;
    item.text = std::string(line.text);
    item.block = item.last_block = line.block;
    item.heading = heading_;
    item.lead_in = line.whom.empty() ? lead_in_ : "Recommendation for " + line.whom + ":";
    items_.push_back(std::move(item));
  }

  void add_sub(const ListLine& line) {
    items_.back().sub.push_back({line.label, std::string(line.text)});
    items_.back().last_block = line.block;
  }

  void append(const ListLine& line) {
    ListedItem& item = items_.back();
    std::string& text = item.sub.empty() ? item.text : item.sub.back().text;
    if (!text.empty()) text += ' ';
    text += line.text;
    item.last_block = line.block;
  }

  /// "The Board should: ask …; hold …; and report …": the lead-in and its items in one sentence.
  void open_parts(ListLine line, const std::vector<std::string_view>& parts) {
    lead_in_ = std::string(parts.front());
    for (std::size_t i = 1; i < parts.size(); ++i) {
      line.text = parts[i];
      open(line);
    }
    closed_ = true;
  }

  /// A heading within the list: it groups what follows.
  void group(const ListLine& line) {
    heading_ = line.block;
    lead_in_.clear();
    closed_ = true;
  }

  /// "Recommendation 1" as heading or opening words; what follows completes it.
  std::vector<ListedItem> by_names() {
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      const ListLine& line = lines_[i];
      if (line.named) {
        open(line);
        closed_ = false;
        // A heading names what the paragraph below it then says in full.
        if (line.heading && states_below(i))
          items_.back().text.clear();
        else if (line.heading)
          closed_ = true;
      } else if (line.heading) {
        group(line);
      } else if (!items_.empty() && closed_ && is_remark(line.text)) {
        read_remark(line.text, items_.back());
      } else if (!items_.empty() && !closed_) {
        below_name(line);
      }
    }
    std::erase_if(items_, [](const ListedItem& item) { return item.text.empty(); });
    return std::move(items_);
  }

  /// Whether below a named heading one paragraph states the item, and the heading is only its title: always
  /// for a label alone, and for a recommendation whose title asks nothing; a finding's title is its statement
  /// unless one paragraph stands out from those that discuss it.
  bool states_below(std::size_t i) const {
    std::size_t end = i + 1;
    while (end < lines_.size() && !lines_[end].heading && !lines_[end].named) ++end;
    if (end == i + 1) return false;
    if (lines_[i].text.empty()) return true;
    if (manner_.kind == Labelled::recommendation)
      return count_words(lines_[i].text) < shortest_sentence || !manner_.likely(lines_[i].text);
    if (end == i + 2) {
      bool states = lines_[i].label.starts_with("F") && count_words(lines_[i].text) >= shortest_statement;
      const Block& only = report_.blocks[static_cast<std::size_t>(lines_[i + 1].block)];
      return !states || only.bold || only.frame > 0;
    }
    const Block& first = report_.blocks[static_cast<std::size_t>(lines_[i + 1].block)];
    const Block& second = report_.blocks[static_cast<std::size_t>(lines_[i + 2].block)];
    if (opens_list(lines_[i + 1].text)) return true;
    return (first.number.empty() && !second.number.empty()) || (first.bold && !second.bold) ||
           first.frame != second.frame;
  }

  /// Titles are shorter than what a recommendation says, and than the statement of a finding.
  static constexpr int shortest_sentence = 6, shortest_statement = 4;

  void below_name(const ListLine& line) {
    if (items_.back().text.empty()) {
      items_.back().text = std::string(line.text);
      items_.back().last_block = line.block;
    } else if (is_remark(line.text)) {
      read_remark(line.text, items_.back());
      closed_ = true;
    } else if (line.bullet || (!line.readings.empty() && !is_prose(line)) || is_loose_part(line)) {
      add_sub(line);
    } else if (is_continuation(line.text) && line.readings.empty()) {
      append(line);
    } else {
      closed_ = true;
    }
  }

  /// A numbered paragraph, not an item of a list.
  static bool is_prose(const ListLine& line) {
    if (line.readings.empty()) return false;
    LabelReading::Style style = line.readings.front().style;
    return style == LabelReading::Style::decimal || (style == LabelReading::Style::number && line.paragraph);
  }

  /// A part of an item set without any mark: after "including:" in small letters, or ended by a semicolon.
  bool is_loose_part(const ListLine& line) const {
    const ListedItem& item = items_.back();
    if (!line.paragraph || !line.readings.empty() || !opens_list(item.text)) return false;
    bool small = !line.text.empty() && line.text[0] >= 'a' && line.text[0] <= 'z';
    return small || line.text.ends_with(";");
  }

  /// The reading of a label that goes on the outer series, or starts it again below a heading.
  const LabelReading* outer_reading(const ListLine& line) const {
    if (!is_labelled(line)) return nullptr;
    for (const LabelReading& reading : line.readings) {
      if (reading.style != outer_.style || reading.depth != outer_.depth) continue;
      if (items_.empty() || continues(last_, reading)) return &reading;
      if (closed_ && (reading.ordinal == 1 || reading.style == LabelReading::Style::decimal)) return &reading;
    }
    return nullptr;
  }

  std::vector<ListedItem> by_series() {
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      const ListLine& line = lines_[i];
      if (line.heading) {
        group(line);
        continue;
      }
      const LabelReading* reading = outer_reading(line);
      if (reading && is_item(i)) {
        last_ = *reading;
        closed_ = skipping_ = false;
        open(line);
      } else if (reading || is_paragraph_number(line)) {
        note_lead_in(line);
        if (reading) last_ = *reading;
        closed_ = true;
        skipping_ = introduces(i);
      } else if (!items_.empty() && !closed_) {
        below(line);
      } else if (skipping_ && (line.bullet || !line.readings.empty()) && !lead_in_.empty()) {
        // "8.2 The Board should:" with bullets below: those are the items.
        open(line);
      } else if (!items_.empty() && is_remark(line.text)) {
        read_remark(line.text, items_.back());
      } else if (line.readings.empty() && !line.bullet) {
        note_lead_in(line);
      }
    }
    return std::move(items_);
  }

  /// A numbered paragraph among numbered items is text about them, unless it counts on from the item's own
  /// number.
  bool is_paragraph_number(const ListLine& line) const {
    if (!is_labelled(line) || line.readings.front().style != LabelReading::Style::decimal) return false;
    if (items_.empty()) return true;
    if (outer_.style == LabelReading::Style::decimal) return line.readings.front().depth <= outer_.depth;
    return line.readings.front().before != items_.back().label;
  }

  /// What stands below an item of the series and is no item itself.
  void below(const ListLine& line) {
    if (is_remark(line.text)) {
      read_remark(line.text, items_.back());
      closed_ = true;
    } else if (is_misread(line)) {
      ++last_.ordinal;
      open(line);
    } else if (line.bullet || !line.readings.empty() || is_loose_part(line)) {
      add_sub(line);
    } else if (is_continuation(line.text) && !opens_list(line.text)) {
      append(line);
    } else if (is_bare_lead_in(line.text) || opens_list(line.text)) {
      if (is_continuation(line.text))
        append(line);
      else
        note_lead_in(line), closed_ = true;
    }
  }

  /// A label of the outer style that neither goes on the series nor opens one below: read wrong from a scan.
  bool is_misread(const ListLine& line) const {
    if (!is_labelled(line) || line.readings.front().style != LabelReading::Style::number) return false;
    if (outer_.style != LabelReading::Style::number || line.readings.front().ordinal == 1) return false;
    const std::vector<SubItem>& sub = items_.back().sub;
    if (sub.empty()) return true;
    std::vector<LabelReading> before = read_label(sub.back().label);
    return before.empty() || !continues(before.front(), line.readings.front());
  }

  void note_lead_in(const ListLine& line) {
    static const Pattern announces("\\b(recommend|following|below|asked)");
    bool leads = opens_list(line.text) || is_bare_lead_in(line.text) || announces.in(line.text);
    lead_in_ = leads ? std::string(line.text) : "";
  }

  std::vector<ListedItem> by_bullets() {
    int outer = 0;
    bool any_lead = false;
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      const ListLine& line = lines_[i];
      if (line.heading) {
        group(line);
        outer = 0;
        continue;
      }
      if (!line.bullet && (line.readings.empty() || line.paragraph)) {
        plain_before_bullets(i, any_lead);
        outer = 0;
        continue;
      }
      if (line.text.empty()) continue;
      if (outer == 0) outer = line.level;
      bool deeper = line.level > outer || (!items_.empty() && holding_);
      if (deeper && !items_.empty() && !closed_) {
        add_sub(line);
        continue;
      }
      if (!any_lead && !manner_.likely(line.text) && heading_ < 0) continue;
      open(line);
      closed_ = false;
    }
    return std::move(items_);
  }

  /// A paragraph among bullets: a lead-in of the list, an item whose parts the bullets are, or neither.
  void plain_before_bullets(std::size_t i, bool& any_lead) {
    const ListLine& line = lines_[i];
    bool list_follows = i + 1 < lines_.size() && (lines_[i + 1].bullet || !lines_[i + 1].readings.empty());
    holding_ = false;
    if (list_follows && opens_list(line.text) && !is_bare_lead_in(line.text) &&
        !manner_.preamble(line.text) && manner_.likely(line.text)) {
      open(line);
      holding_ = true;
      closed_ = false;
      return;
    }
    if (!items_.empty() && !closed_ && is_continuation(line.text) && !opens_list(line.text)) {
      append(line);
      return;
    }
    closed_ = true;
    note_lead_in(line);
    any_lead |= list_follows;
    if (!list_follows && !manner_.preamble(line.text) && manner_.likely(line.text) &&
        manner_.kind == Labelled::recommendation) {
      open(line);
      closed_ = false;
    }
  }

  /// "1. Safe sleep" above the one paragraph that recommends: the heading's number is its label.
  void number_by_headings() {
    for (std::size_t i = 0; i < items_.size(); ++i) {
      ListedItem& item = items_[i];
      bool alone = (i == 0 || items_[i - 1].heading != item.heading) &&
                   (i + 1 == items_.size() || items_[i + 1].heading != item.heading);
      if (!alone || item.heading < 0 || !item.label.empty()) continue;
      const Block& heading = report_.blocks[static_cast<std::size_t>(item.heading)];
      // "8 Recommendations" numbers the section, not the only one in it.
      if (!heading_vocabulary().classify(bare_heading(report_.words(heading))).empty()) continue;
      std::string number = heading.number;
      while (number.ends_with(".") || number.ends_with(")")) number.pop_back();
      std::vector<LabelReading> readings = read_label(number);
      // "8.1" numbers a section of the report.
      if (!readings.empty() && readings.front().style != LabelReading::Style::decimal) item.label = number;
    }
  }

  std::vector<ListedItem> by_paragraphs() {
    for (const ListLine& line : lines_) {
      if (line.heading) {
        group(line);
        continue;
      }
      if (line.text.empty()) continue;
      if (!items_.empty() && !closed_ && is_continuation(line.text)) {
        append(line);
      } else if (!items_.empty() && is_remark(line.text)) {
        read_remark(line.text, items_.back());
        closed_ = true;
      } else if (auto parts = parts_of_sentence(line.text); parts.size() > 1) {
        open_parts(line, parts);
      } else if (!manner_.preamble(line.text) && manner_.likely(line.text) && !is_bare_lead_in(line.text)) {
        open(line);
        closed_ = false;
      } else {
        note_lead_in(line);
        closed_ = true;
      }
    }
    number_by_headings();
    return std::move(items_);
  }

  const Report& report_;
  const ItemManner& manner_;
  std::vector<ListLine> lines_;
  std::vector<ListedItem> items_;
  int heading_ = -1;
  std::string lead_in_;
  LabelReading outer_, last_;
  std::size_t first_ = 0;
  bool closed_ = false, skipping_ = false, holding_ = false;
};

}  // namespace

std::vector<ListedItem> gather_items(const Report& report, const std::vector<int>& blocks,
                                     const ItemManner& manner) {
  return Gatherer(report, blocks, manner).gather();
}

}  // namespace throughline
