#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "extract/review.h"

namespace throughline {

/// A date in a text, at the precision printed.
struct PrintedDate {
  std::string iso;  ///< `2020`, `2020-07` or `2020-07-03`.
  std::size_t begin = 0, end = 0;
};

/// The dates of a text in order: "3 July 2020", "26th of February 2015", "July 3rd, 2020", "July 2020",
/// "03/07/2020" (day first), "03.07.20"; a bare year only where `bare_years`.
std::vector<PrintedDate> find_dates(std::string_view text, bool bare_years = false);

/// When the review says it was published, and when submitted or approved: labelled dates first, then a date
/// that stands alone on the cover. Dates of drafts in a table of versions count for neither.
void find_publication(const Report& report, const std::vector<int>& cover, Metadata& metadata);

/// Whether a line may hold a date at all: cheap to see, and true of few sentences.
bool may_hold_date(std::string_view text);

}  // namespace throughline
