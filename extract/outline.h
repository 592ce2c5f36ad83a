#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace throughline {

/// What an expression asks of a text at the least, word by word: literals, in which order, and how many
/// blanks may stand between them. A tree; whatever the outline cannot say is left open, so that every match
/// of the expression fits it.
struct Outline {
  enum class Kind {
    within,    ///< Letters of one word that are not known, perhaps none.
    literal,   ///< `text`, in small letters, within one word.
    blank,     ///< One blank: the next word begins.
    anything,  ///< One character that may be a blank.
    edge,      ///< A word's begin or end, as `\b`.
    begin,     ///< The text's begin.
    end,       ///< The text's end.
    sequence,  ///< `parts`, one after another.
    choice,    ///< One of `parts`.
    repeat     ///< The one of `parts`, `least` to `most` times; `most` is -1 for without end.
  };

  Kind kind = Kind::within;
  std::string text;
  bool starts_word = false, ends_word = false;  ///< Of a literal: no letter may stand before it, after it.
  bool letters = false;                         ///< Of `within`: letters, digits and `_` only.
  int least = 0, most = 0;
  std::vector<Outline> parts;
};

/// The outline of an expression in RE2's syntax. Never fails: what it does not know it leaves open.
Outline outline_of(std::string_view regex);

/// Whether every match begins with the first letter of a word.
bool begins_words(const Outline& outline);

}  // namespace throughline
