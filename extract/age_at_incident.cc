// Which of the ages in a review is the subject's, when it happened.
#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>

#include "extract/ages.h"
#include "extract/dates.h"
#include "extract/facts.h"
#include "extract/incident.h"
#include "extract/pattern.h"
#include "extract/whose.h"
#include "extract/words.h"

namespace throughline {

namespace {

class AgeFinder {
 public:
  AgeFinder(const Report& report, const std::vector<Person>& people, Metadata& metadata)
      : report_(report),
        metadata_(metadata),
        names_(subject_names(metadata, people)),
        whose_(names_, people, is_of_adult(metadata)) {
    for (const Person& person : people)
      if (person.role != "subject" && person.name.size() > 2 && !names_subject(person.name))
        others_.push_back(person.name);
  }

  /// `least`: what an age must score to be taken.
  void read(const Block& block, Part part, int least) {
    std::string_view text = report_.words(block);
    if (block.kind == BlockKind::table_row) read_row(block);
    std::vector<Line> lines;
    for (std::string_view line : sentences(text)) lines.push_back({line, find_ages(line)});
    for (std::size_t s = 0; s < lines.size(); ++s) {
      if (lines[s].ages.empty()) continue;
      int shared = weigh_line(lines, s) + (part == Part::front ? 2 : part == Part::terms ? 1 : 0);
      for (const PrintedAge& found : lines[s].ages) {
        int score = shared + weigh(lines[s].text, found);
        if (score <= best_ || score < least) continue;
        // Last, for it costs most: of all that could win, is it the subject's?
        std::string_view before = s > 0 ? lines[s - 1].text : std::string_view();
        if (!may_be_subject(whose_.of_attribute(lines[s].text, printed_at(lines[s].text, found), before)))
          continue;
        best_ = score;
        metadata_.age_at_incident = Fact{found.value, block.page(), std::string(lines[s].text)};
        metadata_.age_days = found.days;
      }
    }
  }

 private:
  struct Line {
    std::string_view text;
    std::vector<PrintedAge> ages;
  };

  /// A row of a table of the family: the subject's name in one cell, an age alone in another.
  void read_row(const Block& block) {
    constexpr int certain = 8;  // As much as a sentence that names the child, the event and the age.
    static const Pattern alone("^(?:aged )?[0-9½ ]{1,6}(?: ?(?:days?|weeks?|months?|years?))?(?: old)?$");
    bool of_subject = false;
    for (const Span& cell : block.cells)
      of_subject |= std::find(names_.begin(), names_.end(), trim(report_.words(cell))) != names_.end();
    if (!of_subject || best_ >= certain) return;
    for (const Span& cell : block.cells) {
      std::string_view text = trim(report_.words(cell));
      if (!alone.in(text)) continue;
      auto found = find_ages("aged " + std::string(text));
      if (found.empty()) continue;
      best_ = certain;
      metadata_.age_at_incident = Fact{found.front().value, block.page(), std::string(report_.words(block))};
      metadata_.age_days = found.front().days;
    }
  }

  /// Where the number and its unit stand, without the words by which they were found.
  static Span printed_at(std::string_view line, const PrintedAge& found) {
    std::size_t at = lower(line).find(lower(found.value.substr(0, found.value.find(' '))), found.begin);
    if (at >= found.end) return {found.begin, found.end};
    std::size_t end = std::min(line.find_first_of(",;) ", at), found.end);
    bool has_unit = found.value.find(' ') != std::string::npos;
    return {at, has_unit ? std::max(end, found.end) : end};
  }

  bool names_subject(std::string_view text) const { return last_of(names_, text) != std::string_view::npos; }

  /// Where the last of some names begins in a text; npos if none is there.
  static std::size_t last_of(const std::vector<std::string>& names, std::string_view text) {
    std::size_t last = std::string_view::npos;
    for (const std::string& name : names)
      for (std::size_t at = find_name(text, name); at != std::string_view::npos;
           at = find_name(text, name, at + 1))
        if (last == std::string_view::npos || at > last) last = at;
    return last;
  }

  /// Whether the last person named before an age is another than the subject.
  bool is_of_another(std::string_view before) const {
    std::size_t other = last_of(others_, before), own = last_of(names_, before);
    return other != std::string_view::npos && (own == std::string_view::npos || other > own);
  }

