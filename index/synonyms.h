#pragma once

#include <map>
#include <string>
#include <vector>

#include "index/columns.h"
#include "index/query_language.h"

namespace throughline {

/// A query with the words that mean the same joined to each.
struct Joined {
  Asked asked;
  /// Themes whose label or synonym stands in what was asked; in the order found.
  std::vector<std::string> themes;
};

/// Words that mean the same: `dads` finds fathers, `co-sleeping` finds bed sharing, one name of a theme its
/// others. Immutable once made and safe from several threads.
class Synonyms {
 public:
  explicit Synonyms(const std::vector<ThemeName>& themes);
  /// Words in quotes, words that are excluded and beginnings of words stay as they are.
  Joined join(const Asked& asked, Stems& stem) const;

  using Words = std::vector<std::string>;
  /// Other names of what has this name, each as folded words; empty if it has none. `stems` are the name's.
  std::vector<Words> others(const Words& stems) const;
  /// Themes that have this name.
  std::vector<std::string> themes(const Words& stems) const;

 private:
  struct Name {
    Words words, stems;
  };
  void add_group(const std::vector<Name>& names);
  std::vector<std::vector<Name>> groups_;
  std::multimap<Words, std::size_t> group_of_;  ///< By the stems of a name.
  std::multimap<Words, std::string> theme_of_;
};

}  // namespace throughline
