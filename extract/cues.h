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
  /// None: words that only seem to say so, which take away the cues in `takes` that begin within them.
  std::optional<Assertion> assertion;
  std::vector<Assertion> takes;
  Where where = Where::sentence;
  int within = 0;                    ///< Words that may stand between it and the mention.
  std::vector<ThemeKind> kinds;      ///< Only for themes of these kinds; all if empty.
  bool gaps = false;                 ///< Reaches also patterns that say themselves what was missing.
  bool taken_in = false;             ///< Stands also where the mention's own words took it in.
  int unless = -1;                   ///< In Cues::conditions: must not match the sentence.
  std::string where_written;         ///< File and line.
  std::vector<std::string> yes, no;  ///< Examples, the theme's words in [ ]: so heard, not so heard.
};

/// The cues, compiled.
struct Cues {
  std::vector<Cue> all;
  Matcher matcher, conditions;
  std::vector<int> of;  ///< From an expression's index to that of its cue.

  /// Those compiled into the program, from the folder corpus/cues.
  static const Cues& built_in();
};

/// The cues that stand in a sentence (`expression` is the index in `all`), without those that words which
/// only seem to say so take away.
std::vector<PatternHit> find_cues(std::string_view wording);

}  // namespace throughline