  /// What a sentence and those beside it tell, whatever age in it is meant.
  int weigh_line(const std::vector<Line>& lines, std::size_t s) const {
    static const Pattern at_the_time(
        "\\b(at the time (of|when)|when (he|she|they) (died|(was|were) "
        "(found|killed|admitted|taken|brought|rushed|"
        "injured|stabbed|murdered|shot|hurt|assaulted|attacked|removed|raped|burned|fatally|seriously|"
        "discovered))|who "
        "died|(his|her) death|then aged|the (death|incident|injur)|at (his|her) death)");
    static const Pattern child(
        "\\b(baby|child(?:ren)?|infant|boy|girl|toddler|young person|teenager|daughter|son)\\b");
    static const Pattern pronoun("\\b(?:he|she)\\b");
    // "Sexual abuse of a 5-year-old girl" alone says what the review is of.
    static const Pattern announced(
        "^(?:[\\w-]+,? "
        "){0,5}(?:deaths?|abuse|murder|injur(?:y|ies)|abduction|suicide|exploitation|neglect|rape|"
        "stabbing|killing) (?:of|to) ");
    std::string_view line = lines[s].text;
    // What the sentences beside it tell counts for less, and for nothing if they have an age of their own.
    int told = tells_of_incident(line);
    if (s > 0 && lines[s - 1].ages.empty()) told = std::max(told, tells_of_incident(lines[s - 1].text) - 1);
    if (s + 1 < lines.size() && lines[s + 1].ages.empty())
      told = std::max(told, tells_of_incident(lines[s + 1].text) - 1);
    int score = 1 + told;
    if (at_the_time.in(line)) score += 3;
    if (announced.in(line)) score += 2;
    if (names_subject(line))
      score += 2;
    else if (s > 0 && names_subject(lines[s - 1].text) && pronoun.in(line))
      score += 2;  // "He" of the sentence before.
    if (!is_of_adult(metadata_) && child.in(line)) score += 1;
    return score;
  }

  /// What stands before an age in its sentence: whose it is, and of when.
  int weigh(std::string_view line, const PrintedAge& found) const {
    static const Pattern relatives(
        "\\b(mother|father|mum|dad|parents?|partner|siblings?|brother|sister|grand\\w+|aunt|uncle|carer|man|"
        "woman|men)\\b[^,.;]{0,40}(, (?:who was |then )?)?$");
    static const Pattern child("\\b(?:child|children|son|daughter|baby)\\b");
    static const Pattern other_time(
        "\\b(born|gestation|by the (time|age)|since|until|from (?:around |about )?the age|before|had been|at "
        "school|in "
        "year)\\b[^.;]*$");
    static const Pattern now("\\b(?:now|currently|today)(?: aged)?\\W*$");
    static const Pattern label(
        "^(?:(?:child|subject|baby|young person)\\S* )?(?:current )?age\\b[^.;]{0,50}$");
    // Whoever did it, and those whom the sentence names behind the age: "by a 17 year old youth", "two boys
    // aged 15", "his one year old half sibling".
    static const Pattern doer(
        "\\b(?:from|by|with) (?:an?|another|two|three) (?:[\\w-]+ ){0,3}(?:aged |, "
        ")?$|\\b(?:two|three|four|other|"
        "another) (?:boys|girls|men|youths|others|boy|girl|man|youth|teenagers)(?: \\w+)?,? (?:aged )?$");
    static const Pattern of_sibling(
        "^[^.;,]{0,30}?\\b(?:half[- ]?|step[- ]?|twin "
        ")?(?:siblings?|brothers?|sisters?|cousins?|mother|father|"
        "parents?|perpetrator|partner|boyfriend)\\b");
    static const Pattern young_relative("\\b(?:his|her|their|mother's|father's|an? older|a younger) $");
    std::string_view before = line.substr(0, found.begin);
    int score = 0;
    static const Pattern since_then("\\b(?:from|since|until) (?:around |about )?(?:the (?:age (?:of )?)?)?$");
    // The words of an offence: "rape of a child under 13".
    static const Pattern offence("\\b(?:child|children|girls?|boys?|persons?|anyone) (?:aged )?under $");
    if (doer.in(before) || since_then.in(before) || offence.in(before)) score -= 6;
    if (young_relative.in(before) && of_sibling.in(line.substr(found.end))) score -= 6;
    if (names_subject(before)) score += 1;
    if (is_of_adult(metadata_) && child.in(before)) score -= 6;
    if (relatives.in(before) || is_of_another(before)) score -= 6;
    if (now.in(before) || line.substr(found.begin).starts_with("now")) score -= 8;
    // "She had lived for nine weeks." is the whole of a life, "lived for nine weeks in a hostel" is not;
    // "he had been ten since March" is of the day that is told.
    static const Pattern whole_life("^(?:lived|life lasted)\\b[^.;]*$"),
        life_ends("^(?:[.,;]|$| and (?:died|never)\\b)");
    static const Pattern age_since("^been \\S+ since$");
    std::string_view printed = trim(line.substr(found.begin, found.end - found.begin));
    if (whole_life.in(printed) && life_ends.in(line.substr(found.end))) score += 3;
    static const Pattern somewhere("^ (?:in|at|with|on) (?:an?|the|his|her|their) ");
    if (whole_life.in(printed) && somewhere.in(line.substr(found.end))) score -= 4;
    if (age_since.in(printed)) score += 2;
    // "Age at death: 15 years" in a line of its own.
    constexpr std::size_t longest_label = 60;
    if (label.in(before) || (found.begin == 0 && line.size() < longest_label)) score += 3;
    if (other_time.in(before)) score -= 2;
    // A parent's age, or the age at which a parent did something.
    if (found.days > 365 * 19 && !is_of_adult(metadata_)) score -= 4;
    return score;
  }

