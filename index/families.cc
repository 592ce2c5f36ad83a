// Sets of words -> families, each like its first. An exact search for likeness by the rarest words.
#include "index/families.h"

#include <algorithm>
#include <unordered_map>

namespace throughline {

namespace {

/// Two full words, in thirds.
constexpr int least_weight = 6;

class Families {
 public:
  explicit Families(const std::vector<AskedWords>& all) : all_(all), seen_(all.size(), UINT32_MAX) {
    for (const AskedWords& words : all)
      for (const std::uint32_t word : words) ++frequency_[word];
  }

  FamilyPlace join(std::uint32_t at) {
    const int weight = weight_of(all_[at]);
    if (weight < least_weight) return {.first = at};
    const std::vector<std::uint32_t> telling = rarest(all_[at], weight);
    std::uint32_t best = at;
    double most = 0;
    for (const std::uint32_t word : telling)
      for (const std::uint32_t first : firsts_[word]) {
        if (seen_[first] == at) continue;
        seen_[first] = at;
        const double like = likeness(all_[at], all_[first]);
        if (like < least_likeness || like < most || (like == most && first > best)) continue;
        most = like;
        best = first;
      }
    if (best == at)
      for (const std::uint32_t word : telling) firsts_[word].push_back(at);
    return {best, best == at ? 1 : most};
  }

 private:
  /// The rarest words of a set, so many that the others together weigh too little to make it like another:
  /// two sets that are like each other share one of these.
  std::vector<std::uint32_t> rarest(AskedWords words, int weight) const {
    std::sort(words.begin(), words.end(), [&](std::uint32_t a, std::uint32_t b) {
      const int of_a = frequency_.at(a), of_b = frequency_.at(b);
      return of_a != of_b ? of_a < of_b : a < b;
    });
    constexpr double rounding = 1e-9;
    int left = weight;
    std::size_t taken = 0;
    while (taken < words.size() && left > least_likeness * weight - rounding)
      left -= weight_of(words[taken++]);
    words.resize(taken);
    return words;
  }

  const std::vector<AskedWords>& all_;
  std::unordered_map<std::uint32_t, int> frequency_;
  std::unordered_map<std::uint32_t, std::vector<std::uint32_t>> firsts_;
  std::vector<std::uint32_t> seen_;  ///< By place: the last recommendation compared with it.
};

}  // namespace

std::vector<FamilyPlace> families_of(const std::vector<AskedWords>& recommendations) {
  Families families(recommendations);
  std::vector<FamilyPlace> out;
  for (std::uint32_t i = 0; i < recommendations.size(); ++i) out.push_back(families.join(i));
  return out;
}

}  // namespace throughline
