#pragma once

#include <filesystem>
#include <string>

#include "tests/bench/invent.h"
#include "tests/bench/typeset.h"

namespace throughline::bench {

/// The labels of a review in the format of `corpus/example/gold/NAME.json`.
std::string labels(const Invented& review);
/// Its words in reading order, each note after its paragraph: `gold/NAME.txt`.
std::string words(const Invented& review);
/// The page on which each thing is printed: `gold/pages/NAME.json`.
std::string page_labels(const Invented& review, const Printed& printed);

}  // namespace throughline::bench
