#pragma once

#include <string>

#include "extract/taxonomy.h"

namespace throughline {

/// The taxonomy as a SKOS concept scheme in Turtle: each theme a concept with label, definition, scope note,
/// broader and related themes, and synonyms as alternative labels; each group a collection.
/// A synonym's years stand in a note, since SKOS has no dates for labels.
std::string skos(const Taxonomy& taxonomy);

}  // namespace throughline
