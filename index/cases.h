#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "index/intake.h"
#include "ingest/catalogue.h"

namespace throughline {

/// The case part of a document's ID.
std::string case_of(std::string_view document_id);

/// The code of a document that may be of another's case, as Cases::in_doubt told; its message names the case.
constexpr const char* same_case = "same-case";

/// Whether a sentence for people names one of these cases, as a whole word.
bool names_one_of(std::string_view sentence, const std::set<std::string>& cases);

/// Whether the message of a counted document may be told where these cases are shown: a hidden case is not
/// named beside a shown one.
bool may_be_told(const DocumentRow& row, const std::set<std::string>& shown_cases);

/// Hides a document until a person has looked at it and released or withdrawn it. `why` names nothing that is
/// hidden itself.
void put_before_a_person(DocumentRow& row, const std::string& why);

/// Which documents are of one case: an overview, its summary, its briefing. They are joined only within one
/// publisher, by pseudonym and year, or by nearly equal text; never by age, area or date alone. Documents
/// without a pseudonym are joined to none.
class Cases {
 public:
  void add(const DocumentRow& row);

  struct Joined {
    std::string id;        ///< Of the case.
    std::string evidence;  ///< Why, for a person.
  };
  /// The known case that a new document belongs to.
  std::optional<Joined> find(const Taken& taken) const;
  /// Of a document that find() joins to none: the known case that it may yet be of, and why a person should
  /// look. Its name and kind are those of another text; or it says much of what another publisher's document
  /// says, or says it without a publisher.
  std::optional<Joined> in_doubt(const Taken& taken) const;

 private:
  struct Known {
    std::string id, kind, year, sketch;
  };
  std::map<std::string, std::vector<Known>> known_;  ///< By publisher and pseudonym.
  std::vector<Known> all_;                           ///< Also those that lack either.
};

}  // namespace throughline
