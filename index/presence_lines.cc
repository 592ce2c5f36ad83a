// Presence found in a document -> lines that pages count and open.
#include "index/presence_lines.h"

#include <algorithm>

#include "extract/presence.h"

namespace throughline {

namespace {

/// The passage that holds the beginning of a span; empty if none does.
std::string passage_at(const std::vector<PassageSpan>& passages, std::size_t at) {
  auto found = std::find_if(passages.begin(), passages.end(),
                            [&](const PassageSpan& p) { return p.span.begin <= at && at < p.span.end; });
  return found == passages.end() ? "" : found->id;
}

}  // namespace

std::vector<PresenceLine> presence_lines(const std::vector<PassageSpan>& passages, const Report& report,
                                         const Review& review) {
  std::vector<PresenceLine> lines;
  for (const Presence& one : find_presence(report, review.parts, review.people))
    for (const PresenceFact& fact : one.facts) {
      PresenceLine line{
          .role = one.role, .name = one.name, .fact = fact.fact, .value = fact.value(), .said = {}};
      for (const SaidOf& said : fact.said)
        line.said.push_back({.words = std::string(report.words(said.span)),
                             .passage = passage_at(passages, said.span.begin),
                             .by = said.by,
                             .yes = said.yes,
                             .page = report.blocks.at(static_cast<std::size_t>(said.block)).page()});
      lines.push_back(std::move(line));
    }
  return lines;
}

}  // namespace throughline
