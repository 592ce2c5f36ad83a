#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "extract/names.h"
#include "extract/review.h"

namespace throughline {

/// A board or partnership that publishes reviews, from `corpus/bodies.toml`.
struct Body {
  std::string name, area, nation;
  std::vector<std::string> acronyms, predecessors;
  int from = 0, to = 0;  ///< Years; 0 for open ends.
};

/// All bodies known; many others publish too.
const std::vector<Body>& known_bodies();

/// The body known by an acronym whose area a text names; nullptr if none does, or more than one.
const Body* body_of(std::string_view acronym, std::string_view text);

/// Names shaped like those of such bodies ("… Safeguarding Children Board"), in order of appearance.
std::vector<std::string_view> body_names(std::string_view text);

/// The body that publishes a review: from the cover, the running heads and feet, or the text; a short form
/// only if nothing spells it out.
std::optional<Fact> find_partnership(const Report& report, const std::vector<int>& cover,
                                     const ShortForms& forms);

}  // namespace throughline
