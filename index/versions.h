#pragma once

#include <string>

#include "extract/taxonomy.h"

namespace throughline {

/// What a stored text, its understanding and a generation were made by; another value means they are made
/// again. They are digests of the source files of each room, so that no change is forgotten.
struct Versions {
  std::string reader;    ///< Made the report from the file.
  std::string taxonomy;  ///< Made the review from the report: the rules and the themes file.
  std::string index;     ///< Makes the generation from both.
};
Versions versions_of(const Taxonomy& taxonomy, bool ocr);

}  // namespace throughline
