#pragma once

#include <string>
#include <vector>

#include "tests/bench/dice.h"
#include "tests/bench/invent.h"
#include "tests/bench/material.h"

namespace throughline::bench {

/// An invented name of two or three syllables, of which there are some 30,000.
std::string invented_name(Dice& dice);

/// Says the sentences of the corpus anew for one review: its own names, years and small words.
class Voice {
 public:
  Voice(const Material& material, Invented& review, Dice& dice, int year)
      : material_(material), review_(review), dice_(dice), year_(year), names_seed_(dice.next()) {}

  /// Appends to `piece` and notes what is quoted in it. `whole`: no sentence is left out.
  void say(const Prose& prose, int source, Piece& piece, bool whole);
  std::string say(const Prose& prose, int source);
  /// One name or phrase, with the source's names replaced.
  std::string name(const std::string& phrase, int source);

 private:
  std::string word(const std::string& original, const Source& source, bool marked);
  std::string spoken(const Sentence& sentence, int source, std::vector<std::size_t>& ends);
  std::size_t subject_at(const Sentence& sentence, std::size_t i, const Source& source) const;

  const Material& material_;
  Invented& review_;
  Dice& dice_;
  int year_;
  std::uint64_t names_seed_;
};

}  // namespace throughline::bench
