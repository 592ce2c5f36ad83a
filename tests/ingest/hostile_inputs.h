#pragma once

#include <string>
#include <vector>

namespace throughline {

/// How a careful reader ends with a bad file.
enum class Ends {
  read,            ///< As if nothing were wrong with it.
  warned,          ///< Read, with a warning or the judgement that it is no review.
  refused,         ///< Not read, with a code of the interface.
  read_or_refused  ///< Either, as long as it ends in bounded time and memory.
};

/// A file made to do harm or made badly, named for what is wrong with it.
struct HostileInput {
  const char* name;
  Ends ends;
  const char* code;       ///< Of a refusal; empty if any will do.
  std::string (*make)();  ///< Its bytes.
};

/// All of them; the text of those that can be read is that of a small review, which names a lantern.
const std::vector<HostileInput>& hostile_inputs();

/// A small review of one page by itself, with nothing wrong.
std::string harmless_pdf();

}  // namespace throughline
