// corpus/asking.toml -> the words of asking, compiled.
#include "extract/asking_words.h"

#include <toml++/toml.h>

#include <algorithm>
#include <stdexcept>

#include "extract/names.h"
#include "extract/words.h"

namespace throughline {

extern const std::string_view asking_toml;

namespace {

/// Longer phrases are no names.
constexpr int longest_name = 16;

/// The string under a key, its line breaks taken out.
std::string text_of(const toml::table& file, const char* key) {
  std::string text = file[key].value_or(std::string());
  std::erase(text, '\n');
  if (text.empty()) throw std::invalid_argument(std::string("corpus/asking.toml: no ") + key);
  return text;
}

std::string with_bars(std::string words) {
  std::replace(words.begin(), words.end(), ' ', '|');
  return words;
}

AskingWords read() {
  toml::table file = toml::parse(asking_toml, std::string_view("corpus/asking.toml"));
  std::string verbs = with_bars(text_of(file, "verbs"));
  AskingWords words{.verbs = verbs,
                    .opens_verb = Pattern("^(?:to )?(?:" + verbs + ")(?:e?s)?\\b"),
                    .actor = Pattern("(?:^|[ /(])(?:" + text_of(file, "actors") + ")$"),
                    .people = Pattern("(?:^|[ /(])(?:" + text_of(file, "people") + ")$"),
                    .nobody = Pattern(text_of(file, "nobody")),
                    .stays = Pattern("^(?:" + text_of(file, "stays") + ")\\b"),
                    .not_actors = {},
                    .short_forms = {}};
  std::string others = text_of(file, "not_actors") + " ";
  for (std::size_t from = 0, space; (space = others.find(' ', from)) != others.npos; from = space + 1)
    words.not_actors.insert(others.substr(from, space - from));
  if (const toml::table* forms = file["short_forms"].as_table())
    for (const auto& [key, value] : *forms)
      words.short_forms[std::string(key.str())] = value.value_or(std::string());
  return words;
}

/// The phrase up to its first preposition or bracket: "providers" of "providers of home care".
std::string_view head_of(std::string_view phrase) {
  static const Pattern after(
      ",? (?:of|in|for|with|that|which|who|whose|to|from|at|on|by|through|across|within|working|responsible|"
      "involved|"
      "including|represented|concerned|providing|together|alongside|where|undertaking|supporting|under|as|"
      "not|"
      "and (?:its|their|the wider))\\b| \\(");
  // "Commissioner of Police", "Directors of Children's Services": the noun before stands for the whole.
  if (auto match = after.find(phrase)) phrase = trim(phrase.substr(0, match->begin));
  while (!phrase.empty() && std::string_view(",;:)").find(phrase.back()) != std::string_view::npos)
    phrase.remove_suffix(1);
  return phrase;
}

}  // namespace

const AskingWords& AskingWords::built_in() {
  static const AskingWords words = read();
  return words;
}

bool names_an_actor(std::string_view phrase) {
  const AskingWords& words = AskingWords::built_in();
  phrase = trim(phrase);
  if (phrase.size() < 2 || count_words(phrase) > longest_name || words.nobody.in(std::string(phrase) + " "))
    return false;
  static const Pattern article("^(?:that )?(?:the|all|each|both|every|local|any) (?:of the )?");
  if (auto match = article.find(phrase)) phrase.remove_prefix(match->end);
  static const Pattern manner("^(?:single|multi|multiple|inter|individual|cross)[- ]?agenc(?:y|ies)$");
  if (manner.in(phrase)) return false;
  std::string_view head = head_of(phrase);
  // "Ensure health visitors": a verb before the name makes none, but for words that are either.
  static const Pattern either(
      "^(?:support|lead|review|audit|design|report|work|contact|test|practise|host) ");
  if (words.opens_verb.in(head) && head.find(' ') != head.npos && !either.in(head)) return false;
  if (words.actor.in(head)) return true;
  std::size_t space = head.find_last_of(" ,/");
  std::string last(space == std::string_view::npos ? head : head.substr(space + 1));
  return is_acronym(last) && !words.not_actors.contains(last);
}

bool names_people(std::string_view name) { return AskingWords::built_in().people.in(head_of(name)); }

std::string_view general_name(std::string_view acronym) {
  const auto& forms = AskingWords::built_in().short_forms;
  auto found = forms.find(std::string(acronym));
  return found == forms.end() ? std::string_view() : std::string_view(found->second);
}

}  // namespace throughline
