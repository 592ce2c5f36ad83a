#include "extract/dates.h"

#include <fmt/format.h>

#include <algorithm>

#include "extract/pattern.h"
#include "extract/words.h"

namespace throughline {

namespace {

#define MONTH                                                                                           \
  "(january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|" \
  "apr|jun|jul|aug|sept?|oct|nov|dec)\\.?"

int month_of(std::string_view name) {
  static const std::string_view months = "janfebmaraprmayjunjulaugsepoctnovdec";
  return static_cast<int>(months.find(lower(name.substr(0, 3)))) / 3 + 1;
}

int year_of(std::string_view digits) {
  int year = std::stoi(std::string(digits));
  // Two digits: reviews are of this century and the end of the last.
  return year >= 100 ? year : year < 60 ? 2000 + year : 1900 + year;
}

std::string iso(int year, int month, int day) {
  if (month < 1 || month > 12) return fmt::format("{:04}", year);
  if (day < 1 || day > 31) return fmt::format("{:04}-{:02}", year, month);
  return fmt::format("{:04}-{:02}-{:02}", year, month, day);
}

/// The next date at or after `from`, if any.
std::optional<PrintedDate> next_date(std::string_view text, std::size_t from, bool bare_years) {
  static const Pattern written("\\b(?:([0-3]?[0-9]) ?(?:st|nd|rd|th)?,? (?:of )?)?" MONTH
                               "(?: ([0-3]?[0-9])(?:st|nd|rd|th)?,?)?,? ?((?:19|20)[0-9]{2})\\b");
  static const Pattern tight("\\b([0-3]?[0-9])(?:st|nd|rd|th) ?" MONTH ",? ?((?:19|20)[0-9]{2})\\b");
  static const Pattern figures("\\b([0-3]?[0-9])[./-]([01]?[0-9])[./-]((?:19|20)?[0-9]{2})\\b");
  static const Pattern year("\\b((?:19[89]|20[0-4])[0-9])\\b");
  std::optional<PrintedDate> best;
  auto offer = [&](const Match& match, std::string value) {
    if (!best || match.begin < best->begin || (match.begin == best->begin && match.end > best->end))
      best = PrintedDate{std::move(value), match.begin, match.end};
  };
  auto number = [](std::string_view digits) { return digits.empty() ? 0 : std::stoi(std::string(digits)); };
  if (auto m = written.find(text, from)) {
    int day = m->groups[0].empty() ? number(m->groups[2]) : number(m->groups[0]);
    offer(*m, iso(year_of(m->groups[3]), month_of(m->groups[1]), day));
  }
  if (auto m = tight.find(text, from))
    offer(*m, iso(year_of(m->groups[2]), month_of(m->groups[1]), number(m->groups[0])));
  if (auto m = figures.find(text, from))
    if (number(m->groups[1]) >= 1 && number(m->groups[1]) <= 12)
      offer(*m, iso(year_of(m->groups[2]), number(m->groups[1]), number(m->groups[0])));
  static const Pattern christmas(
      "\\b(christmas|boxing day|new year's eve|new year's day)(?: day| eve)?,? ((?:19|20)[0-9]{2})\\b");
  if (auto m = christmas.find(text, from))
    offer(*m, std::string(m->groups[1]) +
                  (lower(m->all).find("year's day") != std::string::npos ? "-01" : "-12"));
  if (bare_years)
    if (auto m = year.find(text, from)) offer(*m, std::string(m->groups[0]));
  return best;
}

Fact fact(const Report& report, int block, std::string value, std::string_view quote) {
  return {std::move(value), report.blocks[static_cast<std::size_t>(block)].page(), std::string(trim(quote))};
}

/// The date that follows a label in a line, or in the next line if the label stands alone.
std::optional<PrintedDate> labelled(std::string_view text, const Pattern& label) {
  auto match = label.find(text);
  if (!match) return std::nullopt;
  auto date = next_date(text, match->end, true);
  // Far from its label a date belongs to something else.
  if (!date || date->begin - match->end > 45) return std::nullopt;
  return date;
}

}  // namespace

namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

}  // namespace

/// A year's century, or figures with a stop or stroke between: "section 46." is no date.
bool may_hold_date(std::string_view text) {
  if (text.find("20") != std::string_view::npos || text.find("19") != std::string_view::npos) return true;
  for (std::size_t at = 1; (at = text.find_first_of("./-", at)) != std::string_view::npos; ++at)
    if (at + 1 < text.size() && is_digit(text[at - 1]) && is_digit(text[at + 1])) return true;
  return false;
}

std::vector<PrintedDate> find_dates(std::string_view text, bool bare_years) {
  std::vector<PrintedDate> out;
  if (!may_hold_date(text)) return out;
  for (std::size_t from = 0;;) {
    auto date = next_date(text, from, bare_years);
    if (!date) return out;
    from = date->end;
    out.push_back(std::move(*date));
  }
}

