#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace throughline {

/// What a site's robots.txt says to one program.
struct RobotRules {
  struct Rule {
    bool allow = true;
    std::string path;  ///< `*` stands for anything, a final `$` for the end.
  };
  std::vector<Rule> rules;
  double delay_seconds = 0;  ///< Crawl-delay; 0 if none is given.

  /// Whether a path (with its query) may be fetched: the longest rule that matches decides, of two as long
  /// the one that allows.
  bool allows(std::string_view path) const;
};

/// Reads robots.txt for the program of this name (its product token): the groups that name it, else those
/// for `*`. Whatever it does not understand it passes over. Never throws. Source: RFC 9309.
RobotRules parse_robots(std::string_view text, std::string_view program);

}  // namespace throughline
