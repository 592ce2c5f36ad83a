#pragma once

#include <string>
#include <string_view>

#include "extract/names.h"

namespace throughline {

/// Names for the ones who are asked to act, in the words of one review.
class Addressees {
 public:
  /// `partnership`: the review's own publishing body, for "the Board"; may be empty.
  Addressees(const ShortForms& forms, std::string_view partnership)
      : forms_(forms), partnership_(partnership) {}

  /// The one whom a sentence tells to act: "The X should …", "X to review …", "That X ensures …". Empty if it
  /// names none.
  std::string in_sentence(std::string_view text) const;
  /// The one named in a lead-in: "… the following recommendations for X:", "X should:".
  std::string in_lead_in(std::string_view text) const;
  /// What a heading names; `addressed` if it says that what follows is for them: "Recommendations for the
  /// Board".
  struct Headed {
    std::string name;
    bool addressed = false;
  };
  /// The one named by a heading that names bodies and nothing else; empty otherwise.
  Headed in_heading(std::string_view text) const;
  /// A name in full: short forms resolved by the document, by its publishing body or by general use.
  std::string in_full(std::string_view name) const;

 private:
  std::string resolve(std::string_view name) const;
  const ShortForms& forms_;
  std::string_view partnership_;
};

/// Whether a text is led by the one who shall act, or by a verb of action: the ways a recommendation begins.
bool begins_like_recommendation(std::string_view text);

}  // namespace throughline
