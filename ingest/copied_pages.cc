// Pages that are copies of one another: all that stands on them stands on several pages, as furniture does.

#include <algorithm>
#include <functional>
#include <unordered_map>

#include "ingest/furniture.h"

namespace throughline {

namespace {

/// Blank pages between running heads are alike too; they hold a few lines and hardly so many words.
constexpr std::size_t least_words = 20, least_lines = 5;

bool is_figure(char c) { return c >= '0' && c <= '9'; }

/// A number for all that stands on a leaf, but for figures at its head and foot, which count the pages.
std::size_t key_of(const Leaf& leaf) {
  std::size_t key = leaf.lines.size();
  std::string text;
  for (const Line& line : leaf.lines) {
    const bool outer = line.y0 < outer_share * leaf.height || line.y1 > (1 - outer_share) * leaf.height;
    const bool brief = line.pieces.size() <= 5;
    for (const std::uint32_t p : line.pieces) {
      text = leaf.pieces[p].text;
      if (outer && brief) std::erase_if(text, is_figure);
      key = key * 1000003 + std::hash<std::string>{}(text);
    }
  }
  return key;
}

bool same_words(const Leaf& a, const Line& x, const Leaf& b, const Line& y) {
  return std::equal(x.pieces.begin(), x.pieces.end(), y.pieces.begin(), y.pieces.end(),
                    [&](std::uint32_t p, std::uint32_t q) { return a.pieces[p].text == b.pieces[q].text; });
}

/// What differs stays: the page's number.
void drop_same_lines(const Leaf& first, Leaf& copy) {
  std::size_t i = 0;
  std::erase_if(copy.lines, [&](const Line& line) {
    const std::size_t at = i++;
    return at < first.lines.size() && same_words(first, first.lines[at], copy, line);
  });
}

}  // namespace

std::size_t drop_copied_pages(std::vector<Leaf>& leaves) {
  std::unordered_map<std::size_t, std::size_t> known;
  std::size_t dropped = 0;
  for (std::size_t n = 0; n < leaves.size(); ++n) {
    if (leaves[n].lines.size() < least_lines || leaves[n].pieces.size() < least_words) continue;
    const auto [first, fresh] = known.try_emplace(key_of(leaves[n]), n);
    if (fresh) continue;
    drop_same_lines(leaves[first->second], leaves[n]);
    ++dropped;
  }
  return dropped;
}

}  // namespace throughline
