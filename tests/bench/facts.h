#pragma once

#include "tests/bench/dice.h"
#include "tests/bench/invent.h"

namespace throughline::bench {

/// Invents the facts of a review published in `year`; its name for the child, body, dates, age, outcome.
Facts invent_facts(Dice& dice, int year);

/// The lines of the cover, and the first paragraphs, in which the facts are printed.
std::vector<std::string> cover_lines(const Facts& facts, Dice& dice);
std::vector<std::string> opening(const Facts& facts, Dice& dice);

}  // namespace throughline::bench
