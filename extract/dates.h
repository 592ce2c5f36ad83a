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

/// When the child died or was harmed: of all sentences that tell of it with a date the best, made more
/// precise by another of the same month.
std::optional<Fact> find_incident_date(const Report& report, const std::vector<Part>& parts,
                                       const std::vector<int>& cover, std::string_view subject);

/// Whether a sentence tells of a death or harm in this case; 0 for no, more for plainer words.
int tells_of_incident(std::string_view sentence);

}  // namespace throughline