namespace {

/// "CYSUR 4 2017", "OSCB 2014-15": the year is of a number in a register.
bool in_reference(std::string_view text, std::size_t at) {
  static const Pattern number("\\b[A-Z]{3,8}[ /-]?(?:[0-9]{1,3}[ /-])?$", Pattern::Letters::exact);
  return number.in(text.substr(0, at)) && !text.substr(0, at).empty();
}

/// A date alone on the cover, at the end of a short line, or in its title, is the report's own. `years`:
/// years alone, else those with a month.
std::optional<Fact> date_alone(const Report& report, const std::vector<int>& cover, bool years) {
  static const Pattern other(
      "\\b(incident|birth|born|d\\.?o\\.?[bd]|death|died|draft|amend|review "
      "period|between|from|meeting|act|case "
      "number|accessed)\\b");
  static const Pattern edition("^[ –-]*(?:(?:final|version|v|amended|revised|redacted|published)[ .0-9]*)+$");
  for (int i : cover) {
    const Block& block = report.blocks[static_cast<std::size_t>(i)];
    std::string_view text = trim(report.words(block));
    if (block.page() > 1 || other.in(text) || block.kind == BlockKind::table_row) continue;
    // "March 2019 (for review March 2021)": when it will be looked at again is no date of the report.
    static const Pattern again(
        "[ ,;(–-]*\\b(?:(?:to be|is|will be|for|due for|next|date (?:of|for) (?:next )?) ?(?:look(?:ed)? "
        "at|review(?:ed)?|"
        "revis(?:ed|ion)|refreshed|updated)|review (?:date|due|by)|valid (?:until|to)|expires)\\b.*$");
    auto later = again.find(text);
    if (later && later->begin == 0) continue;
    if (later) text = trim(text.substr(0, later->begin));
    if (count_words(text) > 14) continue;
    auto dates = find_dates(text, true);
    if (dates.size() != 1 || (dates.front().iso.size() == 4) != years ||
        in_reference(text, dates.front().begin))
      continue;
    bool title = block.kind == BlockKind::heading || block.kind == BlockKind::title;
    std::string_view behind = text.substr(dates.front().end);
    bool ends = behind.size() <= 1 || behind[0] == ')' || behind.starts_with(" (") || edition.in(behind);
    // In running words a year alone is any year.
    constexpr std::size_t year_and_marks = 6;
    if (!ends || (years && !title && text.size() > year_and_marks)) continue;
    return fact(report, i, dates.front().iso, text);
  }
  return std::nullopt;
}

}  // namespace

void find_publication(const Report& report, const std::vector<int>& cover, Metadata& metadata) {
  static const Pattern published(
      "\\b(publication date|date of publication|date published|published|publication|dyddiad cyhoeddi)\\b(?: "
      "(?:on|in|by|version|report))*");
  static const Pattern submitted(
      "\\b(date of "
      "(submission|report|approval|completion)|submi(tted|ssion)|approved|agreed|endorsed|accepted|completed|"
      "signed off|ratified|report date)\\b");
  static const Pattern not_yet(
      "\\b(prior to|before|until|not (be|yet|been)|previously|accessed|guidance|working together)\\b");
  // "Issued" and "Released" are of much else, and so only where they open a line of the cover.
  static const Pattern issued(
      "^(?:(?:this |the )?(?:report |review )?(?:was )?)?(?:re-?)?(?:issued|released|launched|made public)"
      "(?: (?:by|for) [^0-9]{0,60}?)?(?: (?:on|in))?\\b");
  std::string_view before;
  auto look = [&](std::string_view text, int page, std::string_view label_line) {
    if (text.size() > 400 || not_yet.in(text)) return;
    for (auto [pattern, slot] : {std::pair{&published, &metadata.publication_date},
                                 std::pair{&submitted, &metadata.submission_date}}) {
      if (*slot) continue;
      auto date = labelled(text, *pattern);
      std::string_view quote = text;
      if (!date && text.size() < 40 && label_line.size() < 40 && pattern->in(label_line))
        if (auto dates = find_dates(text, true); !dates.empty()) date = dates.front();
      if (date) *slot = Fact{date->iso, page, std::string(trim(quote))};
    }
  };
  for (int i : cover) {
    const Block& block = report.blocks[static_cast<std::size_t>(i)];
    std::string_view text = report.words(block);
    look(text, block.page(), before);
    if (!metadata.publication_date && !not_yet.in(text))
      if (auto date = labelled(trim(text), issued))
        metadata.publication_date = fact(report, i, date->iso, text);
    before = text;
  }
  for (const Furniture& furniture : report.furniture) look(furniture.text, furniture.page, "");
  // Some print it at the very end.
  constexpr std::size_t last_lines = 15;
  for (std::size_t i = report.blocks.size() - std::min(report.blocks.size(), last_lines);
       i < report.blocks.size(); ++i)
    if (report.blocks[i].kind != BlockKind::footnote && report.words(report.blocks[i]).size() < 120)
      look(report.words(report.blocks[i]), report.blocks[i].page(), "");
  if (metadata.publication_date) return;
  // A day or month before a year alone, which may be that of a law.
  for (bool years : {false, true})
    if (auto alone = date_alone(report, cover, years)) {
      if (!metadata.submission_date || alone->value != metadata.submission_date->value)
        metadata.publication_date = std::move(alone);
      return;
    }
}

}  // namespace throughline
