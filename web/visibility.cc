// What reviews say of the presence of fathers, male carers and children, counted.
#include "web/visibility.h"

#include <algorithm>
#include <map>
#include <set>

#include "web/wording.h"

namespace throughline {

namespace {

std::size_t column_of(const std::string& value) {
  auto found = std::find(presence_values.begin(), presence_values.end(), value);
  return static_cast<std::size_t>(std::min(found, presence_values.end() - 1) - presence_values.begin());
}

VisibilityRow& row_of(std::vector<VisibilityRow>& rows, const PresenceLine& line) {
  for (VisibilityRow& row : rows)
    if (row.fact == line.fact) return row;
  rows.push_back({.role = line.role, .fact = line.fact});
  return rows.back();
}

void count_role(VisibilityCounts::Role& role, const Library& library) {
  for (const ReviewLine& review : library.reviews()) {
    if (!is_in_visibility(review)) continue;
    std::string first_fact;
    for (const PresenceLine& line : review.presence) {
      if (line.role != role.role) continue;
      if (first_fact.empty()) ++role.reviews, first_fact = line.fact;
      role.persons += line.fact == first_fact;
      ++row_of(role.rows, line).persons[column_of(line.value)];
    }
  }
}

}  // namespace

int VisibilityRow::all() const {
  int sum = 0;
  for (int n : persons) sum += n;
  return sum;
}

bool is_in_visibility(const ReviewLine& review) { return review.readable && !review.of_adults; }

VisibilityCounts count_visibility(const Library& library) {
  VisibilityCounts counts{.readable = library.state().readable - library.state().adults, .roles = {}};
  for (const char* name : {"father", "male-carer", "child"}) {
    VisibilityCounts::Role role{.role = name, .rows = {}};
    count_role(role, library);
    if (role.persons > 0) counts.roles.push_back(std::move(role));
  }
  return counts;
}

std::vector<VisibilityCase> visibility_cases(const Library& library, const std::string& role,
                                             const std::string& fact, const std::string& value) {
  std::vector<VisibilityCase> cases;
  for (const ReviewLine& review : library.reviews()) {
    if (!is_in_visibility(review)) continue;
    for (const PresenceLine& line : review.presence)
      if (line.role == role && line.fact == fact && (value.empty() || line.value == value))
        cases.push_back({&review, &line});
  }
  return cases;
}

std::string presence_fact_in_words(const std::string& fact) {
  static const std::map<std::string, std::string> words = {
      {"known", "Known to agencies"},      {"seen", "Seen"},
      {"spoken-to", "Spoken to or asked"}, {"assessed", "Assessed"},
      {"seen-alone", "Seen alone"},        {"wishes-recorded", "Wishes recorded"}};
  auto found = words.find(fact);
  return found == words.end() ? sentence_case(in_words(fact)) : found->second;
}

std::string presence_value_in_words(const std::string& value) {
  if (value == "does-not-say") return "nothing found by the program";
  return value == "both" ? "yes and no, of different occasions" : in_words(value);
}

std::string presence_role_in_words(const std::string& role, int persons) {
  if (persons == 1) return role == "father" ? "father" : role == "male-carer" ? "male carer" : "child";
  return role == "father" ? "fathers" : role == "male-carer" ? "male carers" : "children";
}

}  // namespace throughline
