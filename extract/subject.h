#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "extract/plain_words.h"

namespace throughline {

/// Tells whose a mention is: mother, father, parent, child, sibling, relative, professional or agency. Read
/// the sentences of one report in order: pronouns stand for the person of that sex named last.
class Subjects {
 public:
  /// `sex` and age are those of the child, as in Metadata; empty and -1 if not known. Where the child is not
  /// small, "she" or "he" without another antecedent is the child; where it is an infant, "she" is the
  /// mother.
  Subjects(std::string sex, int age_days)
      : sex_(std::move(sex)), grown_(age_days >= 3650), small_(age_days >= 0 && age_days < 1460) {
    forget();
  }

  /// Forgets who was named last, at the start of a section.
  void forget() {
    male_ = grown_ && sex_ != "female" ? "child" : "";
    female_ = grown_ && sex_ != "male" ? "child" : small_ ? "mother" : "";
  }
  void read(std::string_view wording);
  /// Of the sentence read last; empty if it names nobody.
  std::string_view of(Span mention) const;
  /// Of whom a mention is said: who is named last before it, or within it, with no unresolved pronoun
  /// between; empty if that is not told.
  std::string_view owner(Span mention) const;
  /// Whether anybody of this role is named in the sentence read last.
  bool names(std::string_view who) const;
  /// Whether a pronoun or word for this person stands within `span` of the sentence read last.
  bool within(Span span, std::string_view who) const;

 private:
  struct Role {
    Span span;
    std::string_view who;
  };
  void take(std::string_view token, Span span, std::string_view before, std::string_view after);

  std::string sex_;
  bool grown_, small_;
  std::string_view male_, female_;
  std::vector<Role> roles_;
  std::vector<Span> open_pronouns_;  ///< Those that stand for nobody known.
};

}  // namespace throughline
