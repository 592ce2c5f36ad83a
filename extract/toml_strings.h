#pragma once

#include <toml++/toml.h>

#include <string>
#include <string_view>
#include <vector>

namespace throughline {

/// The strings of a list in a vocabulary file, in order; empty if there is no such list.
inline std::vector<std::string> strings(const toml::table& table, std::string_view key) {
  std::vector<std::string> out;
  if (const toml::array* array = table[key].as_array())
    for (const toml::node& node : *array) out.push_back(node.value_or(std::string()));
  return out;
}

}  // namespace throughline
