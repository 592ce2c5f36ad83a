#include "index/in_text.h"

#include <algorithm>

#include "index/denial.h"
#include "index/matching.h"
#include "index/near_words.h"

namespace throughline {

AskedInText::AskedInText(const ParsedQuery& query, const std::vector<Asked>& things, Stems& stem)
    : things_(things), denies_(!query.denials.empty()), stem_(stem) {
  for (std::size_t i = 0; i < things.size(); ++i) {
    const std::vector<std::string> own = sought_stems(things[i], stem);
    for (const std::string& each : own) things_of_stem_[each].push_back(i);
    for (const std::string& each : near_stems(own)) things_near_stem_[each].push_back(i);
  }
}

/// The fewest words of a text in which all things stand; 0 if they do not all stand in it.
std::size_t AskedInText::shortest_window(const std::vector<Thing>& found) const {
  std::vector<std::pair<std::size_t, std::size_t>> places;  // Of a word, and its thing.
  for (std::size_t i = 0; i < found.size(); ++i)
    for (const std::size_t place : found[i].places) places.emplace_back(place, i);
  std::sort(places.begin(), places.end());
  std::vector<std::size_t> last(found.size(), 0);  // Place of the last word of each thing, from 1.
  std::size_t shortest = 0;
  for (const auto& [place, thing] : places) {
    last[thing] = place + 1;
    const std::size_t first = *std::min_element(last.begin(), last.end());
    if (first && (!shortest || place + 2 - first < shortest)) shortest = place + 2 - first;
  }
  return shortest;
}

InText AskedInText::operator()(std::string_view text, std::vector<std::string> themes) {
  const std::vector<Token> words = tokens(text);
  FoldedText folded;
  folded.themes = std::move(themes);
  std::vector<Thing> found(things_.size());
  for (std::size_t i = 0; i < words.size(); ++i) {
    const std::string& stem = stem_(words[i].word);
    if (auto things = things_of_stem_.find(stem); things != things_of_stem_.end())
      for (const std::size_t thing : things->second) found[thing].places.push_back(i);
    if (auto things = things_near_stem_.find(stem); things != things_near_stem_.end())
      for (const std::size_t thing : things->second) found[thing].near = true;
    folded.words.push_back(words[i].word);
    folded.stems.push_back(stem);
  }
  InText out;
  const double all = static_cast<double>(std::max<std::size_t>(things_.size(), 1));
  for (std::size_t i = 0; i < things_.size(); ++i)
    out.held += answers(things_[i], folded, stem_)          ? 1 / all
                : found[i].near || !found[i].places.empty() ? 0.5 / all
                                                            : 0;
  if (things_.size() > 1)
    if (const std::size_t window = shortest_window(found))
      out.nearness = 1 + all / std::max(static_cast<double>(window), all);
  if (!denies_) return out;
  /// A sentence that denies something else may still say that what was asked for was so.
  constexpr double of_something_else = 0.4;
  for (const auto& [begin, end] : sentences_of_lack(text, words)) {
    const bool of_this = std::any_of(found.begin(), found.end(), [&](const Thing& thing) {
      return std::any_of(thing.places.begin(), thing.places.end(), [&](std::size_t place) {
        return place >= begin && place < end && lacks_before(words, place);
      });
    });
    const auto stands_there = std::count_if(found.begin(), found.end(), [&](const Thing& thing) {
      return std::any_of(thing.places.begin(), thing.places.end(),
                         [&](std::size_t place) { return place >= begin && place < end; });
    });
    out.lack =
        std::max(out.lack, static_cast<double>(stands_there) / all * (of_this ? 1 : of_something_else));
  }
  return out;
}

}  // namespace throughline
