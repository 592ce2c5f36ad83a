#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>

#include "extract/pattern.h"

namespace throughline {

/// The words with which recommendations ask, from `corpus/asking.toml`, compiled once; safe between threads.
struct AskingWords {
  std::string verbs;   ///< Alternatives of a regular expression: infinitives with which asking begins.
  Pattern opens_verb;  ///< A text that begins with one of them, in the infinitive or the third person.
  Pattern actor;       ///< A name that ends in a noun for a body or for people who can be told to act.
  Pattern people;      ///< A name that ends in a noun for people of some body, not for the body.
  Pattern nobody;      ///< An opening that names no one.
  Pattern stays;       ///< A participle of the passive that leaves the subject the one who acts.
  std::unordered_set<std::string> not_actors;  ///< Written like short forms of bodies, and none.
  std::unordered_map<std::string, std::string> short_forms;

  static const AskingWords& built_in();
};

/// Whether a phrase names a body, or people who can be told to act: "the Trust", "all staff of the ward".
bool names_an_actor(std::string_view phrase);

/// Whether a name is of people and says not of which body: "Officers", "all staff".
bool names_people(std::string_view name);

/// What general use makes of a short form; empty if nothing.
std::string_view general_name(std::string_view acronym);

}  // namespace throughline
