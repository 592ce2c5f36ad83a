#pragma once

#include <cstdint>
#include <map>
#include <vector>

#include "ingest/regions.h"

namespace throughline {

/// How the running text of a file is set.
struct Measures {
  double size = 10;          ///< Of most letters.
  std::uint32_t colour = 0;  ///< Of most letters.
  bool bold = false;         ///< Most letters are.
  bool noisy = false;        ///< Sizes are OCR's guesses.

  /// From one baseline to the next in type of this size.
  double pitch(double type_size) const;
  std::map<int, double> pitches;  ///< By size in quarter points.
};

Measures measure(const std::vector<Leaf>& leaves, const std::vector<std::vector<Region>>& regions);

}  // namespace throughline
