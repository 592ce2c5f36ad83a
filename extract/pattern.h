#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace re2 {
class RE2;
}

namespace throughline {

/// Where a pattern was found: the whole match and its groups (empty where a group took no part), all views of
/// the text searched.
struct Match {
  std::string_view all;
  std::vector<std::string_view> groups;
  std::size_t begin = 0, end = 0;  ///< Offsets in the text searched.
};

/// A regular expression as RE2 takes it, compiled once; safe to share between threads. Blind to case unless
/// `exact`. A straight apostrophe in it stands for every kind of apostrophe, a space for any run of white
/// space, outside of brackets.
class Pattern {
 public:
  enum class Letters { any_case, exact };
  /// Throws std::invalid_argument with RE2's reason if it does not compile.
  explicit Pattern(std::string_view expression, Letters letters = Letters::any_case);
  Pattern(Pattern&&) noexcept;
  Pattern& operator=(Pattern&&) noexcept;
  ~Pattern();

  bool in(std::string_view text) const;
  std::optional<Match> find(std::string_view text, std::size_t from = 0) const;
  /// Where the first match begins; much faster than `find`, which gives the groups.
  std::optional<std::size_t> where(std::string_view text, std::size_t from = 0) const;
  /// All matches that do not overlap, in order.
  std::vector<Match> find_all(std::string_view text) const;

 private:
  std::unique_ptr<re2::RE2> expression_;
};

}  // namespace throughline
