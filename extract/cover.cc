// The lines of the cover, before the body begins.
#include <algorithm>

#include "extract/facts.h"
#include "extract/parts.h"
#include "extract/pattern.h"
#include "extract/pseudonyms.h"
#include "extract/vocabulary.h"
#include "extract/words.h"

namespace throughline {

namespace {

/// A block of this many words is body text, not a line of a cover.
constexpr int longest_cover_line = 40;
/// Covers, version tables and a page of logos: more is not read as one.
constexpr std::size_t most_cover_blocks = 60;

/// Whether below this heading the body begins: a numbered or long paragraph, or a list, comes next.
bool heads_text(const Report& report, std::size_t heading) {
  for (std::size_t i = heading + 1; i < report.blocks.size() && i <= heading + 3; ++i) {
    const Block& next = report.blocks[i];
    if (next.kind == BlockKind::footnote) continue;
    if (next.kind == BlockKind::heading || next.kind == BlockKind::title)
      return !report.blocks[heading].number.empty();
    return next.kind == BlockKind::list_item || !next.number.empty() ||
           count_words(report.words(next)) > longest_cover_line / 2;
  }
  return false;
}

/// Whether a heading opens a part of the body by its words: "Recommendations", and on a later page any; but
/// "Family T" on a cover is the subject.
bool opens_part(const Report& report, const Block& heading) {
  std::string_view text = bare_heading(report.words(heading));
  std::string_view part = heading_vocabulary().classify(text);
  if (part.empty()) return false;
  static const Pattern subject(
      "\\b(?:child|children|baby|family|young person|adult|case) (?-i:[A-Z0-9])[a-z0-9]*\\b");
  if (subject.in(text) || (heading.page() == 1 && find_pseudonym(text))) return false;
  return part != "front" || heading.page() > 1;
}

/// A further line of the title, right below one and as large: "Partnership Review" / "Child B".
bool goes_on_as_title(const Report& report, std::size_t line, int last) {
  if (last < 0 || last + 1 != static_cast<int>(line)) return false;
  const Block& block = report.blocks[line];
  const Block& above = report.blocks[static_cast<std::size_t>(last)];
  constexpr int longest_title_line = 14;
  constexpr double as_large = 0.75;  // Of the line above: names stand smaller below their type.
  bool above_is_title = above.kind == BlockKind::heading || above.kind == BlockKind::title;
  return above_is_title && block.page() == 1 && above.page() == 1 && block.number.empty() &&
         above.number.empty() && count_words(report.words(block)) <= longest_title_line &&
         block.size >= as_large * above.size &&
         (find_pseudonym(report.words(block)) ||
          heading_vocabulary().classify(bare_heading(report.words(block))).empty());
}

/// Whether the type of the review stands below a line of the first page with nothing but short lines between:
/// "Learning from the life of Ottilie" / "A serious case review" is no part of the body.
bool stands_above_type(const Report& report, std::size_t line) {
  constexpr std::size_t lines_between = 4;
  constexpr int longest_type_line = 16;  // More words are a sentence that names the type.
  for (std::size_t i = line + 1; i < report.blocks.size() && i <= line + lines_between; ++i) {
    const Block& block = report.blocks[i];
    std::string_view words = report.words(block);
    if (block.page() > 1 || !block.number.empty() || block.kind == BlockKind::list_item ||
        count_words(words) > longest_type_line)
      return false;
    if (!type_vocabulary().classify(words).empty()) return !words.ends_with('.');
  }
  return false;
}

}  // namespace

std::vector<int> cover_blocks(const Report& report) {
  std::vector<int> out;
  for (std::size_t i = 0; i < report.blocks.size() && out.size() < most_cover_blocks; ++i) {
    const Block& block = report.blocks[i];
    if (block.kind == BlockKind::footnote) continue;
    if (block.page() > 2 || block.kind == BlockKind::contents) break;
    bool first = std::none_of(out.begin(), out.end(), [&](int o) {
      BlockKind kind = report.blocks[static_cast<std::size_t>(o)].kind;
      return kind == BlockKind::heading || kind == BlockKind::title;
    });
    // The first heading is the title, even where the text follows at once.
    bool title =
        block.page() == 1 && block.number.empty() && !type_vocabulary().classify(report.words(block)).empty();
    bool later = block.page() > 1;  // A second page of a cover has version tables, no headings.
    bool further = goes_on_as_title(report, i, out.empty() ? -1 : out.back()) ||
                   (block.page() == 1 && block.number.empty() && stands_above_type(report, i));
    if (block.kind == BlockKind::heading && !first && !title && !further &&
        (later || opens_part(report, block) || heads_text(report, i)))
      break;
    if (count_words(report.words(block)) > longest_cover_line && block.kind != BlockKind::table_row) break;
    out.push_back(static_cast<int>(i));
  }
  return out;
}

}  // namespace throughline
