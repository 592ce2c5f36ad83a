#include "extract/theme_marks.h"

#include <fmt/format.h>

#include <algorithm>

#include "extract/tagging.h"
#include "ingest/sentences.h"

namespace throughline {

Report report_of_words(const std::string& words) {
  Report report;
  report.text = words + "\n";
  for (std::size_t begin = 0; begin < words.size();) {
    std::size_t end = std::min(words.find('\n', begin), words.size());
    if (words.find_first_not_of(" \t\r", begin) < end)
      report.blocks.push_back({.kind = BlockKind::paragraph, .span = {begin, end}, .boxes = {{.page = 1}}});
    begin = end + 1;
  }
  return report;
}

std::string marked_text(const std::string& words, Part part, const Taxonomy& taxonomy) {
  const Report report = report_of_words(words);
  const std::vector<ThemeTag> tags =
      tag_themes(report, std::vector<Part>(report.blocks.size(), part), {}, {}, taxonomy);
  std::string text;
  for (const Block& block : report.blocks) {
    for (const Span& sentence : sentence_spans(report.words(block))) {
      const Span at{block.span.begin + sentence.begin, block.span.begin + sentence.end};
      text += fmt::format("{}\n", report.words(at));
      std::string marks;
      for (const ThemeTag& tag : tags)
        for (const Mention& mention : tag.mentions)
          if (mention.span.begin >= at.begin && mention.span.begin < at.end)
            marks += fmt::format("    {} {}: «{}» ({}; {})\n", tag.id, name_of(mention.assertion),
                                 report.words(mention.span), mention.pattern, mention.reason);
      text += marks.empty() ? "    -\n" : marks;
    }
  }
  return text;
}

}  // namespace throughline
