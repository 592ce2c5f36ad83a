#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "ingest/report.h"

namespace throughline {

/// Names of the family, each with the word that patterns know it by: `Jake` -> `father`.
using Naming = std::map<std::string, std::string, std::less<>>;

/// A sentence as patterns see it: one blank between words; hyphens, dashes and slashes as blanks; quotation
/// marks and brackets left out; straight apostrophes; pseudonyms replaced by what they are. Letters keep
/// their case.
struct PlainWords {
  std::string text;
  std::vector<std::uint32_t> origin;  ///< For each byte of `text`, and its end, where it stood in the source.

  /// The words of the source that a part of `text` was made from.
  Span in_source(Span span) const;
};

/// Fills `wording` anew; its memory is used again.
void word(std::string_view source, const Naming& naming, PlainWords& wording);

}  // namespace throughline
