// What was asked -> the passages that answer it: found by Xapian on stems, verified where words are exact.
#include "index/matching.h"

#include <fmt/format.h>

#include <algorithm>

#include "index/adjacent.h"
#include "index/near_words.h"
#include "ingest/fold.h"

namespace throughline {

namespace {

using Terms = Xapian::Query;

/// Different stems that one word's beginning may stand for: beyond it a query takes the server with it.
constexpr std::size_t most_expansions = 300;

/// Turns what was asked into a query on stems. Where stems cannot tell (exact words, beginnings of words),
/// the query finds too much rather than too little, and `exact` says that each passage must be verified.
class Compiler {
 public:
  Compiler(const OpenLibrary& library, Stems& stem)
      : library_(library), vocabulary_(library.columns.vocabulary), stem_(stem) {}

  /// `wide`: too much is allowed; else, under a NOT, too little.
  Terms compile(const Asked& asked, bool wide = true) {
    switch (asked.kind) {
      case Asked::Kind::nothing:
        return Terms::MatchAll;
      case Asked::Kind::word:
        return Terms(stem_(asked.text));
      case Asked::Kind::start:
        return start(asked.text, wide);
      case Asked::Kind::phrase:
        exact_ = false;
        return wide ? run(asked.words) : Terms();
      case Asked::Kind::run:
        return run(asked.words);
      case Asked::Kind::theme:
        return Terms("XT" + asked.text);
      case Asked::Kind::none_of:
        return Terms(Terms::OP_AND_NOT, Terms::MatchAll, compile(asked.parts.front(), !wide));
      case Asked::Kind::all:
        return all(asked, wide);
      case Asked::Kind::any:
        return any(asked, wide);
    }
    return Terms::MatchAll;
  }

  bool exact() const { return exact_; }

 private:
  Terms run(const std::vector<std::string>& words) {
    std::vector<std::string> stems;
    for (const std::string& word : words) stems.push_back(stem_(word));
    if (stems.size() == 1) return Terms(stems.front());
    std::vector<std::uint64_t> marks;
    for (const std::string& each : stems) marks.push_back(mark_of_stem(each));
    auto* together = new Adjacent(library_, std::move(marks));
    return Terms(Terms::OP_FILTER, Terms(Terms::OP_AND, stems.begin(), stems.end()),
                 Terms(together->release()));
  }

  Terms start(const std::string& text, bool wide) {
    auto [first, last] = words_from(vocabulary_, text);
    std::unordered_map<std::uint32_t, std::pair<std::uint32_t, std::size_t>> stems;  // forms seen, a word
    for (std::size_t i = first; i < last; ++i) {
      auto& [seen, word] = stems[vocabulary_.stem[i]];
      ++seen;
      word = i;
    }
    if (stems.size() > most_expansions)
      throw QueryError(fmt::format("{}* stands for {} different words: give more letters before the star",
                                   text, stems.size()));
    std::vector<Terms> terms;
    for (const auto& [id, seen_word] : stems) {
      bool whole = seen_word.first == vocabulary_.forms[id];
      exact_ = exact_ && whole;
      if (whole || wide) terms.push_back(Terms(stem_(vocabulary_.words[seen_word.second])));
    }
    return Terms(Terms::OP_SYNONYM, terms.begin(), terms.end());
  }

  Terms all(const Asked& asked, bool wide) {
    std::vector<Terms> positive, negative;
    for (const Asked& part : asked.parts)
      if (part.kind == Asked::Kind::none_of)
        negative.push_back(compile(part.parts.front(), !wide));
      else
        positive.push_back(compile(part, wide));
    Terms out = positive.empty() ? Terms::MatchAll : Terms(Terms::OP_AND, positive.begin(), positive.end());
    std::erase_if(negative, [](const Terms& query) { return query.empty(); });
    if (negative.empty()) return out;
    return Terms(Terms::OP_AND_NOT, out, Terms(Terms::OP_OR, negative.begin(), negative.end()));
  }

  Terms any(const Asked& asked, bool wide) {
    std::vector<Terms> parts;
    for (const Asked& part : asked.parts) parts.push_back(compile(part, wide));
    bool words = std::all_of(asked.parts.begin(), asked.parts.end(),
                             [](const Asked& part) { return part.kind == Asked::Kind::word; });
    // Words joined as synonyms weigh as one word.
    bool one = words && !asked.text.empty();
    return Terms(one ? Terms::OP_SYNONYM : Terms::OP_OR, parts.begin(), parts.end());
  }

