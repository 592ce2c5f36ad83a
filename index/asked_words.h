#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "index/stems.h"

namespace throughline {

/// What a recommendation asks for, as a set of words to compare it with others: stems as numbers, sorted,
/// each once. Function words are left out, and so is what every recommendation says ("the Board should
/// ensure"). An odd number is a word that tells little (police, policy, months), an even one any other.
using AskedWords = std::vector<std::uint32_t>;

AskedWords asked_words(std::string_view text, Stems& stem);

/// How much of what two recommendations ask for is the same, from 0 to 1: what their words in common weigh of
/// all their words. A word that tells little weighs a third.
double likeness(const AskedWords& a, const AskedWords& b);

/// What all words weigh together, in thirds of a full word.
int weight_of(const AskedWords& words);
inline int weight_of(std::uint32_t word) { return word % 2 ? 1 : 3; }

}  // namespace throughline
