#pragma once

#include <map>
#include <string>
#include <vector>

#include "extract/review.h"

namespace throughline {

/// A file of `tests/extract/tables` as a whole.
std::string table(const std::string& name);
/// The pieces between a mark, trimmed.
std::vector<std::string> split(const std::string& text, const std::string& mark);
inline std::vector<std::string> lines_of(const std::string& text) { return split(text, "\n"); }

/// A page in light markup and the values accepted for each field.
struct PageCase {
  std::string name, markup;
  std::map<std::string, std::vector<std::string>> accepted;
};
std::vector<PageCase> page_cases(const std::string& name_of_table);

/// All that the facts need of a page in the markup of report_of.h.
Review review_of(const std::string& markup);
/// A second page with a first numbered paragraph, behind which no line is one of the cover.
extern const std::string short_body;

/// A fact by the name the tables have for it, "-" for none.
std::string value(const Review& review, const std::string& field);
/// Whether a value found is one of those accepted: by its words, "-" only by itself.
bool is_one_of(const std::string& got, const std::vector<std::string>& accepted);

}  // namespace throughline
