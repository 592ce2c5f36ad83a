#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "extract/matcher.h"
#include "extract/mention.h"
#include "extract/review.h"

namespace throughline {

/// What a theme is about; decides which cues apply to it.
enum class ThemeKind {
  harm,          ///< What happened to a child.
  circumstance,  ///< How the family lived and who they were.
  practice,      ///< What agencies did or failed to do.
  engagement,    ///< How the family met services; worded with negations, so that few take it away.
};

/// One way of wording a theme, as read from the themes file.
struct ThemePattern {
  std::string id;  ///< `theme/pattern`.
  int theme = 0;   ///< Index in Taxonomy::themes().
  int version = 1;
  /// Sixteen hex digits of all that decides what it finds and how; differs when, and only when, that does.
  std::string identity;
  std::string file;  ///< Where it stands, as messages name it.
  int line = 0;
  std::string find;
  std::vector<std::string> yes, no;  ///< Sentences it must find, and must not.
  /// It says itself what was missing ("was not assessed"), so a negation is part of its meaning.
  bool gap = false;
  /// Names a step or matter of practice: where the review tells what happened, it counts only beside words
  /// that say what was wanting.
  bool wanting = false;
  bool weak = false;                   ///< Shows the theme only together with other mentions.
  int window = 1;                      ///< Sentences it may run over.
  std::optional<Assertion> assertion;  ///< Stands whatever the cues say.
  std::vector<Part> parts, not_parts;  ///< Only there; not there.
  std::vector<std::string> who;        ///< Needed subject, one of these.
  std::vector<std::string> not_who;    ///< Subjects that it must not be.
  int age_min = -1, age_max = -1;      ///< Days of the child at the incident; -1 for any.
  std::vector<int> expressions;  ///< In Patterns::sentence, or ::wide if window > 1: one for each choice.
  int unless = -1, with = -1;    ///< In Patterns::conditions: must not, must match the same words.
};

/// How a theme as a whole is read.
struct ThemeRules {
  ThemeKind kind = ThemeKind::practice;
  bool advice_counts = false;  ///< Advice given is what the theme is about.
  bool childhood_counts = false;
  bool of_child = false;         ///< What is said of a parent alone is said of somebody else.
  bool relatives_count = false;  ///< It is of relatives and neighbours themselves.
  int unless = -1;               ///< In Patterns::conditions.
  int broader = -1;              ///< Index of the broader theme.
};

/// The patterns of a taxonomy, compiled.
struct Patterns {
  std::vector<ThemePattern> all;
  std::vector<ThemeRules> themes;  ///< One for each of Taxonomy::themes().
  Matcher sentence, wide, conditions;

  /// For expressions that are known to compile; see Matcher.
  void compile_when_asked() {
    for (Matcher* matcher : {&sentence, &wide, &conditions}) matcher->compile_when_asked();
  }

  std::map<std::string, int, std::less<>> index_of;  ///< From a pattern's id to its place in `all`.
  std::vector<int> of_sentence, of_wide;             ///< From an expression's index to that of its pattern.
};

}  // namespace throughline
