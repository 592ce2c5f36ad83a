#pragma once

#include <toml++/toml.h>

#include <string>
#include <vector>

namespace throughline {

/// A pattern as written in a file of patterns: a line break, with the blanks that follow it, is nothing.
inline std::string unfolded(const std::string& text) {
  std::string flat;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] != '\n')
      flat += text[at];
    else
      while (at + 1 < text.size() && text[at + 1] == ' ') ++at;
  }
  return flat;
}

/// The patterns of a string or of a list of strings; empty if the node is neither.
inline std::vector<std::string> patterns_of(const toml::node& node) {
  if (node.is_string()) return {unfolded(node.as_string()->get())};
  std::vector<std::string> all;
  if (!node.is_array()) return all;
  for (const toml::node& one : *node.as_array()) {
    if (!one.is_string()) return {};
    all.push_back(unfolded(one.as_string()->get()));
  }
  return all;
}

/// Patterns as one choice.
inline std::string joined(const std::vector<std::string>& patterns) {
  std::string choice;
  for (const std::string& pattern : patterns) choice += (choice.empty() ? "" : "|") + pattern;
  return choice;
}

}  // namespace throughline
