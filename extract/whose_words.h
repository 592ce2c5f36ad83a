#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "ingest/report.h"

namespace throughline {

/// A word of a sentence as `Whose` reads it.
struct SentenceToken {
  Span span;                    ///< With the marks that stand at it.
  std::size_t bare_length = 0;  ///< Bytes from its first letter, without marks and a possessive ending.
  std::string small;            ///< The bare word in small letters.
  char mark = 0;  ///< The mark behind it (`,` also for brackets and dashes; `;`, `:`, `.`); 0 for none.
  bool possessive = false;  ///< "Mother's".
};

std::vector<SentenceToken> tokens_of_sentence(std::string_view text);

enum class Kin { none, child, family, parent, sibling, relative, other, staff };

/// What a word says of a person, from `corpus/kin.toml`, and the words right before it.
struct KinWord {
  Kin kind = Kin::none;
  char sex = 'e';        ///< 'm', 'f', 'e' for either.
  bool another = false;  ///< "Another child", "her previous baby".
  bool earlier = false;  ///< "Her first baby", "an older child".
  bool own = false;      ///< "Her own son".
  bool partner = false;  ///< A partner of somebody, no parent by the word.
  bool many = false;     ///< A plural.
};

/// The person that the word `i` means; Kin::none where it names none, as "child" of "child protection" does.
KinWord kin_word(const std::vector<SentenceToken>& words, std::size_t i, bool adult);

/// 'm', 'f' or 'e' for a personal pronoun, 0 for any other word.
char pronoun_sex(std::string_view small);
/// Whether a pronoun here owns what follows: "his injuries", not "told her".
bool is_possessive_pronoun(const std::vector<SentenceToken>& words, std::size_t i);
/// Articles and adjectives that may stand between a preposition or possessor and its noun.
bool is_modifier(std::string_view small);
bool is_preposition(std::string_view small);
/// Words that begin a clause of their own.
bool opens_clause(std::string_view small);
bool is_relative(std::string_view small);
/// "Is", "was", "then", "aged": between a person and an age.
bool is_being(std::string_view small);
/// Between a deed and to whom it was done.
bool leads_to_object(std::string_view small);
/// "Boys" and "girls", who are others or the children of the review.
bool is_plural_of_child(std::string_view small);
/// "Child" of "Child B", and like labels.
bool is_label_word(std::string_view small);
/// "B", "B2", "14".
bool is_code(std::string_view word);

}  // namespace throughline
