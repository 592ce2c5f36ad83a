#pragma once

#include <string>
#include <vector>

#include "extract/names.h"
#include "extract/review.h"

namespace throughline {

/// What a review states of itself and of the family.
struct Facts {
  Metadata metadata;
  std::vector<Person> people;
};

/// Each fact with its page and the words it was read from; absent when the review does not say. `parts` as of
/// find_parts.
Facts find_facts(const Report& report, const std::vector<Part>& parts, const ShortForms& forms);

/// The blocks of the cover and of the matter before the body: at most two pages, until the contents or the
/// first numbered heading or long paragraph.
std::vector<int> cover_blocks(const Report& report);

/// Title, type and subject, from the cover and else from the first sentences that name them.
void find_title(const Report& report, const std::vector<int>& cover, Metadata& metadata);

/// The words by which a review calls its subject: "Baby Linnet" is also "Linnet", and what it says that it
/// calls it, which stands in `people` as a further subject. Empty for no subject.
std::vector<std::string> subject_names(const Metadata& metadata, const std::vector<Person>& people);

/// Whether the review is of a grown person.
bool is_of_adult(const Metadata& metadata);

/// The names of a subject that is several: "Children A, B and C" is Child A, Child B and Child C. One or none
/// for a single child or a family.
std::vector<std::string> each_subject(const std::string& subject);

/// The people who wrote the review, in every usual formula.
std::vector<Fact> find_authors(const Report& report, const std::vector<Part>& parts,
                               const std::vector<int>& cover);

/// Outcome, sex, number of children, category, social care status, model and ethnicity.
void find_circumstances(const Report& report, const std::vector<Part>& parts,
                        const std::vector<Person>& people, Metadata& metadata);

}  // namespace throughline
