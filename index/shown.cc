#include "index/shown.h"

#include "index/ask.h"
#include "index/matching.h"

namespace throughline {

namespace {

std::vector<std::string> values_of(const ValueSets& sets, std::uint32_t set) {
  std::vector<std::string> out;
  for (const std::uint32_t value : sets.sets.at(set)) out.push_back(sets.values.at(value));
  return out;
}

}  // namespace

Passage shown_passage(const OpenLibrary& library, std::uint32_t passage, const Asked& asked, Stems& stem) {
  const Columns& columns = library.columns;
  const PassageColumn& column = columns.passages[passage];
  PassageRecord record = library.record(passage);
  std::string marked = snippet(record.text, asked, stem);
  return {.id = std::move(record.id),
          .review = columns.reviews[column.review].line.id,
          .document = columns.documents[column.document].id,
          .part = static_cast<Part>(column.part),
          .number = std::move(record.number),
          .page = record.page,
          .page_label = std::move(record.page_label),
          .heading = std::move(record.heading),
          .text = std::move(record.text),
          .snippet = std::move(marked),
          .themes = themes_of(columns, column),
          .addressees = values_of(columns.addressees, column.addressees),
          .actions = values_of(columns.actions, column.actions),
          .boxes = std::move(record.boxes)};
}

}  // namespace throughline
