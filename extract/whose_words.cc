// The words by which `Whose` reads a sentence: people from corpus/kin.toml, and the small words of grammar.
#include "extract/whose_words.h"

#include <toml++/toml.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <unordered_map>
#include <unordered_set>

#include "extract/toml_strings.h"
#include "ingest/ascii.h"

namespace throughline {

extern const std::string_view kin_toml;

namespace {

using Words = std::unordered_set<std::string_view>;

struct KnownKin {
  Kin kind;
  char sex;
};

Kin kind_named(std::string_view name) {
  static constexpr std::array<std::string_view, 8> names = {"none",    "child",    "family", "parent",
                                                            "sibling", "relative", "other",  "staff"};
  auto found = std::find(names.begin(), names.end(), name);
  return found == names.end() ? Kin::none : static_cast<Kin>(found - names.begin());
}

const std::unordered_map<std::string, KnownKin>& known_kin() {
  static const std::unordered_map<std::string, KnownKin> table = [] {
    std::unordered_map<std::string, KnownKin> out;
    toml::table file = toml::parse(kin_toml, std::string("corpus/kin.toml"));
    for (const toml::node& node : *file["kin"].as_array()) {
      const toml::table& entry = *node.as_table();
      KnownKin kin{kind_named(entry["kind"].value_or(std::string_view())),
                   entry["sex"].value_or(std::string_view("e"))[0]};
      for (std::string& word : strings(entry, "words")) out.emplace(std::move(word), kin);
    }
    return out;
  }();
  return table;
}

bool is_letter(char c) { return std::isalnum(static_cast<unsigned char>(c)) || (c & 0x80); }

bool is_number(std::string_view small) {
  return !small.empty() && std::all_of(small.begin(), small.end(),
                                       [](char c) { return std::isdigit(static_cast<unsigned char>(c)); });
}

/// The mark that ends a token, brackets and dashes being commas.
char mark_of(std::string_view behind) {
  for (char c : behind) {
    if (c == ',' || c == '(' || c == ')') return ',';
    if (c == ';' || c == ':' || c == '.' || c == '?' || c == '!') return c;
  }
  return behind.find("–") != behind.npos || behind.find("—") != behind.npos ? ',' : '\0';
}

/// "Child" of "child protection", "after" of "looked after child": part of a term.
bool in_term(const std::vector<SentenceToken>& words, std::size_t i) {
  static const Words child_terms = {"protection", "social",  "sexual",      "in",           "and",
                                    "care",       "benefit", "services",    "safeguarding", "practice",
                                    "health",     "welfare", "development", "exploitation", "abuse",
                                    "criminal",   "minder"};
  static const Words family_terms = {"nurse",  "support", "court", "hub",    "group", "members",
                                     "worker", "doctor",  "home",  "centre", "life",  "member"};
  static const Words partner_terms = {"agency", "agencies", "organisations"};
  const std::string& word = words[i].small;
  std::string_view next =
      i + 1 < words.size() && !words[i].mark ? std::string_view(words[i + 1].small) : std::string_view();
  std::string_view last = i > 0 ? std::string_view(words[i - 1].small) : std::string_view();
  if (word == "child" || word == "children") {
    bool need = next == "in" && (i + 2 >= words.size() || words[i + 2].small != "need");
    return (child_terms.contains(next) && !need && !(word == "children" && next == "and")) ||
           last == "after" || last == "looked-after";
  }
  if (word == "family") return family_terms.contains(next);
  if (word == "partner") return partner_terms.contains(next);
  if (word == "school" || word == "hospital" || word == "ambulance") return true;
  return false;
}

/// "As a girl Mother", "was a four-year-old boy": what somebody is, no further person.
bool is_role(const std::vector<SentenceToken>& words, std::size_t i) {
  static const Words being = {"as", "is", "was", "were", "be", "been", "became", "remains", "being"};
  auto article = [](std::string_view word) { return word == "a" || word == "an"; };
  std::size_t at = i;
  while (at > 1 && i - at < 5 && !words[at - 1].mark && !article(words[at - 1].small)) --at;
  return at > 1 && article(words[at - 1].small) && !words[at - 2].mark && being.contains(words[at - 2].small);
}

/// "A two-year-old died": an age that stands for the child.
KinWord age_as_name(const std::vector<SentenceToken>& words, std::size_t i, bool adult) {
  KinWord kin;
  if (adult || !words[i].small.ends_with("-old")) return kin;
  bool alone = words[i].mark || i + 1 == words.size() || is_preposition(words[i + 1].small) ||
               is_being(words[i + 1].small) || opens_clause(words[i + 1].small);
  if (alone) kin.kind = Kin::child;
  return kin;
}

/// "The boy who stabbed": whoever did it.
bool is_doer(const std::vector<SentenceToken>& words, std::size_t i) {
  static const Words deeds = {"stabbed", "attacked", "killed",  "murdered", "assaulted", "raped",
                              "abused",  "shot",     "injured", "struck",   "harmed",    "exploited"};
  return i + 2 < words.size() && (words[i + 1].small == "who" || words[i + 1].small == "that") &&
         (deeds.contains(words[i + 2].small) || (i + 3 < words.size() && deeds.contains(words[i + 3].small)));
}

}  // namespace

std::vector<SentenceToken> tokens_of_sentence(std::string_view text) {
  std::vector<SentenceToken> out;
  for (std::size_t at = 0; at < text.size();) {
    std::size_t end = std::min(text.find_first_of(" \t\n", at), text.size());
    std::size_t begin = at;
    while (begin < end && (!is_letter(text[begin]) || text.substr(begin, 3).starts_with("\xE2\x80"))) {
      // A bracket or dash before a word stands behind the last one.
      if ((text[begin] == '(' || text.substr(begin, 3) == "–") && !out.empty() && !out.back().mark)
        out.back().mark = ',';
      begin += text.substr(begin, 3).starts_with("\xE2\x80") ? 3 : 1;
    }
    std::size_t stop = std::min(end, text.size());
    while (stop > begin && !std::isalnum(static_cast<unsigned char>(text[stop - 1]))) --stop;
    at = end + 1;
    if (begin >= stop) continue;
    SentenceToken token;
    std::string_view word = text.substr(begin, stop - begin);
    token.span = {begin, end};
    token.mark = mark_of(text.substr(stop, end - stop));
    for (std::string_view ending : {"'s", "’s"})
      if (word.size() > ending.size() && word.ends_with(ending)) {
        word.remove_suffix(ending.size());
        token.possessive = true;
        break;
      }
    std::string_view tail = text.substr(stop, end - stop);
    if (word.ends_with('s') && (tail.starts_with("'") || tail.starts_with("’"))) token.possessive = true;
    token.bare_length = word.size();
    token.small = lower(word);
    out.push_back(std::move(token));
  }
  return out;
}

KinWord kin_word(const std::vector<SentenceToken>& words, std::size_t i, bool adult) {
  static const Words earlier = {"first", "previous", "earlier", "older", "elder"};
  static const Words another = {"other", "another", "younger", "step", "half"};
  auto found = known_kin().find(words[i].small);
  if (found == known_kin().end()) return age_as_name(words, i, adult);
  if (in_term(words, i) || is_role(words, i)) return {};
  KinWord kin;
  kin.kind = found->second.kind;
  kin.sex = found->second.sex;
  kin.many = words[i].small.ends_with('s') || words[i].small.ends_with("ren") ||
             words[i].small.ends_with("men") || words[i].small == "couple" || kin.kind == Kin::family;
  kin.partner = words[i].small.ends_with("partner") || words[i].small.ends_with("friend") ||
                words[i].small == "husband";
  for (std::size_t back = 1; back <= 3 && back <= i; ++back) {
    const SentenceToken& word = words[i - back];
    if (word.mark || word.possessive) break;
    if (kin.kind == Kin::child && word.small == "young" && back == 1) continue;
    kin.earlier |= earlier.contains(word.small);
    kin.another |= another.contains(word.small) || earlier.contains(word.small);
    kin.own |= word.small == "own";
    if (word.small == "foster" && kin.kind == Kin::parent) kin.kind = Kin::other;
    if (word.small == "young" && words[i].small.ends_with("man")) kin.kind = Kin::child;
    if (!is_modifier(word.small)) break;
  }
  if (kin.another || kin.own) kin.own |= kin.earlier;
  if (kin.kind == Kin::child && is_doer(words, i)) kin.kind = Kin::other;
  // A grown subject is a man or a woman, and may be somebody's mother.
  bool owned = i > 0 && (words[i - 1].possessive || pronoun_sex(words[i - 1].small));
  if (adult && !owned && (words[i].small.ends_with("man") || kin.kind == Kin::parent)) return {};
  return kin;
}

char pronoun_sex(std::string_view small) {
  if (small == "he" || small == "him" || small == "his" || small == "himself") return 'm';
  if (small == "she" || small == "her" || small == "hers" || small == "herself") return 'f';
  return small == "they" || small == "them" || small == "their" ? 'e' : '\0';
}

bool is_possessive_pronoun(const std::vector<SentenceToken>& words, std::size_t i) {
  const std::string& word = words[i].small;
  if (word == "his" || word == "their" || word == "its") return true;
  if (word != "her" || words[i].mark || i + 1 >= words.size()) return false;
  return !is_preposition(words[i + 1].small) && !opens_clause(words[i + 1].small) &&
         words[i + 1].small != "the" && words[i + 1].small != "a";
}

bool is_modifier(std::string_view small) {
  static const Words words = {
      "the",     "a",        "an",         "this",   "that",     "these",   "those",     "both",
      "two",     "three",    "four",       "five",   "other",    "another", "own",       "older",
      "younger", "elder",    "eldest",     "oldest", "youngest", "little",  "baby",      "twin",
      "half",    "step",     "young",      "new",    "former",   "ex",      "maternal",  "paternal",
      "late",    "birth",    "biological", "foster", "adoptive", "male",    "female",    "first",
      "second",  "previous", "earlier",    "then",   "all",      "only",    "surviving", "natural",
      "great",   "teenage",  "old",        "infant", "small",    "unborn",  "of-age",    "whole"};
  return words.contains(small);
}

bool is_preposition(std::string_view small) {
  static const Words words = {"of",   "by",     "with",    "to",        "from",   "for",     "in",
                              "at",   "on",     "against", "about",     "toward", "towards", "between",
                              "near", "beside", "behind",  "into",      "upon",   "than",    "without",
                              "like", "beyond", "among",   "alongside", "besides"};
  return words.contains(small);
}

bool opens_clause(std::string_view small) {
  static const Words words = {"and",   "but",    "or",    "who",   "whom",   "whose",   "which",    "that",
                              "while", "whilst", "when",  "after", "before", "because", "although", "though",
                              "where", "until",  "since", "if",    "as",     "so"};
  return words.contains(small);
}

bool is_relative(std::string_view small) {
  return small == "who" || small == "whom" || small == "whose" || small == "which";
}

bool is_being(std::string_view small) {
  static const Words words = {"is",      "was",     "were",  "are",    "who", "then",   "now",    "aged",
                              "only",    "just",    "age",   "about",  "had", "turned", "almost", "nearly",
                              "himself", "herself", "still", "barely", "at",  "around"};
  return words.contains(small);
}

bool leads_to_object(std::string_view small) {
  static const Words words = {"of",   "to",   "on",  "upon",   "against", "the",    "a",      "an",   "this",
                              "that", "into", "for", "young",  "baby",    "little", "infant", "year", "month",
                              "week", "day",  "old", "months", "weeks",   "two",    "three"};
  return words.contains(small) || small.ends_with("-old") || is_number(small);
}

bool is_plural_of_child(std::string_view small) {
  return small == "boys" || small == "girls" || small == "teenagers";
}

bool is_label_word(std::string_view small) {
  static const Words words = {"child", "baby", "sibling", "adult", "person", "infant", "yp"};
  return words.contains(small);
}

bool is_code(std::string_view word) {
  if (word.empty() || word.size() > 4 || std::islower(static_cast<unsigned char>(word[0]))) return false;
  return std::all_of(word.begin(), word.end(), [](char c) {
    return std::isupper(static_cast<unsigned char>(c)) || std::isdigit(static_cast<unsigned char>(c));
  });
}

}  // namespace throughline
