// A question that nothing answers -> the words of it that do stand together.
#include "index/together.h"

#include <algorithm>
#include <bitset>

#include "index/query_language.h"

namespace throughline {

namespace {

constexpr std::size_t most_told = 3;

/// Which of the things asked for a passage holds.
using Held = std::bitset<most_words + 1>;

Held things_held(const std::vector<Asked>& things, const std::string& text, Stems& stem) {
  const FoldedText folded = fold_text(text, stem);
  Held held;
  for (std::size_t i = 0; i < things.size(); ++i)
    held[i] = things[i].kind != Asked::Kind::none_of && answers(things[i], folded, stem);
  return held;
}

/// Sets of two things and more, those of most things first, none within another.
std::vector<Held> greatest(std::vector<Held> sets) {
  std::stable_sort(sets.begin(), sets.end(),
                   [](const Held& a, const Held& b) { return a.count() > b.count(); });
  std::vector<Held> out;
  for (const Held& set : sets) {
    const bool within = std::any_of(out.begin(), out.end(), [&](const Held& t) { return (set & t) == set; });
    if (set.count() >= 2 && !within && out.size() < most_told) out.push_back(set);
  }
  return out;
}

Together count(const Library& library, Query query, const std::vector<Asked>& things, const Held& set) {
  query.words.clear();
  query.page = query.per_page = 1;
  for (std::size_t i = 0; i < things.size(); ++i)
    if (set[i] || things[i].kind == Asked::Kind::none_of)
      query.words += (query.words.empty() ? "" : " ") + as_typed(things[i]);
  const Evidence evidence = library.ask(query);
  return {.words = query.words, .reviews = evidence.reviews, .passages = evidence.passages};
}

}  // namespace

std::vector<Together> words_together(const Library& library, const Evidence& evidence) {
  if (evidence.passages > 0 || evidence.partial_reviews > 0) return {};
  const Asked asked = parse_query(evidence.query.words).asked;
  if (asked.kind != Asked::Kind::all) return {};
  Stems stem;
  std::vector<Held> sets;
  for (const Passage& passage : evidence.close) sets.push_back(things_held(asked.parts, passage.text, stem));
  std::vector<Together> out;
  for (const Held& set : greatest(std::move(sets))) {
    Together together = count(library, evidence.query, asked.parts, set);
    if (together.passages > 0) out.push_back(std::move(together));
  }
  return out;
}

}  // namespace throughline