  const Report& report_;
  Metadata& metadata_;
  std::vector<std::string> names_, others_;
  Whose whose_;
  int best_ = 0;
};

/// "2012-02-01" as days of a calendar with equal months; -1 if the day is not printed.
int day_number(const std::string& iso) {
  if (iso.size() != 10) return -1;
  return std::atoi(iso.c_str()) * 372 + std::atoi(iso.c_str() + 5) * 31 + std::atoi(iso.c_str() + 8);
}

/// An age in the unit that people say it in.
std::string in_words(int days) {
  constexpr int month = 31, year = 12 * month;
  if (days < 28) return fmt::format("{} day{}", days, days == 1 ? "" : "s");
  if (days < month) return "4 weeks";
  if (days < 2 * year) return fmt::format("{} month{}", days / month, days / month == 1 ? "" : "s");
  return fmt::format("{} years", days / year);
}

/// From "Born …" and "Died …" on the cover, if both days are printed.
void reckon(const Report& report, const std::vector<int>& cover, Metadata& metadata) {
  static const Pattern birth("\\b(?:d\\.?o\\.?b\\.?|date of birth|born)\\b");
  static const Pattern death("\\b(?:d\\.?o\\.?d\\.?|date of (?:his |her )?death|died)\\b");
  std::optional<Fact> born, died;
  for (int i : cover) {
    const Block& block = report.blocks[static_cast<std::size_t>(i)];
    std::string_view text = report.words(block);
    for (auto [label, slot] : {std::pair{&birth, &born}, std::pair{&death, &died}})
      if (auto match = label->find(text); match && !*slot)
        if (auto dates = find_dates(text.substr(match->end)); !dates.empty() && dates.front().begin < 20)
          *slot = Fact{dates.front().iso, block.page(), std::string(trim(text))};
  }
  if (!born || !died) return;
  int from = day_number(born->value), to = day_number(died->value);
  if (from < 0 || to < from) return;
  std::string quote = born->quote == died->quote ? born->quote : born->quote + " " + died->quote;
  metadata.age_at_incident = Fact{in_words(to - from), died->page, quote};
  metadata.age_days = static_cast<int>((to - from) * 365.25 / 372);
}

}  // namespace

void find_age(const Report& report, const std::vector<Part>& parts, const std::vector<Person>& people,
              Metadata& metadata) {
  if (metadata.review_type && metadata.review_type->value == "thematic-review") return;
  AgeFinder finder(report, people, metadata);
  auto read = [&](std::initializer_list<Part> of, int least) {
    for (std::size_t i = 0; i < parts.size(); ++i) {
      const Block& block = report.blocks[i];
      if (std::find(of.begin(), of.end(), parts[i]) != of.end() && block.kind != BlockKind::contents &&
          block.kind != BlockKind::footnote)
        finder.read(block, parts[i], least);
    }
  };
  // In the opening an age alone may be the child's; in the story an event or a name must stand with it.
  read({Part::front, Part::terms}, 3);
  read({Part::narrative, Part::method}, 4);
  if (!metadata.age_at_incident) reckon(report, cover_blocks(report), metadata);
  // What only the analysis tells must name the child and what happened.
  if (!metadata.age_at_incident) read({Part::analysis, Part::findings, Part::learning}, 6);
}

}  // namespace throughline
