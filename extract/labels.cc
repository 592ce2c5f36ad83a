#include "extract/labels.h"

#include <algorithm>
#include <array>

#include "extract/asking_words.h"
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
  static constexpr std::array<std::string_view, 31> words = {"recommendation",
                                                             "rec",
                                                             "r",
                                                             "action",
                                                             "consideration",
                                                             "question",
                                                             "challenge",
                                                             "strategy",
                                                             "argymhelliad",
                                                             "multi",
                                                             "single",
                                                             "key",
                                                             "overview",
                                                             "national",
                                                             "local",
                                                             "practice",
                                                             "main",
                                                             "learning",
                                                             "lesson",
                                                             "finding",
                                                             "message",
                                                             "lp",
                                                             "pwynt",
                                                             "multiagency",
                                                             "theme",
                                                             "points",
                                                             "singleagency",
                                                             "system",
                                                             "what",
                                                             "how",
                                                             "why"};
  std::size_t end = 0;
  while (end < text.size() && end < 16 && ((text[end] | 0x20) >= 'a' && (text[end] | 0x20) <= 'z')) ++end;
  return std::find(words.begin(), words.end(), lower(text.substr(0, end))) != words.end();
}

/// "(Harrowmere Police): …", "for the Board: …" after a label: the one addressed; `rest` then begins behind
/// it.
std::string_view take_whom(std::string_view& rest) {
  static const Pattern addressed(
      "^(?:\\(([^()]{3,80})\\)\\s*[:.–-]*|(?:for|to) ([^:.]{3,80}?)\\s*[:.–-]+)\\s*");
  auto match = addressed.find(rest);
  if (!match) return {};
  std::string_view whom = match->groups[match->groups[0].empty() ? 1 : 0];
  if (!names_an_actor(whom)) return {};
  rest = rest.substr(match->end);
  return whom;
}

/// "Recommendation 3 The Board …": a number may stand without any mark after it; a letter or a word may not.
bool may_stand_open(std::string_view label) {
  char last = label.back();
  return last >= '0' && last <= '9';
}

bool ends_in_small_letter(std::string_view label) {
  static const Pattern small("[ .](?-i:[a-z])$");
  return small.in(label);
}

}  // namespace

std::optional<NamedLabel> named_label(std::string_view text, Labelled kind) {
#define CLOSING "(?:\\s*[.:)–—-]+\\s*|\\s+|$)"
#define NUMBERED                                             \
  "(?: ?(?:no\\.? ?|number )?[0-9]+(?:\\.[0-9]+)*[a-z]?| "   \
  "(?:[a-z]|[ivx]+|one|two|three|four|five|six|seven|eight|" \
  "nine|ten|eleven|twelve))"
  static const Pattern recommendation(
      "^((?:(?:multi[- ]agency|single[- ]agency|key|overview|national|local) )?"
      "(?:recommendation|rec\\.?|r|action|consideration|question|challenge|strategy|argymhelliad)" NUMBERED
      ")" CLOSING);
  static const Pattern learning(
      "^((?:(?:key|practice|multi[- ]agency|main) )?(?:learning (?:point|theme)|lesson|finding|practice "
      "point|"
      "key message|message|lp|pwynt dysgu|learning)" NUMBERED ")" CLOSING);
  static const Pattern bare_recommendation(
      "^((?:multi-agency |single agency |key )?recommendation)(?: (?:for|to) ([^:.]{3,80}))?\\s*[:–—]\\s*");
  static const Pattern bare_learning(
      "^((?:key |multi-agency |practice |system |single[- ]agency |national |local )?(?:learning point|lesson"
      "(?: learned| learnt)?|learning(?: for (?:practice|the system|systems|organisations|agencies|managers|"
      "practitioners|services))?|practice point|key (?:message|point)|finding))\\s*[:–—]\\s*");
  // "What this tells us. A call is no visit.": a question's words, closed by a stop as well.
  static const Pattern said_learning(
      "^((?:what|how) (?:this|that|the case|the review|these events|it) "
      "(?:tells?|shows?|teaches|taught|told|showed|means for) "
      "(?:us|practice|practitioners|the system|services)|what (?:we|can be|was|is to be) (?:have )?"
      "(?:learned|learnt|learn)(?: from (?:this|it|that))?|why (?:this|it) matters)\\s*[.:?–—]\\s*");
  text = trim(text);
  if (!may_name(text)) return std::nullopt;
  bool recommends = kind == Labelled::recommendation;
  if (auto bare = (recommends ? bare_recommendation : bare_learning).find(text);
      bare && bare->end < text.size())
    return NamedLabel{recommends ? std::string() : std::string(bare->groups[0]), trim(text.substr(bare->end)),
                      recommends ? bare->groups[1] : std::string_view()};
  if (auto said = recommends ? std::nullopt : said_learning.find(text); said && said->end < text.size())
    return NamedLabel{"", text, {}};
  auto match = (kind == Labelled::recommendation ? recommendation : learning).find(text);
  if (!match) return std::nullopt;
  std::string_view label = match->groups[0], rest = trim(text.substr(match->end));
  bool closed = match->all.find_first_of(":.)", label.size()) != std::string_view::npos ||
                match->all.find("–") != std::string_view::npos || match->end == text.size();
  std::string_view whom = kind == Labelled::recommendation ? take_whom(rest) : std::string_view();
  closed |= !whom.empty();
  if (!closed && !may_stand_open(label)) return std::nullopt;
  // "Learning a lot", "R v Smith": a letter after the word must be a capital.
  if (ends_in_small_letter(label)) return std::nullopt;
  // "Recommendation 3 was accepted" speaks of one.
  if (!closed && !rest.empty() && rest[0] >= 'a' && rest[0] <= 'z') return std::nullopt;
  // Of "Strategy 1" the label is 1; of "R1", R1.
  if (kind == Labelled::recommendation)
    if (std::size_t space = label.find_last_of(" \t"); space != std::string_view::npos)
      label.remove_prefix(space + 1);
  return NamedLabel{std::string(label), rest, whom};
}

}  // namespace throughline
