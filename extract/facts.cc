#include "extract/facts.h"

#include <algorithm>

#include "extract/ages.h"
#include "extract/bodies.h"
#include "extract/dates.h"
#include "extract/parts.h"
#include "extract/pattern.h"
#include "extract/people.h"
#include "extract/vocabulary.h"
#include "extract/words.h"

namespace throughline {

namespace {

/// A block of this many words is body text, not a line of a cover.
constexpr int longest_cover_line = 40;
/// Covers, version tables and a page of logos: more is not read as one.
constexpr std::size_t most_cover_blocks = 60;

#define NAME_WORD "[A-Z][a-zA-Z]*(?:['’-][A-Z]?[a-zA-Z]+)*"
#define TITLE "(?:(?:Dr|Mr|Mrs|Ms|Miss|Prof|Professor|Sir|Dame|Rev)\\.? )?"
#define PERSON                                               \
  "(" TITLE "(?:(?:[A-Z]\\.? ){1,3}" NAME_WORD "|" NAME_WORD \
  "(?: [A-Z]\\.?)?(?: (?:de |van |von |Mc|Mac|O['’])?" NAME_WORD "){1,3}))"

/// The words of a name before the first that is none: "Anna Bell October 2011" is Anna Bell.
std::string_view person_in(std::string_view name);

bool is_a_person(std::string_view name) {
  static const Pattern no_person(
      "\\b(safeguarding|board|partnership|review(er)?|report|independent|author|chair|child|children|service|"
      "services|council|"
      "team|date|version|overview|serious|case|the|lead|practice|learning|final|published|publication|social|"
      "care|health|"
      "police|trust|nhs|january|february|march|april|may|june|july|august|september|october|november|"
      "december|executive|"
      "summary|national|panel|group|mother|father|sibling|baby|county|city|borough|director|manager|working|"
      "together|family)\\b");
  return !no_person.in(name);
}

std::string_view person_in(std::string_view name) {
  name = trim(name);
  while (!name.empty() && !is_a_person(name)) {
    std::size_t space = name.find_last_of(' ');
    if (space == std::string_view::npos) return {};
    name = trim(name.substr(0, space));
  }
  while (!name.empty() && name.back() == ',') name.remove_suffix(1);
  return name.find(' ') == std::string_view::npos ? std::string_view() : name;
}

/// Whether below this heading the body begins: a numbered or long paragraph, or a list, comes next.
bool heads_text(const Report& report, std::size_t heading) {
  for (std::size_t i = heading + 1; i < report.blocks.size() && i <= heading + 3; ++i) {
    const Block& next = report.blocks[i];
    if (next.kind == BlockKind::footnote) continue;
    if (next.kind == BlockKind::heading || next.kind == BlockKind::title)
      return !report.blocks[heading].number.empty();
    return next.kind == BlockKind::list_item || !next.number.empty() ||
           count_words(report.words(next)) > longest_cover_line / 2;
  }
  return false;
}

/// Whether a heading opens a part of the body by its words: "Recommendations", and on a later page any; but
/// "Family T" on a cover is the subject.
bool opens_part(const Report& report, const Block& heading) {
  std::string_view text = bare_heading(report.words(heading));
  std::string_view part = heading_vocabulary().classify(text);
  if (part.empty()) return false;
  static const Pattern subject(
      "\\b(?:child|children|baby|family|young person|adult|case) (?-i:[A-Z])[a-z0-9]*\\b");
  if (subject.in(text)) return false;
  return part != "front" || heading.page() > 1;
}

}  // namespace

std::vector<int> cover_blocks(const Report& report) {
  std::vector<int> out;
  for (std::size_t i = 0; i < report.blocks.size() && out.size() < most_cover_blocks; ++i) {
    const Block& block = report.blocks[i];
    if (block.kind == BlockKind::footnote) continue;
    if (block.page() > 2 || block.kind == BlockKind::contents) break;
    bool first = std::none_of(out.begin(), out.end(), [&](int o) {
      BlockKind kind = report.blocks[static_cast<std::size_t>(o)].kind;
      return kind == BlockKind::heading || kind == BlockKind::title;
    });
    // The first heading is the title, even where the text follows at once.
    bool title =
        block.page() == 1 && block.number.empty() && !type_vocabulary().classify(report.words(block)).empty();
    bool later = block.page() > 1;  // A second page of a cover has version tables, no headings.
    if (block.kind == BlockKind::heading && !first && !title &&
        (later || opens_part(report, block) || heads_text(report, i)))
      break;
    if (count_words(report.words(block)) > longest_cover_line && block.kind != BlockKind::table_row) break;
    out.push_back(static_cast<int>(i));
  }
  return out;
}

std::vector<Fact> find_authors(const Report& report, const std::vector<Part>& parts,
                               const std::vector<int>& cover) {
  static const Pattern role_first(
      "(?i:\\b(?:(?:independent |lead |overview |report |review |scr |principal "
      ")*(?:reviewers?|authors?|writers?|report writer|scrutineers?)"
      "(?: ?(?:&|and|/) ?(?:independent |lead |overview |report |review "
      ")*(?:authors?|chair|reviewers?|writers?))?"
      "|(?:independent )?chair (?:and|&|/) (?:overview )?author|author (?:and|&) chair"
      "|(?:report|review|overview "
      "report|written|prepared|compiled|authored|completed|produced|undertaken|conducted|carried out|led) by"
      "(?: the)?(?: independent)?(?: (?:lead )?(?:reviewers?|authors?))?))"
      "(?i:(?: (?:for|of|in) (?:this|the) (?:review|report|scr|serious case review|overview report))?(?: "
      "(?:was|were|is|are)(?: undertaken by| written by)?)?)"
      "\\s*[:,–—-]*\\s*" PERSON "(?:(?:,? (?:and|&) |, )" PERSON ")?",
      Pattern::Letters::exact);
  static const Pattern role_after(
      PERSON "(?:,? (?:and|&) " PERSON
             ")?(?:,\\s*|\\s+[–—-]\\s*|\\s*\\(|\\s+)(?i:(?:(?:was|were|is|are|has been|had been)(?: then| "
             "jointly)? (?:appointed|commissioned|asked|engaged|identified|selected|the)(?: to (?:be|act)| "
             "as| by [^.]{0,60}? as| to (?:write|undertake|author|lead|carry out))*(?: (?:an?|the|this))* )?"
             "(?:independent |lead |overview |report |review |experienced )*(?:reviewers?|authors?|overview "
             "writer|report writer|report author)\\b)",
      Pattern::Letters::exact);
  static const Pattern commissioned(PERSON
                                    "(?:,? (?:and|&) " PERSON
                                    ")?,?(?: an?| the)?(?: [a-z]+){0,8},? (?i:(?:was|were|has been|had been) "
                                    "(?:then |jointly )?(?:appointed|commissioned|asked|engaged|invited)(?: "
                                    "[a-zA-Z']+){0,10}? (?:review|report|author|lead|undertake|chair))\\b",
                                    Pattern::Letters::exact);
  static const Pattern hint(
      "\\b(author|reviewer|written|writer|prepared|compiled|report by|conducted by|undertaken by|led "
      "by|review by|produced by|carried out by|commissioned|appointed|scrutineer)");
  std::vector<Fact> out;
  auto take = [&](const Match& match, std::string_view text, int page) {
    for (std::string_view name : match.groups) {
      name = person_in(name);
      if (name.empty()) continue;
      bool known = std::any_of(out.begin(), out.end(), [&](const Fact& f) {
        return f.value.find(name) != std::string::npos || name.find(f.value) != std::string_view::npos;
      });
      if (!known) out.push_back({std::string(name), page, std::string(sentence_at(text, match.begin))});
    }
  };
  bool on_cover = true;
  auto look = [&](std::size_t i) {
    const Block& block = report.blocks[i];
    std::string_view text = report.words(block);
    if (block.kind == BlockKind::footnote || !hint.in(text)) return;
    if (auto match = role_first.find(text)) take(*match, text, block.page());
    if (out.empty())
      if (auto match = role_after.find(text)) take(*match, text, block.page());
    if (out.empty() && !on_cover)
      if (auto match = commissioned.find(text)) take(*match, text, block.page());
  };
  for (int i : cover) look(static_cast<std::size_t>(i));
  on_cover = false;
  // The cover's label may stand in a line of its own, the name in the next.
  static const Pattern label(
      "^(?:(?:independent|lead|overview|report) )*(?:authors?|reviewers?|(?:independent "
      ")?(?:reviewer|author|chair)(?:s)? (?:and|&) (?:report )?(?:author|reviewer))s?:?$");
  static const Pattern name_alone("^" PERSON "(?:,? (?:and|&) " PERSON ")?(?:,.*)?$",
                                  Pattern::Letters::exact);
  for (std::size_t at = 0; out.empty() && at + 1 < cover.size(); ++at) {
    const Block& block = report.blocks[static_cast<std::size_t>(cover[at])];
    const Block& next = report.blocks[static_cast<std::size_t>(cover[at + 1])];
    if (!label.in(trim(report.words(block)))) continue;
    if (auto match = name_alone.find(trim(report.words(next))))
      take(*match, trim(report.words(next)), next.page());
  }
  for (std::size_t i = 0; i < parts.size() && out.empty(); ++i)
    if (parts[i] == Part::front || parts[i] == Part::method || parts[i] == Part::terms ||
        parts[i] == Part::appendix)
      look(i);
  if (out.empty())
    for (const Furniture& furniture : report.furniture)
      if (auto match = role_first.find(furniture.text)) take(*match, furniture.text, furniture.page);
  return out;
}

Facts find_facts(const Report& report, const std::vector<Part>& parts, const ShortForms& forms) {
  Metadata metadata;
  std::vector<int> cover = cover_blocks(report);
  find_title(report, cover, metadata);
  metadata.partnership = find_partnership(report, cover, forms);
  metadata.authors = find_authors(report, parts, cover);
  find_publication(report, cover, metadata);
  metadata.incident_date =
      find_incident_date(report, parts, cover, metadata.subject ? metadata.subject->value : std::string());
  // A review of many cases has no one day.
  bool many = metadata.review_type && metadata.review_type->value == "thematic-review";
  if (many) metadata.incident_date.reset();
  find_age(report, parts, metadata);
  std::vector<Person> people = find_people(report, parts, metadata);
  find_circumstances(report, parts, people, metadata);
  return {std::move(metadata), std::move(people)};
}

}  // namespace throughline
