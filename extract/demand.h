#pragma once

#include <string_view>

namespace throughline {

/// What is to be done, without the words that only ask for it: of "ensure that each father is seen" the
/// subject is "each father" and the verb "seen". Views of the text read.
struct Demand {
  std::string_view subject;  ///< Before the verb; empty where it is the one who is asked.
  std::string_view verb;     ///< From the verb that governs on; empty where there is only a thing.
  bool of_subject = false;   ///< The verb tells what is done to the subject, or how it is to be.
  bool looks = false;        ///< Below "consider whether", "explore how": nothing is to be changed as yet.
};

/// Takes off what only asks, in turn: "be asked to", "make sure that", "work with the Trust to", "consider
/// whether". `subject` is what was spoken of before `what`, empty if that is the one who is told to act.
Demand read_demand(std::string_view subject, std::string_view what);

}  // namespace throughline
