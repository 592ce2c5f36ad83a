#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ingest/report.h"

namespace throughline {

/// Where one expression of a Matcher matched; the span is of the text given.
struct PatternHit {
  int expression = 0;
  Span span;
};

/// Many regular expressions matched at once: RE2 is asked only about those that a Sieve lets through, and
/// only at the words it names. Finds all spans that do not overlap, for each expression by itself. Immutable
/// and safe from several threads.
class Matcher {
 public:
  Matcher();
  ~Matcher();
  Matcher(Matcher&&) noexcept;
  Matcher& operator=(Matcher&&) noexcept;

  /// Adds an expression in RE2's syntax and gives its index, from 0. Throws std::invalid_argument with RE2's
  /// words.
  int add(const std::string& regex);
  /// From now on expressions are taken for sound, and each is compiled when it is first asked about: most
  /// texts ask about few.
  void compile_when_asked();
  /// Must be called once, after the last `add`.
  void prepare();

  /// Appends the hits in `text`, ordered by expression and place.
  void find(std::string_view text, std::vector<PatternHit>& hits) const;
  /// Leaves of some expressions those that match anywhere in `text`.
  void keep_matching(std::string_view text, std::vector<int>& expressions) const;
  /// Whether one expression matches anywhere in `text`.
  bool matches(int expression, std::string_view text) const;
  /// Where one expression first matches in `text`.
  std::optional<Span> where(int expression, std::string_view text) const;
  /// Expressions without a word that must stand in a text: they are weighed on every sentence.
  std::vector<int> unfiltered() const;
  int size() const;
  /// As it was added.
  const std::string& expression(int index) const;

 private:
  struct Compiled;
  std::unique_ptr<Compiled> compiled_;
};

}  // namespace throughline
