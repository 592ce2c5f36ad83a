#pragma once

#include <string_view>

namespace throughline {

/// How a sentence asks for something: whom, and what. Views of the text read.
struct Asking {
  std::string_view whom;  ///< As printed, the article left on; empty if the sentence tells no one.
  /// From the verb of what is asked: "review its policy", "be audited each year"; the whole sentence where no
  /// verb asks.
  std::string_view what;
  /// What is spoken of, where it is not the one who is told: "Records of supervision" that should be audited.
  std::string_view about;
};

/// Reads the first sentence of a recommendation: "The X should …", "X to review …", "That X ensures …",
/// "Police: review …", "It is recommended that …", "… should be written by X".
Asking read_asking(std::string_view text);

}  // namespace throughline
