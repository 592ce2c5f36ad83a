#pragma once

#include <map>
#include <string>
#include <string_view>

#include "ingest/report.h"

namespace throughline {

/// The short forms that a document explains, with what they stand for: "Harrowmere Safeguarding Children
/// Board (HSCB)", "HSCB (Harrowmere …)", or the two cells of a glossary's row. Keys in capitals.
class ShortForms {
 public:
  static ShortForms of(const Report& report);
  /// What a short form stands for; empty if the document does not say.
  std::string_view stands_for(std::string_view acronym) const;

 private:
  void add(std::string_view acronym, std::string_view name);
  void scan(std::string_view text);
  std::map<std::string, std::string, std::less<>> names_;
};

/// The first letters of a name's words, small words aside, in capitals.
std::string initials(std::string_view name);

/// Whether a word is written like a short form: two to ten letters, mostly capitals.
bool is_acronym(std::string_view word);

}  // namespace throughline
