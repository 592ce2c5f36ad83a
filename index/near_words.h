#pragma once

#include <string>
#include <vector>

#include "index/stems.h"

namespace throughline {

/// Stems of words that reviews use for things near to what these stems name: who asks for a `boyfriend` may
/// mean one whom the review calls a partner. They are no synonyms, so they find nothing that is counted; they
/// tell which passages stand nearest where few hold what was typed. Without the stems given; sorted.
std::vector<std::string> near_stems(const std::vector<std::string>& stems);

}  // namespace throughline
