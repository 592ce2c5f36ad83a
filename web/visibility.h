#pragma once

#include <array>
#include <string>
#include <vector>

#include "index/library.h"

namespace throughline {

/// The four answers that may be found, in the order of the columns. The last is no answer of the review's:
/// the program found no sentence.
inline constexpr std::array presence_values = {"yes", "both", "no", "does-not-say"};

/// One question about persons of one role, over all readable reviews of children's cases. A review with two
/// fathers has two persons; its children are taken together as one.
struct VisibilityRow {
  std::string role, fact;
  std::array<int, presence_values.size()> persons{};  ///< By answer.
  int all() const;
};

/// How visible persons of each role are.
struct VisibilityCounts {
  struct Role {
    std::string role;  ///< `father`, `male-carer`, `child`.
    int persons = 0, reviews = 0;
    std::vector<VisibilityRow> rows;
  };
  int readable = 0;         ///< Readable reviews of children's cases.
  std::vector<Role> roles;  ///< Those that occur.
};
/// Whether a review is asked: readable, and of a child's case.
bool is_in_visibility(const ReviewLine& review);
VisibilityCounts count_visibility(const Library& library);

/// A line of a readable review that answers one question so.
struct VisibilityCase {
  const ReviewLine* review = nullptr;
  const PresenceLine* line = nullptr;
};
/// All of them, newest review first; an empty `value` means any answer. Valid as long as the library.
std::vector<VisibilityCase> visibility_cases(const Library& library, const std::string& role,
                                             const std::string& fact, const std::string& value);

/// "spoken to by a practitioner", and such, as a question of a table's row; "nothing found by the program".
std::string presence_fact_in_words(const std::string& fact);
std::string presence_value_in_words(const std::string& value);
/// "fathers", "male carers", "children"; "father" of one person.
std::string presence_role_in_words(const std::string& role, int persons = 2);

}  // namespace throughline
