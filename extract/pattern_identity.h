#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>

#include "extract/patterns.h"
#include "extract/taxonomy.h"

namespace throughline {

/// Sixteen hex digits of all that decides what a pattern finds and how it is taken: its expressions with the
/// word classes they name, its conditions and limits. Examples, comments and the order of the file have no
/// part in it.
std::string identity_of(const ThemePattern& pattern, const Patterns& patterns);

/// What decides which mentions a theme has.
struct ThemeMeaning {
  std::string identity;  ///< Sixteen hex digits; of its rules and patterns.
  std::string broader;   ///< The id of its broader theme; may be empty.
};
using ThemeMeanings = std::map<std::string, ThemeMeaning, std::less<>>;  // By theme's id.

ThemeMeanings meanings_of(const Taxonomy& taxonomy);
/// As text to be kept, a line for each; `unpack_meanings(pack(m))` equals m. A line that is damaged is left
/// out: its theme then counts as changed.
std::string pack(const ThemeMeanings& meanings);
ThemeMeanings unpack_meanings(std::string_view text);

/// The ids of the themes that another taxonomy may find differently: those of which a pattern or rule
/// differs, is new or is gone, and those that are broader than these.
std::set<std::string> changed_themes(const ThemeMeanings& before, const ThemeMeanings& after);
std::set<std::string> changed_themes(const Taxonomy& before, const Taxonomy& after);

/// These themes and all that are narrower: whose patterns are needed to find them.
std::set<std::string> with_narrower(const std::set<std::string>& themes, const Taxonomy& taxonomy);

}  // namespace throughline
