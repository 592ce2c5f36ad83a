#pragma once

#include <map>
#include <string>
#include <vector>

#include "extract/review.h"

namespace throughline {

/// The people of the family by the names or labels the review gives them, with their roles, as far as it
/// says; each with the words it was read from. `metadata.subject` counts as the subject.
std::vector<Person> find_people(const Report& report, const std::vector<Part>& parts,
                                const Metadata& metadata);

/// How often the body of a review names each role (`mother`, `father`, `male-carer`, `child`, `sibling`,
/// `grandparent`), by word or by the person's name; lines of contents and footnotes do not count.
std::map<std::string, int> count_visibility(const Report& report, const std::vector<Person>& people);

}  // namespace throughline
