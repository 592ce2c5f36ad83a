#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "extract/review.h"
#include "extract/whose.h"

namespace throughline {

/// A sentence of the parts that tell of the case, with where it stands.
struct Telling {
  std::string_view sentence;
  int page = 0;
  Part part = Part::front;
  bool general = false;     ///< Law, purpose and definitions, which use the words of every case.
  std::string_view before;  ///< The sentence before it in its block; empty for the first.
};

/// A fact with the sentence as its quote.
inline Fact fact(const Telling& telling, std::string value) {
  return {std::move(value), telling.page, std::string(telling.sentence)};
}

/// All children of the family, as far as a sentence says; a review of adults or of many families says none.
std::optional<Fact> find_number_of_children(const std::vector<Telling>& all,
                                            const std::vector<Person>& people, const Metadata& metadata);

/// The sex of the subject, from words and pronouns that are said of it; `mixed` for several of both.
std::optional<Fact> find_sex(const std::vector<Telling>& all, const std::vector<Person>& people,
                             const Metadata& metadata);

/// Death, serious harm or neglect, as the review says what became of the subject, who has these `names`.
std::optional<Fact> find_outcome(const std::vector<Telling>& all, const std::vector<std::string>& names,
                                 const Whose& whose);

}  // namespace throughline
