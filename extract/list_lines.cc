// One block of a list: its label, and whether it goes on, or remarks on, what stands before it.
#include "extract/list_lines.h"

#include "extract/pattern.h"
#include "extract/words.h"

namespace throughline {

ListLine list_line(const Report& report, int index, Labelled kind) {
  const Block& block = report.blocks[static_cast<std::size_t>(index)];
  ListLine line;
  line.block = index;
  line.heading = block.kind == BlockKind::heading;
  line.bullet = block.bullet;
  line.paragraph = block.kind == BlockKind::paragraph;
  line.level = block.level;
  line.label = block.number;
  while (line.label.starts_with("(") || line.label.starts_with("[")) line.label.erase(0, 1);
  while (line.label.ends_with(")") || line.label.ends_with("]")) line.label.pop_back();
  line.text = trim(report.words(block));
  if (!block.number.empty()) {
    if (auto named = named_label(block.number + ":", kind); named) {
      line.named = true;
      line.label = named->label;
    } else
      line.readings = read_label(block.number);
  }
  if (!line.named) {
    if (auto named = named_label(line.text, kind)) {
      line.named = true;
      line.label = named->label;
      line.text = named->rest;
      line.whom = named->whom;
    }
  }
  return line;
}

bool is_continuation(std::string_view text) {
  static const Pattern goes_on(
      "^(this|these|it|they|such|in (doing|particular)|the "
      "(review|audit|training|protocol|procedure|work|plan|"
      "strategy|guidance|pathway)) (should|must|will|could|may|needs?|work should)\\b|^in (doing "
      "so|particular)\\b");
  return !text.empty() && ((text[0] >= 'a' && text[0] <= 'z') || goes_on.in(text));
}

bool is_remark(std::string_view text) {
  static const Pattern remark(
      "^(rationale|reasons?|why|context|background|(intended |desired |expected |anticipated "
      ")?(outcomes?|impact)|"
      "response|progress|update|status|evidence|success (criteria|measure)s?|how will we know|measure|links? "
      "to|"
      "actions? taken|lead|owner|responsib\\w+|addressed to|by whom|time ?scale|by when|completion|target "
      "date|deadline|"
      "see (also )?(finding|paragraph|section|learning|recommendation))\\b[^.:]{0,60}?(:| [–—-] |$)|"
      "^see (also )?(finding|paragraph|section|learning|recommendation)");
  return remark.in(text);
}

void read_remark(std::string_view text, ListedItem& item) {
  static const Pattern lead(
      "\\b(?:lead(?: (?:agency|officer|partner|organisation|body))?|owner|responsib(?:le|ility)(?: "
      "(?:agency|body|officer|organisation))?|addressed to|(?:action )?by "
      "whom)\\s*[:–—-]+\\s*([^.;:]{2,80}?)\\s*"
      "(?:[.;]|\\b(?:time ?scale|by when|deadline|target)|$)");
  static const Pattern time(
      "\\b(?:time ?scale|by when|deadline|target date|completion(?: "
      "date)?)\\s*[:–—-]+\\s*([^.;:]{2,60}?)\\s*(?:[.;]|$)");
  if (auto match = lead.find(text); match && item.lead.empty()) item.lead = std::string(match->groups[0]);
  if (auto match = time.find(text); match && item.timescale.empty())
    item.timescale = std::string(match->groups[0]);
}

}  // namespace throughline
