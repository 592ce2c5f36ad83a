// Numbered and lettered lists, and what stands between and below their items.
#include "extract/gatherer.h"

namespace throughline {

bool Gatherer::has_series() {
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

bool Gatherer::stands_before_list(std::size_t i) const {
  using Style = LabelReading::Style;
  if (manner_.kind != Labelled::learning || lines_[i].readings.front().style != Style::decimal) return false;
  std::size_t others = 0, listed = 0;
  for (std::size_t j = 0; j < lines_.size(); ++j) {
    if (!is_labelled(lines_[j]) || j == i) continue;
    bool decimal = lines_[j].readings.front().style == Style::decimal;
    others += decimal;
    listed += !decimal && j > i && manner_.likely(lines_[j].text);
  }
  return others == 0 && listed > 1 && !opens_list(lines_[i].text);
}

bool Gatherer::is_item(std::size_t i) const {
  if (introduces(i)) return false;
  return outer_.style != LabelReading::Style::decimal || i == first_ || manner_.likely(lines_[i].text);
}

const LabelReading* Gatherer::outer_reading(const ListLine& line) const {
  if (!is_labelled(line)) return nullptr;
  for (const LabelReading& reading : line.readings) {
    if (reading.style != outer_.style || reading.depth != outer_.depth) continue;
    if (items_.empty() || continues(last_, reading)) return &reading;
    if (closed_ && (reading.ordinal == 1 || reading.style == LabelReading::Style::decimal)) return &reading;
  }
  return nullptr;
}

std::vector<ListedItem> Gatherer::by_series() {
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

bool Gatherer::is_paragraph_number(const ListLine& line) const {
  if (!is_labelled(line) || line.readings.front().style != LabelReading::Style::decimal) return false;
  if (items_.empty()) return true;
  if (outer_.style == LabelReading::Style::decimal) return line.readings.front().depth <= outer_.depth;
  return line.readings.front().before != items_.back().label;
}

void Gatherer::below(const ListLine& line) {
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

bool Gatherer::is_misread(const ListLine& line) const {
  if (!is_labelled(line) || line.readings.front().style != LabelReading::Style::number) return false;
  if (outer_.style != LabelReading::Style::number || line.readings.front().ordinal == 1) return false;
  const std::vector<SubItem>& sub = items_.back().sub;
  if (sub.empty()) return true;
  std::vector<LabelReading> before = read_label(sub.back().label);
  return before.empty() || !continues(before.front(), line.readings.front());
}

}  // namespace throughline
