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

/// A year's century, or figures with a stop or stroke behind: cheap to see, and true of few sentences.
bool may_hold_date(std::string_view text) {
  if (text.find("20") != std::string_view::npos || text.find("19") != std::string_view::npos) return true;
  for (std::size_t at = 1; (at = text.find_first_of("./-", at)) != std::string_view::npos; ++at)
    if (text[at - 1] >= '0' && text[at - 1] <= '9') return true;
  return false;
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
  // A date alone on the cover, at the end of a short line, or in its title, is the report's own.
  static const Pattern other(
      "\\b(incident|birth|death|died|draft|amend|review period|between|from|meeting|act|case "
      "number|accessed)\\b");
  for (int i : cover) {
    const Block& block = report.blocks[static_cast<std::size_t>(i)];
    std::string_view text = trim(report.words(block));
    if (block.page() > 1 || other.in(text) || block.kind == BlockKind::table_row || count_words(text) > 14)
      continue;
    auto dates = find_dates(text, true);
    if (dates.size() != 1) continue;
    bool title = block.kind == BlockKind::heading || block.kind == BlockKind::title;
    bool ends = text.size() - dates.front().end <= 1 || text[dates.front().end] == ')' ||
                text.substr(dates.front().end).starts_with(" (");
    bool year_alone = dates.front().iso.size() == 4;
    if (!ends || (year_alone && !title && text.size() > 6)) continue;
    if (!metadata.submission_date || dates.front().iso != metadata.submission_date->value)
      metadata.publication_date = fact(report, i, dates.front().iso, text);
    return;
  }
}

int tells_of_incident(std::string_view sentence) {
  static const Pattern death(
      "\\b(died|(was|were) (found )?(dead|deceased|killed|murdered|stabbed|shot|hanging)|found "
      "(dead|deceased|unresponsive|"
      "lifeless|hanging|collapsed)|pronounced (as )?(dead|deceased)|life (was )?(pronounced "
      ")?extinct|(took|ended) (his|her) own "
      "life|(time|day|date|month|night|morning|cause) of (his|her|the|\\w+('s)?) death|death of|(his|her|'s) "
      "death|drowned|hanged|"
      "date of (the )?(death|incident))\\b");
  static const Pattern harm(
      "\\b(ambulance|paramedics|999|collapsed|(was|were) "
      "(taken|admitted|brought|rushed|airlifted|transferred) to|admitted to|"
      "injur(y|ies|ed)|fractures?|not breathing|stopped breathing|intensive care|in a coma|unconscious|could "
      "not (be )?(rouse|wake|woken)|"
      "unrousable|floppy|wounds?|swallowed|ingested|drank from|overdose|was found "
      "(on|in|at|with|by)|scald\\w*|burns?|shaken|bleed(ing)?|"
      "broken (arm|leg|rib|bone)|assaulted|attacked|stabbing|raped|sexually (abused|assaulted)|cardiac "
      "arrest|police protection|"
      "removed (\\w+ ){0,3}children|taken into (care|police|foster)|presented (at|to))\\b");
  static const Pattern other(
      "\\b(born|inquest|sentenced|convicted|trial|panel met|rapid review|review "
      "(was|began|group)|notified|case discussion|"
      "when (a|any) child|previous(ly)?|serious case review of|adopted|guidance|act "
      "[0-9]{4}|strategy|published|report(ed)? in|"
      "(mother|father|uncle|aunt|grandmother|grandfather|partner|sibling)('s)? (death|died|had died)|death "
      "of (her|his) "
      "(mother|father|own|grand\\w+|partner|brother|sister)|(scan|booking|appointment|clinic) "
      "|charged?\\b|prosecut)\\b");
  static const Pattern hospital("\\b(hospital|emergency department|accident and emergency)\\b");
  int score = death.in(sentence) ? 4 : harm.in(sentence) ? 3 : hospital.in(sentence) ? 1 : 0;
  if (score && other.in(sentence)) score -= 3;
  return std::max(score, 0);
}

