#pragma once

#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "ingest/drafts.h"

namespace throughline {

/// Where a note's mark stood.
struct Anchor {
  std::string label;
  int leaf = 0;
  std::size_t draft = 0;
  std::size_t at = 0;  ///< Bytes into the draft's text.
};

/// Makes the text of drafts from their lines: hyphens at line ends undone where they part one word, note
/// marks taken out.
class Prose {
 public:
  Prose(const std::vector<Leaf>& leaves, const std::vector<Draft>& drafts);

  /// The words of lines, without the first `skip`; note marks are added to `anchors`.
  std::string text(const std::vector<Line>& lines, std::size_t skip, std::vector<Anchor>& anchors) const;

 private:
  const Leaf& leaf_of(const Line& line) const { return leaves_[static_cast<std::size_t>(line.leaf)]; }
  bool is_anchor(const Leaf& leaf, const Line& line, std::size_t i) const;
  /// Text at the end of which a line broke -> whether the next word joins it, its hyphen dropped or kept.
  enum class Seam { space, join, drop_hyphen };
  Seam seam(const std::string& before, const Piece& last, const Piece& next) const;

  const std::vector<Leaf>& leaves_;
  std::unordered_map<std::string, std::unordered_set<int>> notes_;  ///< Leaves that hold a note, by label.
  /// The file parts words at line ends. Where it does not, every hyphen there is one of spelling.
  bool parts_words_ = false;
  std::unordered_set<std::string> vocabulary_;  ///< Of the file; only if lines end in hyphens.
};

}  // namespace throughline
