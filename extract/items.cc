// Lists of recommendations and learning points, in the shapes in which reviews print them.
#include "extract/items.h"

#include <algorithm>

#include "extract/gatherer.h"
#include "extract/pattern.h"
#include "extract/words.h"

namespace throughline {

Gatherer::Gatherer(const Report& report, const std::vector<int>& blocks, const ItemManner& manner)
    : report_(report), manner_(manner) {
  for (int index : blocks) {
    const Block& block = report.blocks[static_cast<std::size_t>(index)];
    if (block.kind == BlockKind::footnote || block.kind == BlockKind::contents ||
        block.kind == BlockKind::caption || block.kind == BlockKind::table_row)
      continue;
    lines_.push_back(list_line(report, index, manner.kind));
  }
}

std::vector<ListedItem> Gatherer::gather() {
  if (has_named()) return by_names();
  if (has_series()) return by_series();
  if (std::any_of(lines_.begin(), lines_.end(), [](const ListLine& l) { return l.bullet; }))
    return by_bullets();
  return by_paragraphs();
}

bool Gatherer::has_named() const {
  return std::any_of(lines_.begin(), lines_.end(), [](const ListLine& l) { return l.named; });
}

bool Gatherer::is_labelled(const ListLine& line) const {
  return !line.heading && !line.bullet && !line.readings.empty() && !line.text.empty();
}

bool Gatherer::introduces(std::size_t i) const {
  return manner_.preamble(lines_[i].text) || (is_bare_lead_in(lines_[i].text) && i + 1 < lines_.size());
}

void Gatherer::open(const ListLine& line) {
  ListedItem item;
  item.label = line.label;
  item.text = std::string(line.text);
  item.block = item.last_block = line.block;
  item.heading = heading_;
  item.lead_in = line.whom.empty() ? lead_in_ : "Recommendation for " + line.whom + ":";
  items_.push_back(std::move(item));
}

void Gatherer::add_sub(const ListLine& line) {
  items_.back().sub.push_back({line.label, std::string(line.text)});
  items_.back().last_block = line.block;
}

void Gatherer::append(const ListLine& line) {
  ListedItem& item = items_.back();
  std::string& text = item.sub.empty() ? item.text : item.sub.back().text;
  if (!text.empty()) text += ' ';
  text += line.text;
  item.last_block = line.block;
}

void Gatherer::group(const ListLine& line) {
  heading_ = line.block;
  lead_in_.clear();
  closed_ = true;
}

bool Gatherer::is_loose_part(const ListLine& line) const {
  const ListedItem& item = items_.back();
  if (!line.paragraph || !line.readings.empty() || !opens_list(item.text)) return false;
  bool small = !line.text.empty() && line.text[0] >= 'a' && line.text[0] <= 'z';
  return small || line.text.ends_with(";");
}

void Gatherer::note_lead_in(const ListLine& line) {
  static const Pattern announces("\\b(recommend|following|below|asked)");
  bool leads = opens_list(line.text) || is_bare_lead_in(line.text) || announces.in(line.text);
  lead_in_ = leads ? std::string(line.text) : "";
}

std::vector<ListedItem> gather_items(const Report& report, const std::vector<int>& blocks,
                                     const ItemManner& manner) {
  return Gatherer(report, blocks, manner).gather();
}

}  // namespace throughline
