// Recommendations printed twice.
#include "extract/repeats.h"

#include <set>
#include <string>

#include "extract/words.h"

namespace throughline {

namespace {

/// Reviews have made 130 recommendations; this bounds the work on a table of thousands of rows.
constexpr std::size_t most_compared = 150;

std::set<std::string> words_of(const Recommendation& item) {
  std::set<std::string> out;
  std::string bare = bare_words(item.text);
  for (std::size_t from = 0; from < bare.size();) {
    std::size_t space = std::min(bare.find(' ', from), bare.size());
    out.insert(bare.substr(from, space - from));
    from = space + 1;
  }
  return out;
}

/// Eight words in ten alike: the same, edited. Items of a list share fewer.
bool alike(const std::set<std::string>& some, const std::set<std::string>& others) {
  std::size_t both = 0;
  for (const std::string& word : some) both += others.contains(word);
  return 10 * both >= 8 * std::max(some.size(), others.size());
}

std::size_t fullness(const Recommendation& item) { return item.text.size() + item.sub.size() * 50; }

}  // namespace

void drop_repeats(std::vector<Recommendation>& all) {
  std::vector<std::set<std::string>> words;
  for (const Recommendation& item : all) words.push_back(words_of(item));
  std::vector<bool> gone(all.size(), false);
  for (std::size_t i = 0; i < all.size(); ++i)
    for (std::size_t j = i + 1; j < all.size() && j < i + most_compared; ++j)
      if (!gone[i] && !gone[j] && alike(words[i], words[j]))
        gone[fullness(all[i]) > fullness(all[j]) ? j : i] = true;
  std::size_t at = 0;
  std::erase_if(all, [&](const Recommendation&) { return gone[at++]; });
}

}  // namespace throughline
