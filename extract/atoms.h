#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace throughline {

/// Finds which of many short strings occur in a text, in one pass (Aho and Corasick, 1975).
/// Letters are taken in either case. Immutable once built; safe from several threads.
class Atoms {
 public:
  Atoms() = default;
  /// The strings must be in small letters, not empty and all different.
  explicit Atoms(const std::vector<std::string>& atoms);

  /// A string that occurs: its index, and where it ends.
  struct Found {
    int atom = 0;
    std::size_t end = 0;
  };
  /// Appends every occurrence in `text`, in the order of their ends.
  void find(std::string_view text, std::vector<Found>& found) const;

 private:
  void number_by_depth(const std::vector<std::int32_t>& order);

  int width_ = 1;  ///< Different letters, 0 standing for all others.
  std::array<std::uint8_t, 256> letter_{};
  std::vector<std::int32_t> next_;  ///< State × width + letter -> state × 2, and 1 if a string ends there.
  std::vector<std::int32_t> output_;   ///< State -> the string that ends there, or -1.
  std::vector<std::int32_t> shorter_;  ///< State -> the next shorter state with an output, or -1.
};

}  // namespace throughline
