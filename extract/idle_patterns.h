#pragma once

#include <filesystem>
#include <string>

#include "extract/taxonomy.h"

namespace throughline {

/// Warnings about patterns that do nothing for the labelled sentences of a file: those that find none of
/// them, and those whose every find another pattern of the same theme finds too. Of words alone: parts,
/// subjects and ages have no say. Throws ThemesError as judge_labelled does.
std::string idle_patterns(const Taxonomy& taxonomy, const std::filesystem::path& labels);

}  // namespace throughline
