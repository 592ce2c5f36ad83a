#pragma once

#include <string>
#include <vector>

#include "ingest/drafts.h"

namespace throughline {

/// Turns the tables of a file into drafts, a row each, page by page. A table that goes on over a page is
/// one: its head, repeated there, is dropped, and a row cut by the page is made whole.
class Tables {
 public:
  explicit Tables(const std::vector<Leaf>& leaves) : leaves_(leaves) {}

  void add(const Region& region, std::vector<Draft>& drafts);

 private:
  std::string text_of_row(const Cells& row) const;
  bool goes_on(const Region& region, const std::vector<Draft>& drafts) const;
  void add_row(const Cells& row, const Region& region, std::vector<Draft>& drafts) const;
  /// Adds the cells of a row to the last one, if it is the rest of it.
  bool completes(const Cells& row, std::vector<Draft>& drafts) const;

  const std::vector<Leaf>& leaves_;
  int number_ = 0;          ///< Of the last table.
  std::string head_;        ///< Its first row.
  double x0_ = 0, x1_ = 0;  ///< Its edges.
};

}  // namespace throughline
