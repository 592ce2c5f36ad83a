#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "extract/items.h"
#include "extract/list_lines.h"

namespace throughline {

/// Gathers the items of one run of blocks, for `gather_items`: one way for each shape of list, each in a file
/// of its own (items_by_*.cc). Used once, by one thread.
class Gatherer {
 public:
  Gatherer(const Report& report, const std::vector<int>& blocks, const ItemManner& manner);
  std::vector<ListedItem> gather();

 private:
  // What every shape needs (items.cc).
  bool has_named() const;
  bool is_labelled(const ListLine& line) const;
  /// A labelled line that only introduces or leads in.
  bool introduces(std::size_t i) const;
  void open(const ListLine& line);
  void add_sub(const ListLine& line);
  void append(const ListLine& line);
  /// A heading within the list: it groups what follows.
  void group(const ListLine& line);
  void note_lead_in(const ListLine& line);
  /// A part of an item set without any mark: after "including:" in small letters, or ended by a semicolon.
  bool is_loose_part(const ListLine& line) const;

  // Labels that name their kind: "Recommendation 3".
  /// "Recommendation 1" as heading or opening words; what follows completes it.
  std::vector<ListedItem> by_names();
  /// Whether below a named heading one paragraph states the item, and the heading is only its title: always
  /// for a label alone, and for a recommendation whose title asks nothing; a finding's title is its statement
  /// unless one paragraph stands out from those that discuss it.
  bool states_below(std::size_t i) const;
  void below_name(const ListLine& line);
  /// A numbered paragraph, not an item of a list.
  static bool is_prose(const ListLine& line);

  // A numbered or lettered series.
  /// Finds the style of label that the items bear: that of the first labelled line that reads like one, else
  /// of the first that introduces nothing.
  bool has_series();
  std::vector<ListedItem> by_series();
  /// A numbered paragraph that the section's one lettered list follows: the list is what the section gives,
  /// and the paragraph leads up to it.
  bool stands_before_list(std::size_t i) const;
  /// Whether a line of the outer style is an item: a numbered list is all items, of numbered paragraphs
  /// those that read like one.
  bool is_item(std::size_t i) const;
  /// The reading of a label that goes on the outer series, or starts it again below a heading.
  const LabelReading* outer_reading(const ListLine& line) const;
  /// A numbered paragraph among numbered items is text about them, unless it counts on from the item's own
  /// number.
  bool is_paragraph_number(const ListLine& line) const;
  /// What stands below an item of the series and is no item itself.
  void below(const ListLine& line);
  /// A label of the outer style that neither goes on the series nor opens one below: read wrong from a scan.
  bool is_misread(const ListLine& line) const;

  // Bullets.
  std::vector<ListedItem> by_bullets();
  /// A paragraph among bullets: a lead-in of the list, an item whose parts the bullets are, or neither.
  void plain_before_bullets(std::size_t i, bool& any_lead);

  // Paragraphs without any mark.
  std::vector<ListedItem> by_paragraphs();
  /// "The Board should: ask …; hold …; and report …": the lead-in and its items in one sentence.
  void open_parts(ListLine line, const std::vector<std::string_view>& parts);
  /// "1. Safe sleep" above the one paragraph that recommends: the heading's number is its label.
  void number_by_headings();

  const Report& report_;
  const ItemManner& manner_;
  std::vector<ListLine> lines_;
  std::vector<ListedItem> items_;
  int heading_ = -1;
  std::string lead_in_;
  LabelReading outer_, last_;  ///< The style of the series, and where it stands.
  std::size_t first_ = 0;      ///< The line that opened the series.
  bool closed_ = false;        ///< What follows no longer belongs to the last item.
  bool skipping_ = false;      ///< Below a numbered lead-in: what is listed are the items.
  bool holding_ = false;       ///< Below an item whose parts the bullets are.
};

}  // namespace throughline
