#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "ingest/drafts.h"

namespace throughline {

/// The headings that a file's own lists of contents name, known by their letters alone: numbers, leaders and
/// signs differ between the list and the page.
class ListedHeadings {
 public:
  ListedHeadings(const std::vector<Leaf>& leaves, const std::vector<Draft>& drafts);

  /// Whether a line of contents has these words and no others.
  bool name(std::string_view text) const { return entries_.count(letters_of(text)) > 0; }
  /// Whether a line of contents begins with these words; where leaders were misread, letters follow them.
  bool begin_with(std::string_view text) const;
  /// Makes one of two paragraphs, one right below the other, that are the two lines of one listed heading.
  void join_split(const std::vector<Leaf>& leaves, std::vector<Draft>& drafts) const;

 private:
  static std::string letters_of(std::string_view text);

  std::set<std::string> entries_;
};

}  // namespace throughline
