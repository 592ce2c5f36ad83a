#include "extract/wording_tokens.h"

#include <algorithm>

namespace throughline {

std::vector<SentenceWord> tokens_of(std::string_view wording, Span part, std::size_t most) {
  std::vector<SentenceWord> tokens;
  const std::size_t stop = std::min(part.end, wording.size());
  for (std::size_t at = part.begin; at < stop && tokens.size() < most;) {
    std::size_t end = std::min(wording.find(' ', at), stop);
    std::string_view word = wording.substr(at, end - at);
    SentenceWord token{.span = {at, end}, .word = word};
    while (!word.empty() && !std::isalnum(static_cast<unsigned char>(word.back())) &&
           static_cast<unsigned char>(word.back()) < 0x80)
      token.mark = word.back(), word.remove_suffix(1);
    if (word.size() > 2 && word.ends_with("'s")) word.remove_suffix(2);
    token.word = word;
    if (!token.word.empty()) tokens.push_back(token);
    at = end + 1;
  }
  return tokens;
}

std::string in_small(std::string_view word) {
  std::string small(word);
  std::ranges::transform(small, small.begin(), [](unsigned char c) { return std::tolower(c); });
  return small;
}

}  // namespace throughline
