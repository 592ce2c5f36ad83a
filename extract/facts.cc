#include "extract/facts.h"

#include "extract/ages.h"
#include "extract/bodies.h"
#include "extract/dates.h"
#include "extract/incident.h"
#include "extract/people.h"

namespace throughline {

bool is_of_adult(const Metadata& metadata) {
  return metadata.review_type && (metadata.review_type->value == "safeguarding-adult-review" ||
                                  metadata.review_type->value == "domestic-homicide-review");
}

Facts find_facts(const Report& report, const std::vector<Part>& parts, const ShortForms& forms) {
  Metadata metadata;
  std::vector<int> cover = cover_blocks(report);
  find_title(report, cover, metadata);
  metadata.partnership = find_partnership(report, cover, forms);
  metadata.authors = find_authors(report, parts, cover);
  find_publication(report, cover, metadata);
  std::vector<Person> people = find_people(report, parts, metadata);
  std::vector<std::string> names = subject_names(metadata, people);
  // A review of many cases has no one day.
  bool many = metadata.review_type && metadata.review_type->value == "thematic-review";
  if (!many)
    metadata.incident_date =
        find_incident_date(report, parts, cover, names, Whose(names, people, is_of_adult(metadata)));
  find_age(report, parts, people, metadata);
  find_circumstances(report, parts, people, metadata);
  return {std::move(metadata), std::move(people)};
}

}  // namespace throughline
