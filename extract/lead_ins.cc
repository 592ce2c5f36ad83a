// Sentences that open a list.
#include <algorithm>

#include "extract/items.h"
#include "extract/pattern.h"
#include "extract/words.h"

namespace throughline {

bool opens_list(std::string_view text) {
  text = trim(text);
  while (!text.empty() && (text.back() == '-' || text.back() == ' ')) text.remove_suffix(1);
  while (text.ends_with("–") || text.ends_with("—")) text.remove_suffix(3), text = trim(text);
  return text.ends_with(":") || text.ends_with(";");
}

std::vector<std::string_view> parts_of_sentence(std::string_view text) {
  // Two parts are a clause and its reason more often than a list.
  constexpr std::size_t fewest = 3, most = 60;
  static const Pattern conjunction("^(and|or) ");
  std::size_t colon = text.find(": ");
  if (colon == text.npos || !is_bare_lead_in(text.substr(0, colon + 1))) return {};
  std::vector<std::string_view> parts{text.substr(0, colon + 1)};
  for (std::size_t from = colon + 2; from < text.size();) {
    std::size_t end = std::min(text.find(';', from), text.size());
    std::string_view part = trim(text.substr(from, end - from));
    if (auto match = conjunction.find(part)) part = trim(part.substr(match->end));
    if (!part.empty()) parts.push_back(part);
    from = end + 1;
  }
  // Longer ones are no sentence of a review; it bounds the work on a page of semicolons.
  if (parts.size() <= fewest || parts.size() > most) parts.clear();
  return parts;
}

bool is_bare_lead_in(std::string_view text) {
  static const Pattern bare(
      "(\\b(should|must|to|will|needs? to|(is|are) (asked|recommended|requested|invited|advised)( "
      "to)?|recommends?( that)?|recommended( that| "
      "to)?|"
      "recommendations?( (are|is|were|have been) (made|proposed|suggested))?|following|below|as follows|"
      "improvements?|considerations?|that it|actions?)|"
      "(recommendations?|improvements?|actions?|considerations?|questions?) (for|to) [^.:]{1,90})"
      "\\s*[:;]\\s*[-–—]*$");
  return opens_list(text) && bare.in(trim(text));
}

}  // namespace throughline
