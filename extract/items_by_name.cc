// "Recommendation 1" as heading or opening words, and what completes it.
#include <algorithm>

#include "extract/gatherer.h"
#include "extract/words.h"

namespace throughline {

namespace {

/// Titles are shorter than what a recommendation says, and than the statement of a finding.
constexpr int shortest_sentence = 6, shortest_statement = 4;

}  // namespace

std::vector<ListedItem> Gatherer::by_names() {
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

bool Gatherer::states_below(std::size_t i) const {
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

void Gatherer::below_name(const ListLine& line) {
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

bool Gatherer::is_prose(const ListLine& line) {
  if (line.readings.empty()) return false;
  LabelReading::Style style = line.readings.front().style;
  return style == LabelReading::Style::decimal || (style == LabelReading::Style::number && line.paragraph);
}

}  // namespace throughline
