// What was asked, and the words that mean the same.
#include "index/synonyms.h"

#include <algorithm>
#include <map>

#include "ingest/fold.h"

namespace throughline {

namespace {

/// Words and short forms that reviews and those who search them use for the same thing. Only what is the same
/// in any sentence of a review: a partner is not always a father. Eras are in the taxonomy.
constexpr std::initializer_list<std::initializer_list<const char*>> groups = {
    {"father", "dad", "daddy"},
    {"mother", "mum", "mummy", "mam"},
    {"stepfather", "step-father", "stepdad", "step-dad"},
    {"stepmother", "step-mother", "stepmum", "step-mum"},
    {"grandmother", "grandma", "gran", "nan", "nana"},
    {"grandfather", "grandad", "granddad", "grandpa"},
    {"baby", "infant"},
    {"teenager", "teen", "adolescent"},
    {"gp", "general practitioner"},
    {"a&e", "accident and emergency", "emergency department"},
    {"camhs", "child and adolescent mental health"},
    {"mash", "multi-agency safeguarding hub"},
    {"iro", "independent reviewing officer"},
    {"scr", "serious case review"},
    {"lscb", "local safeguarding children board"},
    {"lado", "local authority designated officer"},
    {"cin", "child in need"},
    {"ccg", "clinical commissioning group"},
    {"icb", "integrated care board"},
    {"cdop", "child death overview panel"},
    {"sudi", "sudden unexpected death in infancy"},
    {"cse", "child sexual exploitation"},
    {"fgm", "female genital mutilation"},
    {"ehcp", "education health and care plan"},
    {"adhd", "attention deficit hyperactivity disorder"},
    {"autism", "autistic", "asd"},
    {"drunk", "intoxicated", "inebriated"},
    {"co-sleeping", "cosleeping", "bed sharing", "bedsharing", "shared a bed", "sharing a bed"},
    {"suicide", "took own life", "taken own life"},
    {"home education", "home educated", "home schooled", "homeschooled", "home schooling"},
};

using Words = Synonyms::Words;

Words folded(std::string_view text) {
  Words out;
  for (Token& token : tokens(text)) out.push_back(std::move(token.word));
  return out;
}

Words stemmed(const Words& words, Stems& stem) {
  Words out;
  for (const std::string& word : words) out.push_back(stem(word));
  return out;
}

/// "Co-sleeping / unsafe sleep (infants)" are two names and a note.
std::vector<std::string> label_parts(std::string_view label) {
  std::vector<std::string> out;
  label = label.substr(0, label.find('('));
  while (!label.empty()) {
    std::size_t end = std::min(label.find_first_of("/,"), label.size());
    out.emplace_back(label.substr(0, end));
    label.remove_prefix(std::min(end + 1, label.size()));
  }
  return out;
}

Asked leaf(const Words& words) {
  if (words.size() == 1) return {.kind = Asked::Kind::word, .text = words.front(), .words = {}, .parts = {}};
  return {.kind = Asked::Kind::run, .text = {}, .words = words, .parts = {}};
}

class Joiner {
 public:
  Joiner(const Synonyms& synonyms, Stems& stem) : synonyms_(synonyms), stem_(stem) {}

  Asked join(const Asked& asked) {
    switch (asked.kind) {
      case Asked::Kind::word:
        return joined(asked, {asked.text});
      case Asked::Kind::run:
        return joined(asked, asked.words);
      case Asked::Kind::all:
        return join_all(asked);
      case Asked::Kind::any: {
        Asked out = asked;
        for (Asked& part : out.parts) part = join(part);
        return out;
      }
      case Asked::Kind::phrase:
        note_theme(stemmed(asked.words, stem_));
        return asked;
      default:
        return asked;
    }
  }

  std::vector<std::string> take_themes() { return std::move(found_); }

 private:
  Asked joined(const Asked& asked, const Words& words) {
    Words stems = stemmed(words, stem_);
    note_theme(stems);
    std::vector<Words> others = synonyms_.others(stems);
    if (others.empty()) return asked;
    Asked out{.kind = Asked::Kind::any, .text = words.front(), .words = {}, .parts = {asked}};
    for (const Words& other : others) out.parts.push_back(leaf(other));
    add_themes(out, stems);
    return out;
  }

  /// Typed words that stand together may be one thing of several words: `bed sharing`. Then either the words,
  /// wherever they stand, or another name of the thing.
  Asked join_all(const Asked& asked) {
    Asked out{.kind = Asked::Kind::all, .text = {}, .words = {}, .parts = {}};
    for (std::size_t i = 0; i < asked.parts.size();) {
      std::size_t length = longest_run(asked, i);
      if (length < 2) {
        out.parts.push_back(join(asked.parts[i++]));
        continue;
      }
      Words words = words_of(asked, i, length);
      Asked typed{.kind = Asked::Kind::all, .text = {}, .words = {}, .parts = {}};
      for (std::size_t j = 0; j < length; ++j) typed.parts.push_back(asked.parts[i + j]);
      Asked either{.kind = Asked::Kind::any, .text = words.front(), .words = {}, .parts = {typed}};
      for (const Words& other : synonyms_.others(stemmed(words, stem_))) either.parts.push_back(leaf(other));
      add_themes(either, stemmed(words, stem_));
      out.parts.push_back(std::move(either));
      i += length;
    }
    note_themes_of_runs(asked);
    if (out.parts.size() == 1) return out.parts.front();
    return out;
  }

