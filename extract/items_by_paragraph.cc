// Items that are plain paragraphs, or the clauses of one sentence.
#include "extract/gatherer.h"
#include "extract/parts.h"
#include "extract/vocabulary.h"

namespace throughline {

void Gatherer::open_parts(ListLine line, const std::vector<std::string_view>& parts) {
  lead_in_ = std::string(parts.front());
  for (std::size_t i = 1; i < parts.size(); ++i) {
    line.text = parts[i];
    open(line);
  }
  closed_ = true;
}

void Gatherer::number_by_headings() {
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

std::vector<ListedItem> Gatherer::by_paragraphs() {
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

}  // namespace throughline
