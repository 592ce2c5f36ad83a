// A word -> words of the same matter, as those who search and those who write reviews put it.
#include "index/near_words.h"

#include <algorithm>

#include "extract/near_word_groups.h"
#include "ingest/fold.h"

namespace throughline {

namespace {

using Groups = std::vector<std::vector<std::string>>;

Groups read_groups() {
  Groups out;
  Stems stem;
  for (const std::string& words : near_word_groups()) {
    std::vector<std::string> group;
    for (const Token& token : tokens(words)) group.push_back(stem(token.word));
    std::sort(group.begin(), group.end());
    group.erase(std::unique(group.begin(), group.end()), group.end());
    out.push_back(std::move(group));
  }
  return out;
}

}  // namespace

std::vector<std::string> near_stems(const std::vector<std::string>& stems) {
  static const Groups groups = read_groups();
  std::vector<std::string> out;
  for (const auto& group : groups)
    if (std::any_of(stems.begin(), stems.end(), [&](const std::string& each) {
          return std::binary_search(group.begin(), group.end(), each);
        }))
      out.insert(out.end(), group.begin(), group.end());
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  std::erase_if(out, [&](const std::string& each) {
    return std::find(stems.begin(), stems.end(), each) != stems.end();
  });
  return out;
}

}  // namespace throughline