namespace {

/// A date with the sentence that may say it was the day.
struct Candidate {
  Fact fact;
  int score = 0;
};

/// "in the summer of 2019", "in early 2018".
std::optional<PrintedDate> year_of_season(std::string_view sentence) {
  static const Pattern season(
      "\\b(?:(?:in|during|by) (?:the )?(?:early |late |mid[- ])?(?:spring|summer|autumn|winter)?|at the "
      "(?:end|beginning|start) of|"
      "(?:early|late|mid)[- ]|(?:spring|summer|autumn|winter)) ?(?:of )?((?:19|20)[0-9]{2})\\b");
  auto match = season.find(sentence);
  if (!match) return std::nullopt;
  return PrintedDate{std::string(match->groups[0]), match->begin, match->end};
}

/// The dates of the sentences of a block, weighed by what these and their neighbours tell.
void weigh_block(const Report& report, int index, Part part, std::string_view subject,
                 std::vector<Candidate>& all) {
  static const Pattern range("\\b(between|from)\\b[^.;]{0,40}$");
  static const Pattern sibling("\\b(sibling|brother|sister|half-\\w+|cousin|grand\\w+|uncle|aunt)\\b");
  static const Pattern other(
      "\\b(born|moved|referr(ed|al)|registered|closed|met|booked|booking|pregnan\\w+|birth|draft(ed)?|"
      "meeting|conference|assessment)\\b");
  const Block& block = report.blocks[static_cast<std::size_t>(index)];
  if (!may_hold_date(report.words(block))) return;
  std::vector<std::string_view> lines = sentences(report.words(block));
  for (std::size_t s = 0; s < lines.size(); ++s) {
    if (!may_hold_date(lines[s]) && lines[s].find("Christmas") == std::string_view::npos) continue;
    auto dates = find_dates(lines[s]);
    if (dates.empty())
      if (auto year = year_of_season(lines[s])) dates.push_back(*year);
    if (dates.empty() || range.in(lines[s].substr(0, dates.front().begin))) continue;
    int score = tells_of_incident(lines[s]);
    // The day may be told in one sentence and what happened in the next two.
    for (std::size_t next = s + 1; next < lines.size() && next <= s + 2; ++next)
      score = std::max(score, tells_of_incident(lines[next]) - 1);
    for (std::size_t before = 1; before <= 2 && before <= s; ++before)
      score = std::max(score, tells_of_incident(lines[s - before]) - 1 - static_cast<int>(before));
    if (!score) continue;
    bool named = !subject.empty() && lines[s].find(subject) != std::string_view::npos;
    if (named) score += 1;
    if (dates.front().iso.size() > 4) score += 1;
    if (!named && sibling.in(lines[s])) score -= 3;
    if (other.in(lines[s])) score -= 2;
    score += part == Part::front ? 1 : part == Part::terms ? 0 : part == Part::narrative ? -1 : -2;
    if (score > 0) all.push_back({fact(report, index, dates.front().iso, lines[s]), score});
  }
}

}  // namespace

std::optional<Fact> find_incident_date(const Report& report, const std::vector<Part>& parts,
                                       const std::vector<int>& cover, std::string_view subject) {
  static const Pattern label(
      "\\b(date of (the )?(incident|death|significant event|injur(y|ies))|incident date|died)\\b");
  std::vector<Candidate> all;
  for (int i : cover)
    if (auto date = labelled(report.words(report.blocks[static_cast<std::size_t>(i)]), label))
      all.push_back(
          {fact(report, i, date->iso, report.words(report.blocks[static_cast<std::size_t>(i)])), 9});
  for (std::size_t i = 0; i < parts.size(); ++i) {
    bool tells = parts[i] == Part::front || parts[i] == Part::narrative || parts[i] == Part::terms ||
                 parts[i] == Part::method;
    const Block& block = report.blocks[i];
    if (tells && block.kind != BlockKind::contents && block.kind != BlockKind::heading)
      weigh_block(report, static_cast<int>(i), parts[i], subject, all);
  }
  auto best = std::max_element(all.begin(), all.end(),
                               [](const Candidate& a, const Candidate& b) { return a.score < b.score; });
  if (best == all.end()) return std::nullopt;
  // The same month with its day, told elsewhere.
  for (const Candidate& other : all)
    if (best->fact.value.size() == 7 && other.fact.value.size() == 10 &&
        other.fact.value.starts_with(best->fact.value))
      return other.fact;
  return best->fact;
}

}  // namespace throughline
