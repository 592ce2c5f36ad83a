#include "extract/labels.h"

#include <algorithm>
#include <array>

#include "extract/pattern.h"
#include "extract/words.h"

namespace throughline {

namespace {

using Style = LabelReading::Style;

int roman(std::string_view text) {
  auto value = [](char c) {
    switch (c) {
      case 'i':
        return 1;
      case 'v':
        return 5;
      case 'x':
        return 10;
      case 'l':
        return 50;
      default:
        return 0;
    }
  };
  int sum = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    int here = value(text[i]), next = i + 1 < text.size() ? value(text[i + 1]) : 0;
    if (!here) return 0;
    sum += here < next ? -here : here;
  }
  return sum;
}

bool all_digits(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

int last_number(std::string_view text) {
  std::size_t dot = text.find_last_of('.');
  int value = number_of(dot == std::string_view::npos ? text : text.substr(dot + 1));
  return value;
}

}  // namespace

std::vector<LabelReading> read_label(std::string_view label) {
  while (!label.empty() && (label.front() == '(' || label.front() == '[')) label.remove_prefix(1);
  while (!label.empty() && std::string_view(".):] ").find(label.back()) != std::string_view::npos)
    label.remove_suffix(1);
  if (label.empty() || label.size() > 12) return {};
  if (all_digits(label)) return {{Style::number, number_of(label), 1, ""}};
  if (label[0] >= '0' && label[0] <= '9' && label.find('.') != std::string_view::npos) {
    if (label.find_first_not_of("0123456789.") != std::string_view::npos) return {};
    int depth = 1 + static_cast<int>(std::count(label.begin(), label.end(), '.'));
    return {
        {Style::decimal, last_number(label), depth, std::string(label.substr(0, label.find_last_of('.')))}};
  }
  std::vector<LabelReading> out;
  std::string small = lower(label);
  bool upper = label[0] >= 'A' && label[0] <= 'Z';
  int value = roman(small);
  if (value > 0) out.push_back({upper ? Style::roman_upper : Style::roman_lower, value, 1, ""});
  if (label.size() == 1 && small[0] >= 'a' && small[0] <= 'z') {
    LabelReading letter{upper ? Style::upper : Style::lower, small[0] - 'a' + 1, 1, ""};
    // Alone, i, v and x open or go on a roman series more often than they are letters; l never.
    small[0] == 'l' ? out.insert(out.begin(), letter) : out.insert(out.end(), letter);
  }
  return out;
}

bool continues(const LabelReading& last, const LabelReading& next) {
  if (last.style != next.style || last.depth != next.depth || last.before != next.before) return false;
  return next.ordinal > last.ordinal && next.ordinal <= last.ordinal + 3;
}

namespace {

/// Whether the first word may open a named label; spares most paragraphs the patterns.
bool may_name(std::string_view text) {
  static constexpr std::array<std::string_view, 27> words = {
      "recommendation", "rec",         "r",        "action",       "consideration",
      "question",       "challenge",   "strategy", "argymhelliad", "multi",
      "single",         "key",         "overview", "national",     "local",
      "practice",       "main",        "learning", "lesson",       "finding",
      "message",        "lp",          "pwynt",    "multiagency",  "theme",
      "points",         "singleagency"};
  std::size_t end = 0;
  while (end < text.size() && end < 16 && ((text[end] | 0x20) >= 'a' && (text[end] | 0x20) <= 'z')) ++end;
  return std::find(words.begin(), words.end(), lower(text.substr(0, end))) != words.end();
}

}  // namespace

std::optional<NamedLabel> named_label(std::string_view text, Labelled kind) {
#define CLOSING "(?:\\s*[.:)–—-]+\\s*|\\s+|$)"
#define NUMBERED "(?: ?(?:no\\.? ?|number )?[0-9]+(?:\\.[0-9]+)*[a-z]?| (?:[a-z]|[ivx]+))"
  static const Pattern recommendation(
      "^((?:(?:multi[- ]agency|single[- ]agency|key|overview|national|local) )?"
      "(?:recommendation|rec\\.?|r|action|consideration|question|challenge|strategy|argymhelliad)" NUMBERED
      ")" CLOSING);
  static const Pattern learning(
      "^((?:(?:key|practice|multi[- ]agency|main) )?(?:learning (?:point|theme)|lesson|finding|practice "
      "point|"
      "key message|message|lp|pwynt dysgu|learning)" NUMBERED ")" CLOSING);
  static const Pattern bare_recommendation(
      "^((?:multi-agency |single agency |key )?recommendation)(?: for [^:.]{3,80})?\\s*[:–—]\\s*");
  static const Pattern bare_learning(
      "^((?:key |multi-agency |practice )?(?:learning point|lesson|learning|practice point|key "
      "message|finding))\\s*[:–—]\\s*");
  text = trim(text);
  if (!may_name(text)) return std::nullopt;
  if (auto bare = (kind == Labelled::recommendation ? bare_recommendation : bare_learning).find(text);
      bare && bare->end < text.size())
    return NamedLabel{std::string(bare->groups[0]), trim(text.substr(bare->end))};
  auto match = (kind == Labelled::recommendation ? recommendation : learning).find(text);
  if (!match) return std::nullopt;
  std::string_view label = match->groups[0];
  // "Learning a lot", "R v Smith": a letter after the word must be a capital and be closed.
  char last = label.back();
  bool closed = match->all.find_first_of(":.)", label.size()) != std::string_view::npos ||
                match->all.find("–") != std::string_view::npos || match->end == text.size();
  bool ends_in_digit = last >= '0' && last <= '9';
  if (!ends_in_digit && (!closed || label.find_first_of("0123456789") != std::string_view::npos
                             ? !closed
                             : !(last >= 'A' && last <= 'Z')))
    return std::nullopt;
  // "Recommendation 3 was accepted" speaks of one.
  std::string_view rest = trim(text.substr(match->end));
  if (!closed && !rest.empty() && rest[0] >= 'a' && rest[0] <= 'z') return std::nullopt;
  return NamedLabel{std::string(label), rest};
}

}  // namespace throughline