  const OpenLibrary& library_;
  const LibraryWords& vocabulary_;
  Stems& stem_;
  bool exact_ = true;
};

/// Every match that passes the filter, with its weight, in the order of passages.
std::vector<Hit> match(const OpenLibrary& library, const Terms& query, const Filter& filter) {
  std::vector<Hit> hits;
  library.match(query, [&](std::uint32_t passage, double weight) {
    if (filter.passes(library.columns.passages[passage])) hits.push_back({passage, weight});
  });
  std::sort(hits.begin(), hits.end(), [](const Hit& a, const Hit& b) { return a.passage < b.passage; });
  return hits;
}

void gather_stems(const Asked& asked, Stems& stem, std::vector<std::string>& out) {
  if (asked.kind == Asked::Kind::none_of) return;
  auto add = [&](const std::string& word) {
    const std::string& found = stem(word);
    if (std::find(out.begin(), out.end(), found) == out.end()) out.push_back(found);
  };
  if (asked.kind == Asked::Kind::word) add(asked.text);
  for (const std::string& word : asked.words) add(word);
  for (const Asked& part : asked.parts) gather_stems(part, stem, out);
}

/// Whether plain text surely holds a phrase: its words in small ASCII letters, parted by one blank, not
/// within a longer word. If not, the text must be folded to tell.
bool surely_holds(std::string_view text, const std::vector<std::string>& words) {
  auto small = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; };
  auto in_word = [](char c) { return static_cast<unsigned char>(c) >= 0x80 || std::isalnum(c) || c == '\''; };
  std::string phrase;
  for (const std::string& word : words) phrase += (phrase.empty() ? "" : " ") + word;
  auto same = [&](char a, char b) { return small(a) == b; };
  auto at = text.begin();
  while ((at = std::search(at, text.end(), phrase.begin(), phrase.end(), same)) != text.end()) {
    auto end = at + static_cast<std::ptrdiff_t>(phrase.size());
    if ((at == text.begin() || !in_word(at[-1])) && (end == text.end() || !in_word(*end))) return true;
    ++at;
  }
  return false;
}

/// Phrases that must hold for all else to hold: then a passage found on stems needs nothing but them.
std::vector<const Asked*> phrases_alone(const Asked& asked) {
  std::vector<const Asked*> out;
  if (asked.kind == Asked::Kind::phrase) out.push_back(&asked);
  if (asked.kind != Asked::Kind::all) return out;
  for (const Asked& part : asked.parts) {
    if (part.kind == Asked::Kind::phrase)
      out.push_back(&part);
    else if (part.kind != Asked::Kind::word && part.kind != Asked::Kind::run)
      return {};
  }
  return out;
}

}  // namespace

std::pair<std::size_t, std::size_t> words_from(const LibraryWords& vocabulary, const std::string& start) {
  const auto& words = vocabulary.words;
  auto first = std::lower_bound(words.begin(), words.end(), start);
  auto last = std::partition_point(first, words.end(),
                                   [&](const std::string& word) { return word.starts_with(start); });
  return {static_cast<std::size_t>(first - words.begin()), static_cast<std::size_t>(last - words.begin())};
}

std::vector<std::string> sought_stems(const Asked& asked, Stems& stem) {
  std::vector<std::string> out;
  gather_stems(asked, stem, out);
  return out;
}

std::vector<Hit> find_matches(const OpenLibrary& library, const Asked& asked, const Filter& filter,
                              const std::string& review, Stems& stem) {
  Compiler compiler(library, stem);
  Terms query = compiler.compile(asked);
  if (query.empty()) return {};
  if (!review.empty()) query = Terms(Terms::OP_FILTER, query, Terms("Q" + review));
  std::vector<Terms> headings;
  for (const std::string& each : sought_stems(asked, stem)) headings.push_back(Terms("XH" + each));
  if (!headings.empty())
    query = Terms(Terms::OP_AND_MAYBE, query, Terms(Terms::OP_OR, headings.begin(), headings.end()));
  std::vector<Hit> hits = match(library, query, filter);
  if (compiler.exact()) return hits;
  std::vector<const Asked*> phrases = phrases_alone(asked);
  std::erase_if(hits, [&](const Hit& hit) {
    std::string_view text = library.text(hit.passage);
    bool sure = !phrases.empty() && std::all_of(phrases.begin(), phrases.end(), [&](const Asked* phrase) {
      return surely_holds(text, phrase->words);
    });
    if (sure) return false;
    FoldedText folded = fold_text(text, stem);
    folded.themes = themes_of(library.columns, library.columns.passages[hit.passage]);
    return !answers(asked, folded, stem);
  });
  return hits;
}

std::vector<std::string> themes_of(const Columns& columns, const PassageColumn& passage) {
  std::vector<std::string> out;
  for (std::size_t t = 0; t < columns.themes.size(); ++t)
    if (passage.affirmed[t]) out.push_back(columns.themes[t].id);
  return out;
}

std::vector<Asked> things_of(const Asked& asked) {
  std::vector<Asked> out;
  if (asked.kind != Asked::Kind::all) out.push_back(asked);
  for (const Asked& part : asked.parts)
    if (asked.kind == Asked::Kind::all && part.kind != Asked::Kind::none_of) out.push_back(part);
  return out;
}

std::vector<Hit> find_some(const OpenLibrary& library, const std::vector<Asked>& things, const Filter& filter,
                           Stems& stem, std::size_t most) {
  /// A word near to the one typed tells less than that.
  constexpr double near_weight = 0.3;
  Compiler compiler(library, stem);
  std::vector<Terms> parts;
  for (const Asked& thing : things) {
    parts.push_back(compiler.compile(thing));
    const std::vector<std::string> near = near_stems(sought_stems(thing, stem));
    if (!near.empty())
      parts.push_back(
          Terms(Terms::OP_SCALE_WEIGHT, Terms(Terms::OP_SYNONYM, near.begin(), near.end()), near_weight));
  }
  std::vector<Hit> hits;
  library.best(
      Terms(Terms::OP_OR, parts.begin(), parts.end()), most,
      [&](std::uint32_t passage) {
        const PassageColumn& column = library.columns.passages[passage];
        return filter.passes(column) && !filter.left_out(column.review);
      },
      [&](std::uint32_t passage, double weight) {
        hits.push_back({passage, weight});
      });
  return hits;
}

}  // namespace throughline
