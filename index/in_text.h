#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "index/query_language.h"
#include "index/stems.h"

namespace throughline {

/// How what was asked stands in one text.
struct InText {
  /// The share of the things asked for that it holds, from 0 to 1; a thing of which it holds only a word near
  /// to it counts half.
  double held = 0;
  /// How near to one another the things stand: 1 if they do not all stand in it, at most 2.
  double nearness = 1;
  /// The largest share of the things that stand in one sentence with a word of denial or lack; 0 unless the
  /// question denies. Whether these very things are denied it does not tell.
  double lack = 0;
};

/// Reads texts for what was asked. For one thread, and not longer than the query and the stems live.
class AskedInText {
 public:
  AskedInText(const ParsedQuery& query, const std::vector<Asked>& things, Stems& stem);
  /// `themes`: ids of those that the text bears as evidence.
  InText operator()(std::string_view text, std::vector<std::string> themes);

 private:
  struct Thing {
    std::vector<std::size_t> places;  ///< Of its own words.
    bool near = false;                ///< Whether a word near to it stands there.
  };
  std::size_t shortest_window(const std::vector<Thing>& found) const;

  const std::vector<Asked>& things_;
  std::unordered_map<std::string, std::vector<std::size_t>> things_of_stem_, things_near_stem_;
  bool denies_ = false;
  Stems& stem_;
};

}  // namespace throughline
