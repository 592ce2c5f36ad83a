#include "extract/in_context.h"

#include <fmt/format.h>

#include <algorithm>

#include "ingest/sentences.h"

namespace throughline {

std::string in_context(const Report& report, const Mention& mention) {
  const Block& block = report.blocks[mention.block];
  Span around = block.span;
  for (const Span& sentence : sentence_spans(report.words(block))) {
    Span at{block.span.begin + sentence.begin, block.span.begin + sentence.end};
    if (at.begin <= mention.span.begin && mention.span.begin < at.end)
      around = {at.begin, std::max(at.end, mention.span.end)};
  }
  std::string text =
      fmt::format("{}«{}»{}", report.words(Span{around.begin, mention.span.begin}),
                  report.words(mention.span), report.words(Span{mention.span.end, around.end}));
  std::ranges::replace(text, '\n', ' ');
  std::ranges::replace(text, '\t', ' ');
  while (text.ends_with(' ')) text.pop_back();
  return text;
}

std::string printed_place(const Report& report, const Mention& mention) {
  const Block& block = report.blocks[mention.block];
  return fmt::format("p. {}{}{}", block.page(), block.number.empty() ? "" : ", ", block.number);
}

}  // namespace throughline
