#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "index/query.h"
#include "index/stems.h"

namespace throughline {

/// What a person typed, understood. Words are folded (ingest/fold.h), not yet stemmed.
///
///     dads AND "safe sleep" -gp      ->  all(word dads, phrase safe sleep, not word gp)
///     (drunk OR alcohol*) baby       ->  all(any(word drunk, start alcohol), word baby)
///     co-sleeping                    ->  run co sleeping
struct Asked {
  /// A phrase is these words exactly; a run is words of these stems, one after another; a theme is borne by
  /// the passage as evidence, in whatever words (never typed so: a theme's name is joined with it).
  enum class Kind { word, start, phrase, run, theme, all, any, none_of, nothing };
  Kind kind = Kind::nothing;
  std::string
      text;  ///< word, start: the folded word. theme: its id. any: what was typed, if synonyms joined it.
  std::vector<std::string> words;  ///< phrase, run: its folded words in order.
  std::vector<Asked> parts;
  bool operator==(const Asked&) const = default;
};

struct ParsedQuery {
  Asked asked;
  /// The fields typed as `name:value`, to be set as filters.
  std::vector<std::pair<std::string, std::string>> fields;
  /// Words left out because they stand in nearly every passage.
  std::vector<std::string> left_out;
  /// Words that deny, such as `not` and `nobody`: they need not stand in a passage, but what says that the
  /// rest was lacking ranks first; see index/denial.h.
  std::vector<std::string> denials;
};

/// Forgiving: unbalanced quotes and brackets close at the end, stray operators are words, stop words count
/// only within quotes. Throws QueryError if it is too long or asks for more than `most_words` words.
ParsedQuery parse_query(const std::string& typed);

/// The longest query taken, and the most words and different wildcards in it: what a person types is far
/// shorter, and each costs time.
inline constexpr std::size_t longest_query = 4000;
inline constexpr std::size_t most_words = 64;

/// Whether a folded word stands in nearly every passage, so that it counts only within quotes.
bool is_stop_word(const std::string& word);

/// What was understood, for people: `"safe sleep" and (alcohol… or drunk) and not gp`.
std::string in_words(const Asked& asked);

/// What was understood, as it can be typed again: what synonyms joined is what was typed.
std::string as_typed(const Asked& asked);

/// The words of a text: folded, and their stems, in order; and the ids of the themes it bears as evidence.
struct FoldedText {
  std::vector<std::string> words, stems;
  std::vector<std::string> themes = {};
};
FoldedText fold_text(std::string_view text, Stems& stem);

/// Whether a text answers what was asked, by the slow and obvious way.
bool answers(const Asked& asked, const FoldedText& text, Stems& stem);

}  // namespace throughline
