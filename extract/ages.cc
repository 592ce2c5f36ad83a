#include "extract/ages.h"

#include <fmt/format.h>

#include <algorithm>

#include "extract/dates.h"
#include "extract/pattern.h"
#include "extract/words.h"

namespace throughline {

namespace {

#define NUMBER                                                                                            \
  "([0-9]{1,3}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|" \
  "sixteen|seventeen|eighteen|nineteen|twenty(?:[- ](?:one|two|three|four|five|six|seven|eight|nine))?)"
#define HALF "((?: and a half| ?½| 1/2|\\.5)?)"
#define UNIT "(day|week|month|year)s?"

int value_of(std::string_view word) {
  std::string_view tens = word.substr(0, 6);
  if (lower(tens) == "twenty" && word.size() > 7) return 20 + number_of(word.substr(7));
  return number_of(word);
}

int days_of(std::string_view number, std::string_view half, std::string_view unit) {
  std::string unit_name = lower(unit);
  double each = unit_name == "day" ? 1 : unit_name == "week" ? 7 : unit_name == "month" ? 30.44 : 365.25;
  return static_cast<int>((value_of(number) + (half.empty() ? 0 : 0.5)) * each);
}

PrintedAge age(const Match& match, std::string_view number, std::string_view half, std::string_view unit) {
  PrintedAge out;
  out.begin = match.begin;
  out.end = match.end;
  if (unit.empty()) {
    out.value = std::string(number);
    out.days = days_of(number, half, "year");
    return out;
  }
  bool one = lower(number) == "1" || lower(number) == "one";
  out.value = fmt::format("{}{} {}{}", number, half, lower(unit), one && half.empty() ? "" : "s");
  out.days = days_of(number, half, unit);
  return out;
}

}  // namespace

std::vector<PrintedAge> find_ages(std::string_view text) {
  static const Pattern old_(NUMBER HALF "(?:-| )" UNIT "(?:-| )(?:old|of age)\\b");
  static const Pattern aged(
      "\\b(?:aged|at the age of|age:?)(?: (?:just|only|about|around|approximately|almost|nearly|of|then))*[ "
      "\\t]" NUMBER HALF "(?:(?:-| )" UNIT "\\b)?");
  static const Pattern between("\\b(?:aged )?(?:between|from) " NUMBER " (?:and|to) " NUMBER "(?: " UNIT
                               ")?(?: old| of age)?\\b");
  std::vector<PrintedAge> out;
  for (const Match& m : between.find_all(text)) {
    bool ages = lower(m.all).starts_with("aged") || !m.groups[2].empty();
    if (!ages || lower(m.all).starts_with("from")) continue;
    if (!lower(m.all).starts_with("aged") && !lower(m.all).ends_with("old") && !lower(m.all).ends_with("age"))
      continue;
    PrintedAge span;
    span.value = m.groups[2].empty()
                     ? fmt::format("between {} and {}", m.groups[0], m.groups[1])
                     : fmt::format("between {} and {} {}s", m.groups[0], m.groups[1], lower(m.groups[2]));
    span.begin = m.begin;
    span.end = m.end;
    out.push_back(std::move(span));
  }
  for (const Match& m : old_.find_all(text)) out.push_back(age(m, m.groups[0], m.groups[1], m.groups[2]));
  for (const Match& m : aged.find_all(text)) out.push_back(age(m, m.groups[0], m.groups[1], m.groups[2]));
  std::sort(out.begin(), out.end(),
            [](const PrintedAge& a, const PrintedAge& b) { return a.begin < b.begin; });
  return out;
}

void find_age(const Report& report, const std::vector<Part>& parts, Metadata& metadata) {
  static const Pattern at_the_time(
      "\\b(at the time (of|when)|when (he|she|they) (died|was)|who died|(his|her) death|then aged|the "
      "(death|incident|injur))");
  static const Pattern relatives(
      "\\b(mother|father|mum|dad|partner|siblings?|brother|sister|grand\\w+)\\b[^,.;]{0,30}$");
  static const Pattern child("\\b(baby|child|infant|boy|girl|toddler|young person|teenager|daughter|son)\\b");
  std::string subject = metadata.subject ? metadata.subject->value : "";
  std::optional<Fact> best;
  int best_score = 0;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (parts[i] != Part::front && parts[i] != Part::narrative && parts[i] != Part::terms &&
        parts[i] != Part::method)
      continue;
    const Block& block = report.blocks[i];
    if (block.kind == BlockKind::contents || block.kind == BlockKind::footnote) continue;
    std::string_view text = report.words(block);
    std::string small = lower(text);
    if (small.find("age") == std::string::npos && small.find("old") == std::string::npos) continue;
    for (const PrintedAge& found : find_ages(text)) {
      std::string_view sentence = sentence_at(text, found.begin);
      std::string_view before = text.substr(0, found.begin);
      std::size_t sentence_begin = static_cast<std::size_t>(sentence.data() - text.data());
      if (sentence_begin <= found.begin) before = text.substr(sentence_begin, found.begin - sentence_begin);
      int score = 1 + tells_of_incident(sentence);
      if (at_the_time.in(sentence)) score += 3;
      if (!subject.empty() && sentence.find(subject) != std::string_view::npos) score += 2;
      if (child.in(sentence)) score += 1;
      if (parts[i] == Part::front) score += 2;
      if (relatives.in(before)) score -= 5;
      if (found.value.find(' ') == std::string::npos && found.days > 365 * 19) score -= 2;
      if (score > best_score && score >= 4) {
        best_score = score;
        best = Fact{found.value, block.page(), std::string(sentence)};
        metadata.age_days = found.days;
      }
    }
  }
  metadata.age_at_incident = best;
}

}  // namespace throughline
