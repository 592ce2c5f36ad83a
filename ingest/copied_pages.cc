// Pages that are copies of one another: all that stands on them stands on several pages, as furniture does.

#include <algorithm>
#include <set>

#include "ingest/furniture.h"
#include "ingest/lines.h"

namespace throughline {

namespace {

/// A page with at least so many words, all of them furniture, is no divider between running heads.
constexpr std::size_t words_of_a_page = 20;

std::vector<std::size_t> bare_leaves(const std::vector<Leaf>& leaves, const LinesGone& gone) {
  std::vector<std::size_t> bare;
  for (std::size_t n = 0; n < leaves.size(); ++n)
    if (!gone[n].empty() && std::find(gone[n].begin(), gone[n].end(), false) == gone[n].end())
      bare.push_back(n);
  if (bare.size() == leaves.size()) return bare;
  std::erase_if(bare, [&](std::size_t n) {
    std::size_t words = 0;
    for (const Line& line : leaves[n].lines) words += line.pieces.size();
    return words < words_of_a_page;
  });
  return bare;
}

/// `12`, `Page 12 of 30`: what goes on from page to page is no text of a copied page.
bool shows_label(const Line& line, const std::string& text, const std::string& label) {
  return !label.empty() && line.pieces.size() <= 4 && text.find(label) != text.npos;
}

}  // namespace

bool spare_copied_pages(const std::vector<Leaf>& leaves, const std::vector<std::string>& labels,
                        LinesGone& gone) {
  const std::vector<std::size_t> bare = bare_leaves(leaves, gone);
  if (bare.empty()) return false;
  std::set<std::string> known;
  for (std::size_t n = 0; n < leaves.size(); ++n) {
    if (std::binary_search(bare.begin(), bare.end(), n)) continue;
    for (std::size_t i = 0; i < leaves[n].lines.size(); ++i)
      if (gone[n][i]) known.insert(text_of(leaves[n], leaves[n].lines[i]));
  }
  bool spared = false;
  for (const std::size_t n : bare)
    for (std::size_t i = 0; i < leaves[n].lines.size(); ++i) {
      const Line& line = leaves[n].lines[i];
      const std::string text = text_of(leaves[n], line);
      if (shows_label(line, text, labels[n]) || !known.insert(text).second) continue;
      gone[n][i] = false;
      spared = true;
    }
  return spared;
}

}  // namespace throughline
