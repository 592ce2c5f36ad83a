#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "extract/review.h"

namespace throughline {

/// Of whom words are said. `family` is the household or all its children together.
enum class Who { unsaid, subject, family, sibling, parent, relative, other };

/// Tells whose a fact is: that of the review's subject or of somebody else in the sentence. It looks for the
/// subject of the clause, possessors ("his mother's"), names, and what a pronoun may stand for. No grammar:
/// where a sentence does not tell, the answer is `unsaid`. Immutable; safe between threads.
class Whose {
 public:
  /// `subject`: the names of the review's subject, as of subject_names. `adult`: the subject is grown, so
  /// that "child" and "son" are others.
  Whose(const std::vector<std::string>& subject, const std::vector<Person>& people, bool adult);

  /// Of whom the words `at` of `sentence` are said: "died", "was looked after". `before` is the sentence
  /// before it, for a pronoun that nobody in its own sentence can be; may be empty.
  Who of(std::string_view sentence, Span at, std::string_view before = {}) const;
  /// Whose an age or the like is: of who stands right behind or before it, else as `of`.
  Who of_attribute(std::string_view sentence, Span at, std::string_view before = {}) const;
  /// To whom it was done: who stands right behind, by "of", "to" or nothing; no value if nobody does.
  std::optional<Who> done_to(std::string_view sentence, Span at) const;

 private:
  struct Name {
    std::string text;
    Who who;
    char sex;
  };
  friend class WhoseSentence;

  std::vector<Name> names_;  ///< Longest first.
  bool adult_;
};

/// Whether what is said of `who` may be a fact of the subject.
inline bool may_be_subject(Who who) {
  return who == Who::unsaid || who == Who::subject || who == Who::family;
}

}  // namespace throughline
