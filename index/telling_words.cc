// Texts -> the words that are often in them and rare in the library.
#include "index/telling_words.h"

#include <algorithm>
#include <cmath>
#include <unordered_map>

#include "index/query_language.h"
#include "ingest/fold.h"

namespace throughline {

namespace {

struct Seen {
  std::string word;
  std::uint32_t times = 0;
  bool small = false;
};

bool is_small(char c) { return c >= 'a' && c <= 'z'; }

/// How often the words of a stem occur in the library; 0 for a word that it does not hold.
std::uint32_t occurrences(const LibraryWords& vocabulary, const std::string& word) {
  const auto at = std::lower_bound(vocabulary.words.begin(), vocabulary.words.end(), word);
  if (at == vocabulary.words.end() || *at != word) return 0;
  return vocabulary.occurrences[vocabulary.stem[static_cast<std::size_t>(at - vocabulary.words.begin())]];
}

}  // namespace

std::vector<TellingWord> telling_words(const std::vector<std::string_view>& texts,
                                       const LibraryWords& vocabulary, Stems& stem, std::size_t most) {
  std::unordered_map<std::string, Seen> seen;
  for (const std::string_view text : texts)
    for (const Token& token : tokens(text)) {
      Seen& each = seen[stem(token.word)];
      if (each.times++ == 0) each.word = token.word;
      if (is_small(text[token.span.begin])) each.small = true;
    }
  double all = 1;
  for (const std::uint32_t times : vocabulary.frequency) all += times;
  std::vector<TellingWord> out;
  for (const auto& [its, each] : seen) {
    const std::uint32_t known = occurrences(vocabulary, each.word);
    if (!each.small || known <= each.times || is_stop_word(each.word)) continue;
    out.push_back({its, each.word, std::log(1.0 + each.times) * std::log(all / known)});
  }
  std::sort(out.begin(), out.end(), [](const TellingWord& a, const TellingWord& b) {
    return a.weight != b.weight ? a.weight > b.weight : a.stem < b.stem;
  });
  if (out.size() > most) out.resize(most);
  return out;
}

}  // namespace throughline
