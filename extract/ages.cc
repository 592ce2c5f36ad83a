#include "extract/ages.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "extract/incident.h"
#include "extract/pattern.h"
#include "extract/words.h"

namespace throughline {

namespace {

/// Longer words before those that they begin with: RE2 takes the first that fits.
#define NUMBER                                                                                             \
  "([0-9]{1,3}|twenty(?:[- ](?:one|two|three|four|five|six|seven|eight|nine))?|seventeen|eighteen|"        \
  "nineteen|thirteen|fourteen|fifteen|sixteen|eleven|twelve|one|two|three|four|five|six|seven|eight|nine|" \
  "ten)"
#define HALF "((?: and a half| ?½| 1/2|\\.5)?)"
#define UNIT "(day|week|wk|month|mth|year|yr)s?(?:['’])?"

int value_of(std::string_view word) {
  std::string_view tens = word.substr(0, 6);
  if (lower(tens) == "twenty" && word.size() > 7) return 20 + number_of(word.substr(7));
  return number_of(word);
}

/// "yrs" as "year".
std::string unit_of(std::string_view printed) {
  std::string unit = lower(printed);
  return unit == "yr" ? "year" : unit == "mth" ? "month" : unit == "wk" ? "week" : unit;
}

int days_of(std::string_view number, std::string_view half, std::string_view unit) {
  std::string unit_name = unit_of(unit);
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
  out.value = fmt::format("{}{} {}{}", number, half, unit_of(unit), one && half.empty() ? "" : "s");
  out.days = days_of(number, half, unit);
  return out;
}

}  // namespace

namespace {

#define LITTLE                                                                                \
  "(?: (?:just|only|about|around|approximately|almost|nearly|barely|of|then|at|under|over|a " \
  "little|exactly))*"
/// A number with its unit and, it may be, a smaller one: "2-year-6-month", "16 years and 3 months".
#define WHOLE_AGE \
  NUMBER HALF "(?:-| |)" UNIT "(?:\\b|)(?:(?:-|,? )(and )?" NUMBER "(?:-| )(month|week|day)s?\\b)?"

/// Groups as of WHOLE_AGE, from `first`; the unit may be missing.
PrintedAge whole_age(const Match& m, std::size_t first = 0) {
  auto group = [&](std::size_t i) {
    return first + i < m.groups.size() ? m.groups[first + i] : std::string_view();
  };
  PrintedAge out = age(m, group(0), group(1), group(2));
  if (group(4).empty() || group(5).empty()) return out;
  PrintedAge rest = age(m, group(4), "", group(5));
  out.value += (group(3).empty() ? " " : " and ") + rest.value;
  out.days += rest.days;
  return out;
}

/// "aged between 3 and 9 years", "aged from 2 to 11 years".
void find_spans(std::string_view text, std::vector<PrintedAge>& out) {
  static const Pattern between("\\b((?:aged )?)(?:between|from) " NUMBER "(?: " UNIT ")? (and|to) " NUMBER
                               "(?: " UNIT ")?((?: old| of age)?)\\b");
  static const Pattern hyphened("\\b(aged |ages )()" NUMBER "() ?(?:-|–|to) ?" NUMBER "(?: " UNIT ")?()\\b");
  for (const Pattern* pattern : {&between, &hyphened})
    for (const Match& m : pattern->find_all(text)) {
      bool aged = !m.groups[0].empty(), old = !m.groups[m.groups.size() - 1].empty();
      if (!aged && !old) continue;
      bool plain = pattern == &between;
      std::string_view low = plain ? m.groups[1] : m.groups[2], high = m.groups[4], unit = m.groups[5];
      PrintedAge span;
      std::string_view low_unit = plain ? m.groups[2] : m.groups[3];
      span.value = lower(m.all).find("between") == std::string::npos ? "" : "between ";
      span.value += low;
      if (!low_unit.empty()) span.value += " " + unit_of(low_unit) + "s";
      span.value += fmt::format(" {} {}", plain ? lower(m.groups[3]) : "to", high);
      if (!unit.empty()) span.value += fmt::format(" {}s", unit_of(unit));
      span.begin = m.begin;
      span.end = m.end;
      out.push_back(std::move(span));
    }
}

/// The ages of several children in one: "aged 8, 6 and 3 years", "were 12, 9 and 4 when".
void find_lists(std::string_view text, std::vector<PrintedAge>& out) {
#define AGE_OF_ONE NUMBER "(?:(?:-| )" UNIT "\\b)?"
  static const Pattern list(
      "\\b(?:aged|ages|were|are|is|who were|then|\\() ?(" AGE_OF_ONE "(?:, " AGE_OF_ONE ")* and " AGE_OF_ONE
      "(?: old| of age)?)(?: when\\b| at the time\\b|,|\\.|;|\\)| (?:were|respectively)\\b|$)");
  // "Aged three years and two months" is one age, unless several are spoken of: "were 3 years and 2 months".
  static const Pattern in_two_units("^" NUMBER "(?:-| )(?:year|yr|month|mth|week|wk)s? and " NUMBER
                                    "(?:-| )(?:month|mth|week|wk|day)s?(?: old| of age)?$");
  static const Pattern of_several("^(?:ages|were|are)\\b");
  static const Pattern several(
      "\\b(?:children|siblings|brothers|sisters|girls|boys|sons|daughters|twins|babies|both|two|three|"
      "respectively)\\b[^.;]{0,30}$");
  for (const Match& m : list.find_all(text)) {
    const bool one = in_two_units.in(m.groups[0]) && !of_several.in(m.all) &&
                     !several.in(text.substr(0, m.begin)) && !lower(m.all).ends_with("respectively");
    if (!one) out.push_back({std::string(m.groups[0]), -1, m.begin, m.end});
  }
#undef AGE_OF_ONE
}

/// Ages that no number tells: "on the day of his birth", "in her late fifties".
void find_wordings(std::string_view text, std::vector<PrintedAge>& out) {
  static const Pattern at_birth(
      "\\b(?:died|death|killed|found dead)[^.;]{0,40} (?:on )?(the (?:same )?day (?:of (?:his|her|their) "
      "birth|"
      "(?:that )?(?:he|she) was born|as (?:he|she) was born))\\b");
  static const Pattern decade(
      "\\bin (?:his|her|their) ((?:early |mid[- ]?|late )?(?:twenties|thirties|forties|fifties|sixties|"
      "seventies|eighties|nineties|[2-9]0'?s))\\b");
  static const Pattern one(
      "\\b(?:was|aged|just|only|barely|hardly) an? (day|week|month|year)(?:-| )(?:old|of age)\\b");
  for (const Match& m : one.find_all(text)) {
    PrintedAge found = age(m, "one", "", m.groups[0]);
    out.push_back(std::move(found));
  }
  for (const Match& m : at_birth.find_all(text)) out.push_back({std::string(m.groups[0]), 0, m.begin, m.end});
  static constexpr std::array<std::string_view, 8> tens = {"twent", "thirt",  "fort",  "fift",
                                                           "sixt",  "sevent", "eight", "ninet"};
  for (const Match& m : decade.find_all(text)) {
    const std::string words = lower(m.groups[0]);
    int decades = words.find_first_of("23456789") == std::string::npos
                      ? 0
                      : words[words.find_first_of("23456789")] - '0';
    for (std::size_t i = 0; i < tens.size(); ++i)
      if (words.find(tens[i]) != std::string::npos) decades = static_cast<int>(i) + 2;
    out.push_back({std::string(m.groups[0]), static_cast<int>(decades * 3652.5), m.begin, m.end});
  }
}

/// "three days after his second birthday": two; "a week before her 16th birthday": 15.
void find_birthdays(std::string_view text, std::vector<PrintedAge>& out) {
  static const Pattern birthday(
      "\\b(on|after|before|short of|away from|prior to|from|of|(?:just|recently|only just) "
      "(?:had|passed|marked|celebrated)|had (?:just )?(?:passed|marked|celebrated)) (?:his|her|their|its) "
      "(first|second|third|fourth|fifth|sixth|"
      "seventh|eighth|ninth|tenth|eleventh|twelfth|thirteenth|fourteenth|fifteenth|sixteenth|seventeenth|"
      "eighteenth|[0-9]{1,2}(?:st|nd|rd|th)) birthday\\b");
  static constexpr std::array<std::string_view, 18> ordinals = {
      "first",      "second",     "third",     "fourth",    "fifth",       "sixth",
      "seventh",    "eighth",     "ninth",     "tenth",     "eleventh",    "twelfth",
      "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth"};
  for (const Match& m : birthday.find_all(text)) {
    std::string word = lower(m.groups[1]), which = lower(m.groups[0]);
    auto named = std::find(ordinals.begin(), ordinals.end(), word);
    int years = named != ordinals.end() ? static_cast<int>(named - ordinals.begin()) + 1
                                        : number_of(std::string_view(word).substr(0, word.size() - 2));
    static const Pattern reached("^(?:on|after)$|(?:had|passed|marked|celebrated)$");
    if (!reached.in(which)) --years;
    if (years < 1) continue;
    out.push_back({fmt::format("{}", years), static_cast<int>(years * 365.25), m.begin, m.end});
  }
}

/// Whether a number that ends here is followed by the end of a clause and so has no unit.
bool stands_bare(std::string_view text, std::size_t end) {
  static const Pattern goes_on(
      "^(?:[-–’']|\\s?%|[a-z0-9]|\\s+(?:and a "
      "half|st|nd|rd|th|days?|weeks?|months?|years?|yrs?|miles?|hours?|minutes?|"
      "per|of|children|times|pounds|stone|kilo\\w*|cm|kg)\\b)");
  return !goes_on.in(text.substr(end, 20));
}

}  // namespace

std::vector<PrintedAge> find_ages(std::string_view text) {
  static const Pattern old_("\\b" WHOLE_AGE "(?:-| )(?:old|of age)\\b");
  static const Pattern aged(
      "\\b(?:aged|at the age of|age:?|age (?:of (?:the )?\\w+ )?at (?:the )?(?:time of )?(?:the )?"
      "(?:incident|death|injury|event)s?[: \\t]*)" LITTLE "[ \\t]+" NUMBER HALF "(?:(?:-| )" UNIT
      "\\b(?:(?:-|,? )(and )?" NUMBER "(?:-| )(month|week|day)s?\\b)?)?");
  static const Pattern at_age("\\bat" LITTLE " " WHOLE_AGE);
  static const Pattern died_at("\\b(?:died|death|dead|killed|life|injured)[^.;]{0,40} at" LITTLE
                               " " WHOLE_AGE);
  static const Pattern lived("\\b(?:lived|life lasted|survived)(?: for)?" LITTLE " " WHOLE_AGE);
  static const Pattern plain(
      "\\b(?:was|is|then|turned|, who was)" LITTLE " (?:just |only |then |still )?" NUMBER HALF
      "(?: when\\b| at the time\\b|, (?:was|had|came|died|told)| and "
      "(?:was|had|lived|lying))|\\bwho was (?:just |only )?" NUMBER "(),|[A-Z][a-z]*, (?:then )?" NUMBER
      "(),|, then " NUMBER "()[,)]|[A-Z][a-z]* \\(" NUMBER "()\\)(?: (?:was|is|died|had|and|who|lived)|,)");
  static const Pattern turned(
      "\\b(?:turned|become) " NUMBER HALF
      "(?:\\.|,|;| (?:the|a|in|on|at|last|when|that|and|shortly|just|only|two|three|four|five|six|"
      "seven|eight|nine|ten)\\b|$)");
  static const Pattern bracket("[A-Za-z0-9] \\((?:aged |then |aged just )?" WHOLE_AGE "(?: old| of age)?\\)");
  static const Pattern bare("\\bbeen " NUMBER "() (?:for|since) |^(?:at|aged) " NUMBER "(),|, " NUMBER
                            "() when (?:he|she|they) ");
  std::vector<PrintedAge> out;
  // Most sentences have no age of any form, and are passed over at once.
  static const Pattern hint(
      "\\b(?:ages?|aged|old|birth|birthday|born|lived|lasted|survived|(?:twent|thirt|fort|fift|sixt|sevent|"
      "eight|ninet)ies|["
      "2-9]0'?s)\\b|old\\b|"
      "\\b(?:at|was|is|then|turned|were|been|of)" LITTLE " (?:just |only |then |still )?" NUMBER
      "|[A-Za-z],? \\(?(?:then )?" NUMBER "(?:\\)|,| when)");
  if (!hint.in(text)) return out;
  find_lists(text, out);
  find_spans(text, out);
  find_wordings(text, out);
  find_birthdays(text, out);
  for (const Pattern* pattern : {&old_, &aged, &died_at, &lived, &bracket})
    for (const Match& m : pattern->find_all(text)) out.push_back(whole_age(m));
  // "At 16 years 3 months": a time of life, if no other formula holds it.
  if (tells_of_incident(text))
    for (const Match& m : at_age.find_all(text)) out.push_back(whole_age(m));
  for (const Pattern* pattern : {&plain, &bare, &turned})
    for (const Match& m : pattern->find_all(text))
      for (std::size_t i = 0; i + 1 < m.groups.size(); i += 2)
        if (!m.groups[i].empty()) {
          PrintedAge found = age(m, m.groups[i], "", "");
          found.value += m.groups[i + 1];
          found.days = days_of(m.groups[i], m.groups[i + 1], "year");
          out.push_back(std::move(found));
        }
  static const Pattern when(
      "\\bwhen (?:he|she|they|[A-Z][a-z]+(?: [A-Z])?) (?:was|were)" LITTLE " " NUMBER HALF
      "|\\b(?:boy|girl|child|baby|son|daughter|toddler|man|woman|infant) of" LITTLE " " NUMBER HALF);
  for (const Match& m : when.find_all(text)) {
    // With a unit it is one of the formulas above, or no age: "when she was 20 miles away".
    bool first = !m.groups[0].empty();
    std::string_view number = first ? m.groups[0] : m.groups[2], half = first ? m.groups[1] : m.groups[3];
    if (!stands_bare(text, m.end)) continue;
    PrintedAge found = age(m, number, "", "");
    found.value += half;
    found.days = days_of(number, half, "year");
    out.push_back(std::move(found));
  }
  static const Pattern of_units("\\b(?:boy|girl|child|baby|son|daughter|toddler|man|woman|infant) of" LITTLE
                                " " WHOLE_AGE);
  for (const Match& m : of_units.find_all(text)) out.push_back(whole_age(m));
  std::stable_sort(out.begin(), out.end(),
                   [](const PrintedAge& a, const PrintedAge& b) { return a.begin < b.begin; });
  return out;
}

}  // namespace throughline
