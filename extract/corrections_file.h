#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "extract/review.h"

namespace throughline {

/// What a person says of one document in place of what the program read; one table of `corrections.toml`.
struct Correction {
  enum class Kind { fact, part, mention, exclude, include };
  Kind kind = Kind::fact;
  int line = 0;        ///< Where it stands in the file, from 1.
  std::string review;  ///< The ID of a case or of a document; empty if it names a file.
  std::string file;    ///< A file's path, its name, or the SHA-256 of its bytes.
  std::string fact;    ///< As the interface names it: `publication_date`…
  std::string value;   ///< Of a fact; empty: the review does not say.
  std::string was;     ///< What the program read when the correction was made; empty if not said.
  std::string words;   ///< Words of the one block that is meant.
  int page = 0;        ///< Where they stand, or where a fact does; 0 if not said.
  Part part = Part::front;
  bool section = false;  ///< A part: all that stands under the heading too.
  std::string theme;
  /// A mention: how it is asserted; nothing if it is rejected.
  std::optional<Assertion> assertion;
  std::string why;  ///< A note for people.
};

/// All that decides what a correction does, and nothing else: another line number is no change.
std::string correction_identity(const Correction& correction);

/// A library's `corrections.toml`; none if there is no such file. Throws UsageError with file, line, column
/// and what was expected.
std::vector<Correction> load_corrections(const std::filesystem::path& library);
/// From TOML text; `name` stands for the file in messages.
std::vector<Correction> parse_corrections(std::string_view toml, const std::string& name);

}  // namespace throughline
