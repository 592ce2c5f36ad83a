// A search that finds nothing -> what each of its words and filters alone would find.
#include <algorithm>
#include <cctype>

#include "index/query_language.h"
#include "web/addresses.h"
#include "web/pages.h"
#include "web/view.h"
#include "web/wording.h"

namespace throughline {

namespace {

/// Enough to show which word finds nothing; each is a search of its own.
constexpr std::size_t most_alone = 8;

/// The words and quoted phrases of what was typed, each as it can be asked alone.
std::vector<std::string> asked_words(const std::string& typed) {
  std::vector<std::string> words;
  std::string word;
  bool quoted = false;
  auto end_word = [&] {
    bool operation = word == "OR" || word == "AND" || word == "NOT" || word.starts_with('-');
    bool letters = false;
    for (unsigned char c : word) letters = letters || std::isalnum(c) || c >= 0x80;
    if (letters && !operation) words.push_back(word);
    word.clear();
  };
  for (char c : typed) {
    if (c == '"') quoted = !quoted;
    if (!quoted && (c == ' ' || c == '\t' || c == '\n'))
      end_word();
    else
      word += c;
  }
  if (!quoted) end_word();
  return words;
}

/// A smaller question, how much it finds and its address; nothing if it cannot be asked alone.
std::optional<View> smaller(const Room& room, const Query& query, const std::string& label,
                            std::string_view path) {
  try {
    const Evidence evidence = room.library.ask(query);
    return row({{"label", label},
                {"passages", counted(evidence.passages, "passage", "passages")},
                {"reviews", counted(evidence.reviews, "review", "reviews")},
                {"href", evidence.passages ? search_address(query, path) : ""}});
  } catch (const QueryError&) {
    return std::nullopt;
  }
}

std::vector<View> by_word(const Room& room, const Query& asked, std::string_view path) {
  std::vector<View> items;
  std::vector<std::string> words = asked_words(asked.words);
  // What the question leaves out was not looked for: that it finds nothing alone says nothing.
  const std::vector<std::string> left_out = parse_query(asked.words).left_out;
  std::erase_if(words, [&](const std::string& word) {
    const ParsedQuery alone = parse_query(word);
    return alone.asked.kind == Asked::Kind::nothing ||
           (alone.asked.kind == Asked::Kind::word &&
            std::ranges::find(left_out, alone.asked.text) != left_out.end());
  });
  if (words.size() > most_alone) words.resize(most_alone);
  if (words.size() < 2) return items;
  for (const std::string& word : words) {
    Query query = asked;
    query.page = 1;
    query.words = word;
    if (std::optional<View> item = smaller(room, query, word, path)) items.push_back(std::move(*item));
  }
  return items;
}

std::vector<View> without_filters(const Room& room, const Query& asked, std::string_view path) {
  /// As many as a person may have chosen one by one.
  constexpr std::size_t most = 6;
  std::vector<View> items;
  const auto all = parameters(asked);
  for (std::size_t i = 0; i < all.size() && items.size() < most; ++i) {
    const auto& [name, value] = all[i];
    if (name == "q" || name == "page" || name == "per_page" || name == "sort" || name == "scope" ||
        name == "status" || (name == "part" && path == "/recommendations"))
      continue;
    Query query;
    query.words = asked.words;
    for (std::size_t j = 0; j < all.size(); ++j)
      if (j != i && all[j].first != "q" && all[j].first != "page")
        set_filter(query, all[j].first, all[j].second);
    std::optional<View> item =
        smaller(room, query, facet_label(name) + ": " + value_label(room.taxonomy, name, value), path);
    if (item && item->get("href")->is_string()) items.push_back(std::move(*item));
  }
  return items;
}

}  // namespace

View nothing_found(const Room& room, const Query& asked, std::string_view path) {
  View view;
  if (std::vector<View> words = by_word(room, asked, path); !words.empty())
    view.set("by_word", section("words", std::move(words)));
  if (std::vector<View> filters = without_filters(room, asked, path); !filters.empty())
    view.set("by_filter", section("filters", std::move(filters)));
  return view;
}

}  // namespace throughline
