// Bullets, with lead-ins or without.
#include "extract/gatherer.h"

namespace throughline {

std::vector<ListedItem> Gatherer::by_bullets() {
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

void Gatherer::plain_before_bullets(std::size_t i, bool& any_lead) {
  const ListLine& line = lines_[i];
  bool list_follows = i + 1 < lines_.size() && (lines_[i + 1].bullet || !lines_[i + 1].readings.empty());
  holding_ = false;
  if (list_follows && opens_list(line.text) && !is_bare_lead_in(line.text) && !manner_.preamble(line.text) &&
      manner_.likely(line.text)) {
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

}  // namespace throughline
