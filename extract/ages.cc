#include "extract/ages.h"

#include <fmt/format.h>

#include <algorithm>

#include "extract/dates.h"
#include "extract/facts.h"
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
  static const Pattern old_(NUMBER HALF "(?:-| )" UNIT "(?:,? (?:and )?" NUMBER
                                        "(?:-| )(month|week|day)s?)?(?:-| )(?:old|of age)\\b");
  static const Pattern aged(
      "\\b(?:aged|at the age of|age:?|age at (?:the )?(?:time of )?(?:the )?(?:incident|death|injury)[: "
      "\\t]*)"
      "(?: (?:just|only|about|around|approximately|almost|nearly|of|then|at))*[ \\t]+" NUMBER HALF
      "(?:(?:-| )" UNIT "\\b(?:,? (?:and )?" NUMBER " (month|week|day)s?)?)?");
  static const Pattern died_at(
      "\\b(?:died|death|dead|killed|life|injured)[^.;]{0,40} at (?:just |only )?" NUMBER HALF " " UNIT "\\b");
  static const Pattern between("\\b(?:aged )?(?:between|from) " NUMBER " (?:and|to) " NUMBER "(?: " UNIT
                               ")?(?: old| of age)?\\b");
  static const Pattern plain("\\b(?:was|is|then|, who was) (?:just |only |then |still )?" NUMBER
                             "(?: when\\b| at the time\\b|, (?:was|had|came|died|told)| and "
                             "(?:was|had|lived|lying))|\\bwho was (?:just |only )?" NUMBER
                             ",|[A-Z][a-z]*, (?:then )?" NUMBER ",|, then " NUMBER "[,)]");
  std::vector<PrintedAge> out;
  auto has = [&](std::string_view word) { return text.find(word) != std::string_view::npos; };
  // Most sentences hold none of these words, and need no pattern.
  if (!has("age") && !has("Age") && !has("AGE") && !has("old") && !has(" at ") && !has("was ") &&
      !has("then ") && !has(", "))
    return out;
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
  for (const Pattern* pattern : {&old_, &aged})
    for (const Match& m : pattern->find_all(text)) {
      out.push_back(age(m, m.groups[0], m.groups[1], m.groups[2]));
      // "three years and four months"
      if (!m.groups[3].empty() && !m.groups[4].empty()) {
        PrintedAge rest = age(m, m.groups[3], "", m.groups[4]);
        out.back().value += " and " + rest.value;
        out.back().days += rest.days;
      }
    }
  for (const Match& m : died_at.find_all(text)) out.push_back(age(m, m.groups[0], m.groups[1], m.groups[2]));
  for (const Match& m : plain.find_all(text))
    for (std::string_view number : m.groups)
      if (!number.empty()) out.push_back(age(m, number, "", ""));
  std::sort(out.begin(), out.end(),
            [](const PrintedAge& a, const PrintedAge& b) { return a.begin < b.begin; });
  return out;
}

namespace {

class AgeFinder {
 public:
  AgeFinder(const Report& report, Metadata& metadata)
      : report_(report),
        metadata_(metadata),
        names_(subject_names(metadata.subject ? metadata.subject->value : "")) {}

  void read(const Block& block, Part part) {
    // In the opening an age alone may be the child's; in the story an event or a name must stand with it.
    int least = part == Part::front || part == Part::terms ? 3 : 4;
    std::string_view text = report_.words(block);
    std::vector<std::string_view> lines = sentences(text);
    for (std::size_t s = 0; s < lines.size(); ++s)
      for (const PrintedAge& found : find_ages(lines[s])) {
        int score = weigh(lines, s, found) + (part == Part::front ? 2 : part == Part::terms ? 1 : 0);
        if (score <= best_ || score < least) continue;
        best_ = score;
        metadata_.age_at_incident = Fact{found.value, block.page(), std::string(lines[s])};
        metadata_.age_days = found.days;
      }
  }

 private:
  bool names_subject(std::string_view text) const {
    return std::any_of(names_.begin(), names_.end(),
                       [&](const std::string& name) { return text.find(name) != std::string_view::npos; });
  }

  int weigh(const std::vector<std::string_view>& lines, std::size_t s, const PrintedAge& found) const {
    static const Pattern at_the_time(
        "\\b(at the time (of|when)|when (he|she|they) (died|was)|who died|(his|her) death|then aged|the "
        "(death|incident|injur)|at (his|her) death)");
    static const Pattern relatives(
        "\\b(mother|father|mum|dad|parents?|partner|siblings?|brother|sister|grand\\w+|aunt|uncle|carer|man|"
        "woman|men)\\b[^,.;]{0,40}(, (?:who was |then )?)?$");
    static const Pattern child(
        "\\b(baby|child|infant|boy|girl|toddler|young person|teenager|daughter|son)\\b");
    static const Pattern other_time(
        "\\b(born|gestation|by the (time|age)|since|until|from the age|before|had been|at school|in "
        "year)\\b[^.;]*$");
    std::string_view line = lines[s], before = line.substr(0, found.begin);
    int told = tells_of_incident(line);
    if (s > 0) told = std::max(told, tells_of_incident(lines[s - 1]) - 1);
    if (s + 1 < lines.size()) told = std::max(told, tells_of_incident(lines[s + 1]) - 1);
    int score = 1 + told;
    if (at_the_time.in(line)) score += 3;
    if (names_subject(before))
      score += 3;
    else if (names_subject(line))
      score += 2;
    if (child.in(line)) score += 1;
    if (relatives.in(before)) score -= 6;
    if (other_time.in(before)) score -= 2;
    // A parent's age, or the age at which a parent did something.
    bool adult_review =
        metadata_.review_type && (metadata_.review_type->value == "safeguarding-adult-review" ||
                                  metadata_.review_type->value == "domestic-homicide-review");
    if (found.days > 365 * 19 && !adult_review) score -= 4;
    return score;
  }

  const Report& report_;
  Metadata& metadata_;
  std::vector<std::string> names_;
  int best_ = 0;
};

}  // namespace

void find_age(const Report& report, const std::vector<Part>& parts, Metadata& metadata) {
  if (metadata.review_type && metadata.review_type->value == "thematic-review") return;
  AgeFinder finder(report, metadata);
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (parts[i] != Part::front && parts[i] != Part::narrative && parts[i] != Part::terms &&
        parts[i] != Part::method)
      continue;
    const Block& block = report.blocks[i];
    if (block.kind == BlockKind::contents || block.kind == BlockKind::footnote) continue;
    finder.read(block, parts[i]);
  }
}

}  // namespace throughline