  /// What bears the theme says it in other words. A name of one word is typed for the word itself.
  void add_themes(Asked& either, const Words& stems) const {
    if (stems.size() < 2) return;
    for (const std::string& id : synonyms_.themes(stems))
      either.parts.push_back({.kind = Asked::Kind::theme, .text = id, .words = {}, .parts = {}});
  }

  static Words words_of(const Asked& asked, std::size_t from, std::size_t length) {
    Words out;
    for (std::size_t i = from; i < from + length; ++i) {
      const Asked& part = asked.parts[i];
      if (part.kind == Asked::Kind::word) out.push_back(part.text);
      if (part.kind == Asked::Kind::run) out.insert(out.end(), part.words.begin(), part.words.end());
    }
    return out;
  }

  /// How many parts from here on are unquoted words.
  static std::size_t plain_words(const Asked& asked, std::size_t from) {
    std::size_t i = from;
    while (i < asked.parts.size() &&
           (asked.parts[i].kind == Asked::Kind::word || asked.parts[i].kind == Asked::Kind::run))
      ++i;
    return i - from;
  }

  /// Names have at most this many words.
  static constexpr std::size_t longest_name = 6;

  std::size_t longest_run(const Asked& asked, std::size_t from) {
    for (std::size_t n = std::min(longest_name, plain_words(asked, from)); n >= 2; --n)
      if (has_other_names(stemmed(words_of(asked, from, n), stem_))) return n;
    return 1;
  }

  bool has_other_names(const Words& stems) const {
    return !synonyms_.others(stems).empty() || !synonyms_.themes(stems).empty();
  }

  void note_themes_of_runs(const Asked& asked) {
    for (std::size_t i = 0; i < asked.parts.size(); ++i)
      for (std::size_t n = std::min(longest_name, plain_words(asked, i)); n >= 2; --n)
        note_theme(stemmed(words_of(asked, i, n), stem_));
  }

  void note_theme(const Words& stems) {
    for (const std::string& id : synonyms_.themes(stems))
      if (std::find(found_.begin(), found_.end(), id) == found_.end()) found_.push_back(id);
  }

  const Synonyms& synonyms_;
  Stems& stem_;
  std::vector<std::string> found_;
};

}  // namespace

Synonyms::Synonyms(const std::vector<ThemeName>& themes) {
  Stems stem;
  auto name = [&](std::string_view text) {
    Words words = folded(text);
    return Name{words, stemmed(words, stem)};
  };
  for (const auto& group : groups) {
    std::vector<Name> names;
    for (const char* phrase : group) names.push_back(name(phrase));
    add_group(names);
  }
  for (const ThemeName& theme : themes) {
    // A label is a title, not a wording: it names the theme, but nobody writes so.
    std::vector<Name> names;
    theme_of_.emplace(name(theme.id).stems, theme.id);
    theme_of_.emplace(name(theme.label).stems, theme.id);
    for (const std::string& part : label_parts(theme.label)) theme_of_.emplace(name(part).stems, theme.id);
    for (const std::string& synonym : theme.synonyms) names.push_back(name(synonym));
    for (const Name& each : names) theme_of_.emplace(each.stems, theme.id);
    // One word is too wide a name of a theme to stand for the others: `father` is not `unseen men`.
    std::erase_if(names, [](const Name& each) { return each.words.size() < 2; });
    add_group(names);
  }
}

void Synonyms::add_group(const std::vector<Name>& names) {
  for (const Name& name : names) group_of_.emplace(name.stems, groups_.size());
  groups_.push_back(names);
}

std::vector<Words> Synonyms::others(const Words& stems) const {
  std::vector<Words> out, seen = {stems};
  auto [first, last] = group_of_.equal_range(stems);
  for (; first != last; ++first)
    for (const Name& name : groups_[first->second]) {
      if (std::find(seen.begin(), seen.end(), name.stems) != seen.end()) continue;
      seen.push_back(name.stems);
      out.push_back(name.words);
    }
  return out;
}

std::vector<std::string> Synonyms::themes(const Words& stems) const {
  std::vector<std::string> out;
  auto [first, last] = theme_of_.equal_range(stems);
  for (; first != last; ++first)
    if (std::find(out.begin(), out.end(), first->second) == out.end()) out.push_back(first->second);
  return out;
}

Joined Synonyms::join(const Asked& asked, Stems& stem) const {
  Joiner joiner(*this, stem);
  Asked joined = joiner.join(asked);
  return {std::move(joined), joiner.take_themes()};
}

}  // namespace throughline
