#pragma once

#include <optional>
#include <string>

#include "index/library.h"

namespace throughline {

/// One passage looked up by its ID, within its document.
struct PlacedPassage {
  Document document;
  PassageSpan passage;

  const Block& block() const { return document.report.blocks.at(static_cast<std::size_t>(passage.block)); }
  std::string text() const { return std::string(document.report.words(passage.span)); }
  /// The page number printed on its page; empty for none.
  std::string page_label() const;
};

/// nullopt if the library has no passage of that ID.
std::optional<PlacedPassage> find_passage(const Library& library, const std::string& id);

/// Who, when, what, where: "Quill, Ada (2019) Serious Case Review: Child K. Harrowmere Safeguarding Children
/// Board, para 4.10, printed page 1 (PDF page 2)." Facts that the review does not state are left out; the
/// address it came from and when follow, if its source says so.
std::string citation_of(const PlacedPassage& placed);

}  // namespace throughline
