// corpus/actions.toml -> the words of actions, compiled.
#include "extract/action_words.h"

#include <toml++/toml.h>

#include <algorithm>
#include <stdexcept>

namespace throughline {

extern const std::string_view actions_toml;

namespace {

constexpr const char* file_name = "corpus/actions.toml";

std::string text_of(const toml::table& table, const char* key) {
  std::string text = table[key].value_or(std::string());
  std::erase(text, '\n');
  if (text.empty()) throw std::invalid_argument(std::string(file_name) + ": no " + key);
  return text;
}

std::vector<ActionMeaning> meanings_in(const toml::table& file) {
  std::vector<ActionMeaning> meanings;
  if (const toml::array* array = file["meaning"].as_array())
    for (const toml::node& node : *array)
      if (const toml::table* row = node.as_table())
        meanings.push_back({text_of(*row, "verb"), text_of(*row, "thing"), text_of(*row, "action"),
                            text_of(*row, "yes"), text_of(*row, "no")});
  return meanings;
}

ActionWords read() {
  toml::table file = toml::parse(actions_toml, std::string_view(file_name));
  const toml::table* national = file["national"].as_table();
  if (!national) throw std::invalid_argument(std::string(file_name) + ": no [national]");
  std::string bodies = text_of(*national, "bodies");
  return {.verbs = Wordings::parse(actions_toml, file_name, "verb"),
          .things = Wordings::parse(actions_toml, file_name, "thing"),
          .meanings = meanings_in(file),
          .national = Pattern("^(?:the )?(?:" + bodies + ")\\b"),
          .asks_of_national = Pattern("^(?:" + text_of(*national, "spoken_to") +
                                      ")\\w* (?:[\\w,-]+ ){0,14}?(?:" + bodies + ")\\b")};
}

}  // namespace

const ActionWords& ActionWords::built_in() {
  static const ActionWords words = read();
  return words;
}

std::string_view ActionWords::meaning_of(std::string_view verb, std::string_view thing) const {
  auto fits = [&](const ActionMeaning& row) {
    return (row.verb == "*" || row.verb == verb) && (row.thing == "*" || row.thing == thing);
  };
  auto row = std::find_if(meanings.begin(), meanings.end(), fits);
  return row == meanings.end() ? std::string_view() : std::string_view(row->action);
}

}  // namespace throughline
