// corpus/search/near_words.toml -> its groups of words.
#include "extract/near_word_groups.h"

#include <toml++/toml.h>

namespace throughline {

extern const std::string_view near_words_toml;

const std::vector<std::string>& near_word_groups() {
  static const std::vector<std::string> groups = [] {
    std::vector<std::string> out;
    const toml::table file = toml::parse(near_words_toml, std::string_view("corpus/search/near_words.toml"));
    for (const toml::node& node : *file["matter"].as_array())
      out.push_back((*node.as_table())["words"].value_or(std::string()));
    return out;
  }();
  return groups;
}

}  // namespace throughline
