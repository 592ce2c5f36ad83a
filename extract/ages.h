#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "extract/review.h"

namespace throughline {

/// An age in a text.
struct PrintedAge {
  std::string value;  ///< As printed, with its unit in the plural: "5 months", "two and a half years", "15".
  int days = -1;      ///< Rounded down; -1 for a span of ages.
  std::size_t begin = 0, end = 0;
};

/// The ages of a text in order: "5 month old", "aged 12 weeks", "at the age of 15", "aged between 1 and 5".
std::vector<PrintedAge> find_ages(std::string_view text);

/// How old the subject was when it happened: of all ages in the text the one that stands nearest to the child
/// and the event; without one, from the dates of birth and death if the cover prints both. `people` are those
/// whose ages are not meant. Sets `age_at_incident` and `age_days`.
void find_age(const Report& report, const std::vector<Part>& parts, const std::vector<Person>& people,
              Metadata& metadata);

}  // namespace throughline
