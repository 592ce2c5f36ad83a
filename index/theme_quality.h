#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace throughline {

/// How a theme of the built-in taxonomy does on fictional sentences that the makers wrote and set aside:
/// those that show the theme, how many of them are found; those that only look like it, how many are left
/// alone. They are no figures of real reviews.
struct ThemeQuality {
  int evidence = 0, found = 0, traps = 0, kept = 0;
  int sentences() const { return evidence + traps; }
};

/// nullopt if the theme was not measured.
std::optional<ThemeQuality> quality_of(std::string_view theme);

/// The sum over all themes.
ThemeQuality quality_of_all();

/// That sum in a sentence, or that themes of one's own were not measured.
std::string tagging_in_words(std::string_view themes_version);

/// Whether the figures are of the themes that tagged a library: they are of the built-in ones only.
bool is_measured(std::string_view themes_version);

}  // namespace throughline
