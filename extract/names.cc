#include "extract/names.h"

#include <algorithm>
#include <array>
#include <vector>

#include "extract/words.h"

namespace throughline {

namespace {

/// Longer names than this stand before no short form; it bounds the work at each bracket.
constexpr std::size_t longest_name = 160;

bool is_small(std::string_view word) {
  static constexpr std::array<std::string_view, 9> small = {"and", "of", "for",  "the", "in",
                                                            "to",  "&",  "with", "on"};
  return std::find(small.begin(), small.end(), lower(word)) != small.end();
}

char upper(char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; }

/// Words with their offsets; a hyphen or slash divides, for "Multi-Agency" gives two letters.
struct Word {
  std::size_t begin = 0, end = 0;
};

std::vector<Word> split(std::string_view text) {
  std::vector<Word> out;
  std::size_t begin = std::string_view::npos;
  for (std::size_t i = 0; i <= text.size(); ++i) {
    bool gap = i == text.size() || std::string_view(" \t\n-/,").find(text[i]) != std::string_view::npos;
    if (gap && begin != std::string_view::npos) {
      out.push_back({begin, i});
      begin = std::string_view::npos;
    } else if (!gap && begin == std::string_view::npos) {
      begin = i;
    }
  }
  return out;
}

/// The end of `before` whose initials spell the letters; empty if none does. Small words may give a letter.
std::string_view spelt(std::string_view before, std::string_view letters) {
  std::vector<Word> words = split(before);
  std::size_t at = words.size(), letter = letters.size();
  while (letter > 0) {
    if (at == 0) return {};
    std::string_view word = before.substr(words[at - 1].begin, words[at - 1].end - words[at - 1].begin);
    char first = word.front() == '(' && word.size() > 1 ? word[1] : word.front();
    if (upper(first) == upper(letters[letter - 1]))
      --letter;
    else if (!is_small(word) || letter == letters.size())
      return {};
    --at;
  }
  std::string_view name = before.substr(words[at].begin);
  // A name is written with capitals.
  return name.front() >= 'A' && name.front() <= 'Z' ? trim(name) : std::string_view();
}

std::string key(std::string_view acronym) {
  std::string out;
  for (char c : acronym)
    if (c != '.' && c != ' ') out += upper(c);
  return out;
}

}  // namespace

bool is_acronym(std::string_view word) {
  if (word.size() < 2 || word.size() > 10) return false;
  auto capitals = std::count_if(word.begin(), word.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
  bool letters = std::all_of(word.begin(), word.end(), [](char c) {
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '&';
  });
  return letters && capitals >= 2 && capitals * 2 > static_cast<long>(word.size()) && word[0] >= 'A' &&
         word[0] <= 'Z';
}

std::string initials(std::string_view name) {
  std::string out;
  for (Word word : split(name)) {
    std::string_view text = name.substr(word.begin, word.end - word.begin);
    if (!is_small(text)) out += upper(text.front());
  }
  return out;
}

void ShortForms::add(std::string_view acronym, std::string_view name) {
  names_.emplace(key(acronym), std::string(trim(name)));
}

void ShortForms::scan(std::string_view text) {
  for (std::size_t open = text.find('('); open != std::string_view::npos; open = text.find('(', open + 1)) {
    std::size_t close = text.find(')', open);
    if (close == std::string_view::npos) return;
    if (close - open > longest_name) continue;
    std::string_view inside = trim(text.substr(open + 1, close - open - 1));
    std::size_t from = open > longest_name ? open - longest_name : 0;
    while (from < open && (text[from] & 0xC0) == 0x80) ++from;
    std::string_view before = trim(text.substr(from, open - from));
    while (!inside.empty() && (inside.front() == '"' || inside.front() == '\'')) inside.remove_prefix(1);
    while (!inside.empty() && (inside.back() == '"' || inside.back() == '\'')) inside.remove_suffix(1);
    if (inside.starts_with("the ")) inside.remove_prefix(4);
    if (is_acronym(inside)) {
      if (std::string_view name = spelt(before, inside); !name.empty()) add(inside, name);
      continue;
    }
    std::size_t space = before.find_last_of(" (\n\t");
    std::string_view last = space == std::string_view::npos ? before : before.substr(space + 1);
    if (is_acronym(last) && spelt(inside, last) == inside) add(last, inside);
  }
}

ShortForms ShortForms::of(const Report& report) {
  ShortForms forms;
  for (const Block& block : report.blocks) {
    if (block.cells.size() == 2) {
      std::string_view first = trim(report.words(block.cells[0])),
                       second = trim(report.words(block.cells[1]));
      if (is_acronym(first) && spelt(second, first) == second) forms.add(first, second);
    }
    forms.scan(report.words(block));
  }
  for (const Furniture& furniture : report.furniture) forms.scan(furniture.text);
  return forms;
}

std::string_view ShortForms::stands_for(std::string_view acronym) const {
  auto found = names_.find(key(acronym));
  return found == names_.end() ? std::string_view() : std::string_view(found->second);
}

}  // namespace throughline
