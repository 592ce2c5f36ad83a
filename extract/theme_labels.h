#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "extract/review.h"
#include "extract/taxonomy.h"

namespace throughline {

/// What a reader says of one sentence and one theme, and what the program makes of it.
struct LabelOutcome {
  std::string theme;
  std::string kind;  ///< `evidence`, or why it is none: an assertion of the interface, `unrelated`, or the
                     ///< label's words.
  std::string sentence;
  std::string where;  ///< File and line, or review, as messages name it.
  std::optional<Assertion> heard =
      {};                   ///< How the program takes the theme to be meant there; none: it is not named.
  std::string reason = {};  ///< The pattern, and the rule that decided.
  bool right = false;       ///< Evidence that was found, or a trap that was not taken for evidence.

  bool is_evidence() const { return kind == "evidence"; }
};

/// Tags each sentence of a file of labelled sentences by itself: lines of theme, kind, part and sentence with
/// TABs between, after a line of headings. The part is one of the interface's, or `footnote`. Throws
/// ThemesError with file and line if a line is not of that form or its theme is unknown.
std::vector<LabelOutcome> judge_labelled(const std::filesystem::path& file, const Taxonomy& taxonomy);

/// `made` with what the program hears in its sentence, standing by itself in `part`, and whether that is
/// right.
LabelOutcome judge_label(LabelOutcome made, Part part, BlockKind kind, const Taxonomy& taxonomy);

/// The tag of each theme that one sentence by itself names, standing in `part`.
std::vector<ThemeTag> tag_sentence(const std::string& sentence, Part part, BlockKind kind,
                                   const Taxonomy& taxonomy);

}  // namespace throughline
