// When it happened: which of a review's dates is the day of death or harm.
#include "extract/incident.h"

#include <algorithm>

#include "extract/dates.h"
#include "extract/pattern.h"
#include "extract/vocabulary.h"
#include "extract/words.h"

namespace throughline {

namespace {

const Pattern& day(std::string_view id) { return event_vocabulary().any_of(id); }

bool tells_of_death_in_family(std::string_view sentence) {
  static const Pattern& relative = day("day:death in the family");
  return relative.in(sentence);
}

}  // namespace

int tells_of_incident(std::string_view sentence) {
  static const Pattern &death = day("day:death"), &harm = day("day:harm"), &scene = day("day:scene"),
                       &hospital = day("day:hospital"), &other = day("day:another event");
  int score = death.in(sentence)                        ? 4
              : harm.in(sentence) || scene.in(sentence) ? 3
              : hospital.in(sentence)                   ? 1
                                                        : 0;
  if (score && other.in(sentence)) score -= 3;
  if (score && tells_of_death_in_family(sentence)) score -= 4;
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

class IncidentFinder {
 public:
  IncidentFinder(const Report& report, const std::vector<std::string>& names, const Whose& whose)
      : report_(report), names_(names), whose_(whose) {}

  void read_cover(const std::vector<int>& cover) {
    static const Pattern death("\\b(?:date of (?:his |her |the )?death|d\\.?o\\.?d\\b|died|death in)");
    static const Pattern incident(
        "\\b(?:date of (?:the )?(?:\\w+ )?(?:incident|event|injur(?:y|ies))|incident date|incident "
        "in|incident:)");
    for (int i : cover)
      for (const Pattern* label : {&death, &incident}) {
        std::string_view text = report_.words(report_.blocks[static_cast<std::size_t>(i)]);
        auto match = label->find(text);
        if (!match) continue;
        // Far from its label a date belongs to something else.
        constexpr std::size_t far = 45;
        for (const PrintedDate& date : find_dates(text, true))
          if (date.begin >= match->end) {
            if (date.begin - match->end <= far) add(i, date.iso, text, label == &death ? 10 : 9);
            break;
          }
      }
  }

  /// The dates of a block's sentences, weighed by what these and their neighbours tell.
  void read(int index, Part part) {
    const Block& block = report_.blocks[static_cast<std::size_t>(index)];
    if (!may_hold_date(report_.words(block))) return;
    std::vector<std::string_view> lines = sentences(report_.words(block));
    std::vector<bool> dated;
    for (std::string_view line : lines) dated.push_back(may_hold_date(line));
    for (std::size_t s = 0; s < lines.size(); ++s) {
      if (!dated[s]) continue;
      auto dates = find_dates(lines[s]);
      if (dates.empty())
        if (auto year = year_of_season(lines[s])) dates.push_back(*year);
      if (dates.empty())
        if (auto year = year_of_death(lines[s])) dates.push_back(*year);
      for (std::size_t d = 0; d < dates.size(); ++d)
        if (int score = weigh(lines, dated, s, dates, d); score > 0) {
          score += part == Part::front ? 1 : part == Part::terms ? 0 : part == Part::narrative ? -1 : -2;
          if (score > 0) add(index, dates[d].iso, lines[s], score);
        }
    }
  }

  std::optional<Fact> answer() const {
    auto best = std::max_element(all_.begin(), all_.end(),
                                 [](const Candidate& a, const Candidate& b) { return a.score < b.score; });
    if (best == all_.end()) return std::nullopt;
    // The same month with its day, told elsewhere.
    for (const Candidate& other : all_)
      if (best->fact.value.size() == 7 && other.fact.value.size() == 10 &&
          other.fact.value.starts_with(best->fact.value))
        return other.fact;
    return best->fact;
  }

 private:
  void add(int block, const std::string& iso, std::string_view quote, int score) {
    all_.push_back(
        {{iso, report_.blocks[static_cast<std::size_t>(block)].page(), std::string(trim(quote))}, score});
  }

  /// "died in 2014": a year alone, right behind the word.
  static std::optional<PrintedDate> year_of_death(std::string_view sentence) {
    static const Pattern year(
        "\\b(?:died|death|killed|murdered|injured|incident|stabbed)(?: (?:in|during|of|at|\\w+)){0,3} in "
        "((?:19|20)[0-9]{2})\\b"
        "|\\bin ((?:19|20)[0-9]{2})[^.;]{0,30} (?:died|was killed|was murdered)");
    auto match = year.find(sentence);
    if (!match) return std::nullopt;
    return PrintedDate{std::string(match->groups[0].empty() ? match->groups[1] : match->groups[0]),
                       match->begin, match->end};
  }

  bool names_subject(std::string_view line) const {
    return std::any_of(names_.begin(), names_.end(), [&](const std::string& name) {
      return find_name(line, name) != std::string_view::npos;
    });
  }

  /// Whether every death or harm that a sentence tells is another's: "Father took an overdose in May".
  bool is_of_another(std::string_view sentence, std::string_view before) const {
    bool some = false;
    for (const char* id : {"day:death", "day:harm"})
      for (const Match& match : day(id).find_all(sentence)) {
        Span at = {match.begin, match.end};
        if (may_be_subject(whose_.done_to(sentence, at).value_or(Who::other)) ||
            may_be_subject(whose_.of(sentence, at, before)))
          return false;
        some = true;
      }
    return some;
  }

  /// What the words around the date `d` of the sentence `s` tell, and if nothing, what undated neighbours do.
  int told(const std::vector<std::string_view>& lines, const std::vector<bool>& dated, std::size_t s,
           const std::vector<PrintedDate>& dates, std::size_t d) const {
    std::string_view line = lines[s];
    std::size_t from = d == 0 ? 0 : dates[d - 1].end;
    std::size_t to = d + 1 < dates.size() ? dates[d + 1].begin : line.size();
    int score = tells_of_incident(line.substr(from, to - from));
    if (dates.size() > 1 && score) {
      // Of two dates the words before one are its own, those after it may be the next one's.
      int before = tells_of_incident(line.substr(from, dates[d].begin - from));
      score = before ? before : score - 1;
    }
    // The day may be told in one sentence and what happened in the next two.
    for (std::size_t next = s + 1; next < lines.size() && next <= s + 2; ++next)
      if (!dated[next] && !is_of_another(lines[next], lines[next - 1]))
        score = std::max(score, tells_of_incident(lines[next]) - 1);
    // Where a paragraph opens with its one date, all that it goes on to tell is of that day.
    constexpr std::size_t day_told_in = 6;
    bool one_date = s == 0 && std::count(dated.begin(), dated.end(), true) == 1 && dates.size() == 1;
    for (std::size_t next = 3; one_date && next < lines.size() && next < day_told_in; ++next)
      if (!is_of_another(lines[next], lines[next - 1]))
        score = std::max(score, tells_of_incident(lines[next]) - 1);
    for (std::size_t before = 1; before <= 2 && before <= s; ++before)
      if (!dated[s - before] && !is_of_another(lines[s - before], {}))
        score = std::max(score, tells_of_incident(lines[s - before]) - 1 - static_cast<int>(before));
    return score;
  }

  int weigh(const std::vector<std::string_view>& lines, const std::vector<bool>& dated, std::size_t s,
            const std::vector<PrintedDate>& dates, std::size_t d) const {
    static const Pattern range("\\b(?:between|from)(?: the| about| around| early| late| mid)? ?$");
    static const Pattern range_end("^ ?(?:and|to|until|up to|–|-) ?(?:the )?$");
    static const Pattern sibling(
        "\\b(sibling|brother|sister|half-(?:brother|sister|sibling)s?|cousin|grand\\w+|uncle|aunt)\\b");
    static const Pattern other(
        "\\b(born|moved|referr(ed|al)|registered|closed|met|booked|booking|pregnan\\w+|birth|draft(ed)?|"
        "meeting|conference|assessment)\\b");
    static const Pattern aftermath(
        "\\b(inquest|trial|convicted|sentenced|charged|notified|pleaded|review (?:began|started|was "
        "(?:completed|commissioned|published|held|agreed)))\\b[^.;]{0,40}$");
    static const Pattern months_range("\\b(?:between|from) [A-Z][a-z]+(?: [0-9]{4})? (?:and|to) $");
    std::string_view line = lines[s], before = line.substr(0, dates[d].begin);
    if (months_range.in(before)) return 0;
    std::size_t from = d == 0 ? 0 : dates[d - 1].end;
    static const Pattern birth("\\b(?:born|birth|d\\.?o\\.?b\\.?)\\b[^.;]{0,25}$");
    if (birth.in(before.substr(from))) return 0;
    if (d > 0 && range_end.in(before.substr(from)) && range.in(line.substr(0, dates[d - 1].begin))) return 0;
    if (range.in(before.substr(from)) || tells_of_death_in_family(line)) return 0;
    if (is_of_another(line, s > 0 ? lines[s - 1] : std::string_view())) return 0;
    int score = told(lines, dated, s, dates, d);
    if (!score) return 0;
    bool named = names_subject(line);
    if (named) score += 1;
    if (dates[d].iso.size() > 4) score += 1;
    // Of "Sibling 1, Sibling 2 and Sibling 3" the review is itself.
    static const Pattern numbered("\\bsibling [0-9],? (?:and )?sibling [0-9]");
    if (!named && sibling.in(line) && !numbered.in(line)) score -= 3;
    if (other.in(line)) score -= 2;
    if (aftermath.in(before.substr(from))) score -= 4;
    return score;
  }

  const Report& report_;
  const std::vector<std::string>& names_;
  const Whose& whose_;
  std::vector<Candidate> all_;
};

}  // namespace

std::optional<Fact> find_incident_date(const Report& report, const std::vector<Part>& parts,
                                       const std::vector<int>& cover, const std::vector<std::string>& names,
                                       const Whose& whose) {
  IncidentFinder finder(report, names, whose);
  finder.read_cover(cover);
  auto read = [&](std::initializer_list<Part> of) {
    for (std::size_t i = 0; i < parts.size(); ++i) {
      const Block& block = report.blocks[i];
      if (std::find(of.begin(), of.end(), parts[i]) != of.end() && block.kind != BlockKind::contents &&
          block.kind != BlockKind::footnote && block.kind != BlockKind::heading)
        finder.read(static_cast<int>(i), parts[i]);
    }
  };
  read({Part::front, Part::narrative, Part::terms, Part::method});
  if (!finder.answer()) read({Part::analysis, Part::findings, Part::learning});
  return finder.answer();
}

}  // namespace throughline
