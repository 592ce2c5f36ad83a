#pragma once

#include <optional>
#include <string>
#include <vector>

#include "extract/matcher.h"
#include "extract/patterns.h"

namespace throughline {

/// Words that tell how a theme beside them is meant ("no evidence of" …), after ConText (Harkema and others,
/// 2009).
struct Cue {
  enum class Where { before, after, beside, sentence };

  std::string id;
  std::string find;
  std::optional<Assertion>
      assertion;  ///< None: a seeming negation, which takes away the cues within its words.
  Where where = Where::sentence;
  int within = 0;                ///< Words that may stand between it and the mention.
  std::vector<ThemeKind> kinds;  ///< Only for themes of these kinds; all if empty.
};

/// The cues, compiled.
struct Cues {
  std::vector<Cue> all;
  Matcher matcher;
  std::vector<int> of;  ///< From an expression's index to that of its cue.

  /// Those compiled into the program, from corpus/cues.toml.
  static const Cues& built_in();
};

/// The cues that stand in a sentence (`expression` is the index in `all`), without those that a seeming
/// negation takes away.
std::vector<PatternHit> find_cues(std::string_view wording);

}  // namespace throughline
