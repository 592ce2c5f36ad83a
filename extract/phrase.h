#pragma once

#include <map>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace throughline {

/// Named word classes of a themes file: `not` -> "not|never|no|little". The words are themselves in the
/// pattern language and may name other classes.
using WordClasses = std::map<std::string, std::string, std::less<>>;

/// A pattern is not in the language; the text says what was expected.
class PhraseFault : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// The regular expression of a pattern in the language of corpus/themes:
/// words in any case, but two or more capitals as they stand (`MASH`); `word*` any ending; `co-sleep` with
/// hyphen, space or neither; `{class}`; `…` up to six words between, `…12` up to twelve; `(a|b)` choice,
/// `(the )?` option; `^` and `$` the sentence's ends; `\w+ ` any one word; `\d` and `[a-z]` as in RE2. A word
/// may be followed by `'s` or a comma. Matches whole words of text as `PlainWords` gives it. Throws
/// PhraseFault.
std::string regex_of(std::string_view pattern, const WordClasses& classes);

/// The choices of a pattern that stand outside of all brackets, in order: small expressions are searched for
/// only where their own words occur.
std::vector<std::string_view> choices(std::string_view pattern);

}  // namespace throughline
