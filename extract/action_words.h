#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "extract/pattern.h"
#include "extract/vocabulary.h"

namespace throughline {

/// What a verb of one class, done to a thing of one class, asks for; `*` is any.
struct ActionMeaning {
  std::string verb, thing, action;
  std::string yes, no;  ///< A recommendation that comes out as the action, and one that does not.
};

/// The words of `corpus/actions.toml`, compiled once; safe between threads.
struct ActionWords {
  Wordings verbs;   ///< Found at the beginning of what is asked.
  Wordings things;  ///< Found anywhere in what it is asked of.
  std::vector<ActionMeaning> meanings;
  Pattern national;          ///< A name that begins with a body of the whole nation.
  Pattern asks_of_national;  ///< What is asked is to speak to such a body.

  static const ActionWords& built_in();
  /// The action of the first meaning that has both; empty if none has. An empty thing fits only `*`.
  std::string_view meaning_of(std::string_view verb, std::string_view thing) const;
};

}  // namespace throughline
