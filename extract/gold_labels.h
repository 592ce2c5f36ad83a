#pragma once

#include <filesystem>
#include <vector>

#include "extract/theme_labels.h"

namespace throughline {

/// Judges the labels of whole reviews: each quote of evidence, and each trap, by the sentence it stands in.
/// `folder` has NAME.json for each review, as the example corpus has, and NAME.txt, its words, where a
/// quote's sentence is sought; a quote that is not found there is judged by itself. A quote's part is that of
/// its section where the labels tell it, else the narrative. Throws ThemesError if the folder has no labels
/// or some cannot be read.
std::vector<LabelOutcome> judge_gold(const std::filesystem::path& folder, const Taxonomy& taxonomy);

}  // namespace throughline
