#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ingest/report.h"

namespace throughline {

/// How a theme is asserted where it is mentioned; the meanings are those of the interface.
enum class Assertion {
  affirmed,
  negated,
  advice,
  scope,
  name,
  reference,
  alleged,
  disproved,
  general,
  other_case,
  other_person,
  positive,
};
const char* name_of(Assertion assertion);
std::optional<Assertion> parse_assertion(std::string_view name);

/// Whether what is so asserted is shown as evidence of a theme; the other assertions say that it was not
/// found here.
bool counts_as_evidence(Assertion assertion);

/// In place of a pattern: the mention was added by a person.
inline constexpr const char* by_hand = "by hand";

/// A theme mentioned somewhere in a report.
struct Mention {
  int block = 0;  ///< Index in Report::blocks.
  Span span;      ///< In Report::text: the matched phrase, not the whole sentence.
  Assertion assertion = Assertion::affirmed;
  std::string pattern;  ///< Identity of the pattern that matched, or `by_hand`.
  std::string reason;   ///< The rule that decided the assertion, in words a person understands.
  std::string
      subject;  ///< Whose: mother, father, parent, child, sibling, professional, agency; empty if not told.
};

/// What a review says of one theme.
struct ThemeTag {
  std::string id;
  bool present = false;  ///< Found in this case, else only named.
  bool clear = true;     ///< False when careful readers may differ.
  double score = 0;      ///< 0 to 1; for ordering only, never shown.
  std::string basis;     ///< practice finding, circumstance, recommendation only, allegation only, mentioned.
  std::vector<Mention> mentions;  ///< In reading order.
};

}  // namespace throughline
