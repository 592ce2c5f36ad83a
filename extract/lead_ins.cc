// Sentences that open a list.
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
