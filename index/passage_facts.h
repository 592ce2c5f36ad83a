#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "index/columns.h"

namespace throughline {

/// What a review says of one passage: the themes it bears, and what the recommendation it belongs to asks of
/// whom.
struct PassageFacts {
  ThemeSet affirmed, named;
  std::vector<std::string> addressees, actions;
};

/// The facts of each passage of a document, in the order of `passages`. A mention in a heading is borne by
/// the first passage under it, so that every theme of a review can be shown in one; and if a theme is present
/// though no mention of it alone is evidence, all its mentions stand for it.
std::vector<PassageFacts> facts_of(const Report& report, const Review& review,
                                   const std::vector<PassageSpan>& passages,
                                   const std::vector<ThemeName>& themes);

/// Those who are addressed together, each by name: "the Board; the police" are two.
std::vector<std::string> joint_addressees(std::string_view addressee);

/// The sentence or paragraph that leads into the list an item belongs to, ending in a colon; empty if there
/// is none.
std::string_view lead_in(const Report& report, int block);

/// Adds sets of values to ValueSets, each kept once.
class SetWriter {
 public:
  explicit SetWriter(ValueSets& sets) : sets_(sets) { ids_[""] = 0; }
  /// The number of the set of these values.
  std::uint32_t add(const std::vector<std::string>& values);

 private:
  ValueSets& sets_;
  std::unordered_map<std::string, std::uint32_t> values_, ids_;
};

}  // namespace throughline
