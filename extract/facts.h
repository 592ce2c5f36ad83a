#pragma once

#include <string>
#include <vector>

#include "extract/names.h"
#include "extract/review.h"

namespace throughline {

/// The facts that a review states of itself, each with its page and the words it was read from; absent when
/// it does not say. `parts` as of find_parts.
Metadata find_facts(const Report& report, const std::vector<Part>& parts, const ShortForms& forms);

/// The blocks of the cover and of the matter before the body: at most two pages, until the contents or the
/// first numbered heading or long paragraph.
std::vector<int> cover_blocks(const Report& report);

/// Title, type and subject, from the cover and else from the first sentences that name them.
void find_title(const Report& report, const std::vector<int>& cover, Metadata& metadata);

/// The people who wrote the review, in every usual formula.
std::vector<Fact> find_authors(const Report& report, const std::vector<Part>& parts,
                               const std::vector<int>& cover);

/// Outcome, sex, number of children, category, social care status, model and ethnicity.
void find_circumstances(const Report& report, const std::vector<Part>& parts, Metadata& metadata);

}  // namespace throughline
