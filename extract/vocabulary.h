#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "extract/pattern.h"

namespace throughline {

/// The words for one thing, from a vocabulary file in `corpus`: any of the patterns means `id`.
struct Wording {
  std::string id;
  std::vector<Pattern> patterns;
  std::optional<Pattern> any;             ///< All of them as one.
  std::vector<std::string> sources;       ///< Of the patterns, as the file has them.
  std::vector<std::string> match, never;  ///< Examples that must and that must not be taken for `id`.
};

/// A list of wordings in the order of the file; the first that fits wins. Immutable, safe between threads.
struct Wordings {
  std::vector<Wording> wordings;

  /// From TOML with an array of tables called `array`. Throws std::invalid_argument naming `name` and the
  /// fault.
  static Wordings parse(std::string_view toml, const std::string& name, std::string_view array = "wording");
  /// The id of the first wording found in the text; empty if none.
  std::string_view classify(std::string_view text) const;
  /// All patterns of a wording as one. Throws std::out_of_range if the list has no such wording.
  const Pattern& any_of(std::string_view id) const;
  /// All patterns of the wordings whose id begins so, as one: to pass over texts that fit none of them.
  Pattern any_with(std::string_view prefix) const;
};

/// Each kind of part of a review by its heading.
const Wordings& heading_vocabulary();
/// Types of review by their names.
const Wordings& type_vocabulary();
/// What papers are that are no reviews, by the lines of a first page.
const Wordings& paper_vocabulary();
/// Facts told by a phrase: `category:suicide`, `status:child in need`, `model:hybrid`.
const Wordings& circumstance_vocabulary();
/// What became of the child and on which day: `outcome:died`, `day:harm`.
const Wordings& event_vocabulary();

}  // namespace throughline
