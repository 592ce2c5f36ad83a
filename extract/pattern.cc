#include "extract/pattern.h"

#include <re2/re2.h>

#include <algorithm>
#include <array>
#include <stdexcept>

namespace throughline {

namespace {

constexpr int most_groups = 10;

/// Writes out what the class promises of apostrophes and spaces.
std::string widened(std::string_view expression) {
  std::string out;
  bool bracket = false;
  for (std::size_t i = 0; i < expression.size(); ++i) {
    char c = expression[i];
    if (c == '\\' && i + 1 < expression.size()) {
      out += c;
      out += expression[++i];
      continue;
    }
    if (c == '[') bracket = true;
    if (c == ']') bracket = false;
    if (c == '\'' && !bracket)
      out += "(?:'|’|‘)";
    else if (c == ' ' && !bracket)
      out += "(?:[\\s\u00a0]+)";
    else
      out += c;
  }
  return out;
}

}  // namespace

Pattern::Pattern(std::string_view expression, Letters letters) {
  RE2::Options options;
  options.set_case_sensitive(letters == Letters::exact);
  options.set_log_errors(false);
  expression_ = std::make_unique<RE2>(widened(expression), options);
  if (!expression_->ok()) throw std::invalid_argument(std::string(expression) + ": " + expression_->error());
}

Pattern::Pattern(Pattern&&) noexcept = default;
Pattern& Pattern::operator=(Pattern&&) noexcept = default;
Pattern::~Pattern() = default;

bool Pattern::in(std::string_view text) const { return RE2::PartialMatch(text, *expression_); }

std::optional<Match> Pattern::find(std::string_view text, std::size_t from) const {
  std::array<re2::StringPiece, most_groups + 1> pieces;
  int groups = std::min(expression_->NumberOfCapturingGroups(), most_groups);
  if (from > text.size() ||
      !expression_->Match(text, from, text.size(), RE2::UNANCHORED, pieces.data(), groups + 1))
    return std::nullopt;
  Match match;
  match.begin = static_cast<std::size_t>(pieces[0].data() - text.data());
  match.end = match.begin + pieces[0].size();
  match.all = text.substr(match.begin, match.end - match.begin);
  for (int i = 1; i <= groups; ++i) {
    const re2::StringPiece& piece = pieces[static_cast<std::size_t>(i)];
    match.groups.push_back(piece.data() ? std::string_view(piece.data(), piece.size()) : std::string_view());
  }
  return match;
}

std::optional<std::size_t> Pattern::where(std::string_view text, std::size_t from) const {
  re2::StringPiece all;
  if (from > text.size() || !expression_->Match(text, from, text.size(), RE2::UNANCHORED, &all, 1))
    return std::nullopt;
  return static_cast<std::size_t>(all.data() - text.data());
}

std::vector<Match> Pattern::find_all(std::string_view text) const {
  std::vector<Match> out;
  std::size_t from = 0;
  while (auto match = find(text, from)) {
    from = match->end > match->begin ? match->end : match->end + 1;
    out.push_back(std::move(*match));
  }
  return out;
}

}  // namespace throughline
