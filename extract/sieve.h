#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "extract/atoms.h"
#include "extract/outline.h"
#include "ingest/report.h"

namespace throughline {

/// Tells which of many expressions can match a text at all, and at which words: those whose literals stand in
/// it in their order, with no more words between than they allow. So an engine of regular expressions is
/// asked about matches and little else. A superset, never less; exact matching is left to the engine.
///
/// A text is read once for all literals, word by word; what a word holds is remembered, since texts have few
/// different words. Which words hold a literal is a set of 64 bits, a bit for each word, so that an
/// expression is weighed by shifts and intersections, from its end to its beginning.
class Sieve {
 public:
  Sieve();
  /// Adds an expression; they are numbered from 0.
  void add(const Outline& outline);
  /// Must be called once, after the last `add`.
  void prepare();

  /// A place where an expression may begin to match.
  struct Place {
    int expression = 0;
    std::size_t begin = 0, end = 0;  ///< Of the word, up to the blank after it.
  };
  /// Appends the places of a text, ordered by expression and place. Safe from several threads once prepared.
  void find(std::string_view text, std::vector<Place>& places) const;
  /// The same of some expressions only, in their order.
  void find(std::string_view text, std::span<const int> expressions, std::vector<Place>& places) const;

  /// Expressions with no literal that must stand in a text: they are weighed on every text.
  const std::vector<int>& always() const { return always_; }

 private:
  /// A set of words of the text; the last bit stands for the 64th word and all after it.
  using Words = std::uint64_t;
  using Kind = Outline::Kind;

  /// An Outline for weighing: children stand together in `children_`.
  struct Node {
    Kind kind = Kind::within;
    int first = 0, last = 0;  ///< Of its children; of literals, in `members_`.
    int least = 0, most = 0;
    int set = 0;  ///< Of literals: their place among the sets.
    /// Of a choice: those of `members_` with the literals without which some of its children cannot match,
    /// and where those children begin in `children_`, one for each literal.
    int first_guard = 0, last_guard = 0, guarded = 0;
  };
  /// Some of a set of literals: those of 64 that stand together, as bits. Classes of words are written in one
  /// order in most patterns, so that a set of a hundred is a few of these.
  struct Members {
    int at = 0;
    int before = 0;  ///< How many of the set come before these.
    std::uint64_t bits = 0;
  };
  /// An expression: its outline, and the sets of literals of each of which one must stand in a text, but for
  /// the rarest, which puts the expression forward.
  struct Weighed {
    int root = 0;
    int rarest = -1;                  ///< A node; -1 if no literal must stand.
    std::size_t first = 0, last = 0;  ///< In `needed_`.
  };
  struct Needed;
  struct Scratch;

  int plant(const Outline& outline);
  int plant_blanks(int least, int most);
  int plant_choice(const Outline& outline);
  int plant_literals(std::vector<int> members);
  int plant_node(Kind kind, const std::vector<int>& children);
  void add_members(const std::vector<int>& sorted);
  int rarest_literal(const Outline& sequence) const;
  int literal(const Outline& outline);
  bool stands(int set, const Scratch& scratch) const;
  void need(const Outline& outline, std::vector<Needed>& all) const;
  Words weigh(int node, Words after, Words all, Scratch& scratch) const;
  Words holding(const Node& node, Scratch& scratch) const;
  Scratch& scratch() const;
  std::span<const int> literals_in(std::string_view word, Scratch& scratch) const;
  void mark(std::string_view text, Scratch& scratch) const;
  bool all_stand(const Weighed& weighed, const Scratch& scratch) const;
  void put_forward(Scratch& scratch) const;
  Scratch& read(std::string_view text) const;
  void weigh_places(std::string_view text, int expression, Scratch& scratch,
                    std::vector<Place>& places) const;
  static void forget(Scratch& scratch);

  std::vector<Node> nodes_;
  std::vector<int> children_;
  std::vector<Members> members_;
  /// The sets that expressions need, one after another as they are looked at; `before` is not 0 where a set
  /// ends.
  std::vector<Members> needed_;
  std::vector<Weighed> expressions_;
  std::unordered_map<std::string, int> literals_;  ///< Text -> its number.
  std::vector<std::string> texts_;                 ///< Of each literal.
  std::unordered_map<std::string, int> sets_;      ///< Members, written out -> node.
  /// Of each literal and way of looking for it: the number of the bound literal, or -1.
  std::vector<std::array<int, 4>> bound_;
  std::vector<double> frequency_;           ///< Of each bound literal: how often it may be expected.
  std::vector<std::vector<int>> triggers_;  ///< Of each bound literal: expressions that need one of its set.
  std::vector<int> always_;
  int set_count_ = 0;
  Atoms atoms_;
  std::uint64_t number_;  ///< Of all sieves there ever were: what a thread remembers for one is of no other.
};

}  // namespace throughline
