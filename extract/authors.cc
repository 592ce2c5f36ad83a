// Who wrote the review, in every usual formula.
#include <algorithm>

#include "extract/bodies.h"
#include "extract/dates.h"
#include "extract/facts.h"
#include "extract/pattern.h"
#include "extract/words.h"

namespace throughline {

namespace {

#define NAME_WORD "[A-Z][a-zA-Z]*(?:['’-][A-Z]?[a-zA-Z]+)*"
#define TITLE "(?:(?:Dr|Mr|Mrs|Ms|Miss|Prof|Professor|Sir|Dame|Rev)\\.? )?"
#define PERSON                                               \
  "(" TITLE "(?:(?:[A-Z]\\.? ){1,3}" NAME_WORD "|" NAME_WORD \
  "(?: [A-Z]\\.?)?(?: (?:de |van |von |Mc|Mac|O['’])?" NAME_WORD "){1,3}))"
#define ASIDE "(?: ?\\([^)]{0,60}\\))?"
#define AND_PERSON ASIDE "(?:(?:,? (?:and|&) |, | / )" PERSON ASIDE ")?"
/// The words of an author's role; Case-blind.
#define ROLE                                                                                               \
  "(?:(?:the )?(?:independent |lead |overview |report |review |scr |principal |co-|joint |external "       \
  "|experienced )*"                                                                                        \
  "(?:reviewers?|authors?|writers?|scrutineers?)(?: ?(?:&|and|/) ?(?:independent |lead |overview |report " \
  "|review )*(?:authors?|chair|reviewers?|writers?))?|(?:independent )?chair (?:and|&|/) (?:overview "     \
  "|report "                                                                                               \
  ")*author)"
#define MADE                                                                                          \
  "(?:report|reported|review|overview report|written|prepared|compiled|authored|completed|produced"   \
  "|undertaken|conducted|carried out|led|drafted)(?: (?:for|on behalf of) (?:[A-Za-z]+ ){1,9}?)? ?by" \
  "(?: the)?(?: independent)?(?: (?:lead )?(?:reviewers?|authors?))?"                                 \
  "|(?:this|the) (?:report|review|overview report) (?:is|was) the work of"
#define CHOSEN \
  "(?:appointed|commissioned|asked|engaged|invited|instructed|selected|identified|contracted|recruited)"

/// Letters behind a name: "MA.", "C.B.E.", "RN".
#define LETTERS                                                                                      \
  "(?:(?:[A-Z]\\.){2,4}|(?:[A-Z]{2,5}|M(?:Sc|Phil|Ed|Res)|B(?:Sc|Ed)|Ph\\.?D|LL[BM]|Dip\\.?SW|Hons)" \
  "\\b\\.?)"

/// No name of a person has any of these words.
bool is_a_person(std::string_view name) {
  static const Pattern no_person(
      "\\b(safeguarding|board|partnership|review(er|ers)?|report(ed)?|independent|authors?|chair|child|"
      "children|"
      "service|services|council|"
      "team|date|version|overview|serious|case|the|lead|practice|learning|final|published|publication|social|"
      "care|health|"
      "police|trust|nhs|january|february|march|april|may|june|july|august|september|october|november|"
      "december|executive|"
      "summary|national|panel|group|mother|father|sibling|baby|county|city|borough|director|manager|working|"
      "together|family|ltd|limited|consult(ing|ancy|ants?)|associates|company|university|college|hospital|"
      "school|"
      "committee|agency|agencies|nurse|doctor|officer|post|signature|contents|introduction|draft|"
      "confidential|"
      "young|adult|person|completed|submitted|presented|agreed|approved|signed|commissioned|amended|revised)"
      "\\b");
  return !no_person.in(name);
}

/// "MA", "MSc", "OBE", "QPM": letters after a name, unless the whole name is in capitals.
bool is_honour(std::string_view word, std::string_view name) {
  static const Pattern honour(
      "^(?:[A-Z]{2,6}|M(?:Sc|Phil|Ed|Res)|B(?:Sc|Ed|Phil)|(?:Ph|D|Ed|Cl?in)?D\\.?|DPhil|"
      "LL[BM]|Hons|Dip(?:SW)?|Cert)[.,]?$",
      Pattern::Letters::exact);
  bool shouted = std::none_of(name.begin(), name.end(), [](char c) { return c >= 'a' && c <= 'z'; });
  return !shouted && honour.in(word);
}

/// The words of a name before the first that is none: "Anna Bell October 2011" is Anna Bell.
std::string_view person_in(std::string_view name) {
  name = trim(name);
  for (bool more = true; more && !name.empty();) {
    std::size_t space = name.find_last_of(' ');
    std::string_view last = space == std::string_view::npos ? name : name.substr(space + 1);
    more = !is_a_person(name) || is_honour(last, name);
    if (more) name = space == std::string_view::npos ? std::string_view() : trim(name.substr(0, space));
  }
  while (!name.empty() && name.back() == ',') name.remove_suffix(1);
  return name.find(' ') == std::string_view::npos ? std::string_view() : name;
}

/// "Safer Fordshire" is no one where "Partnership" follows.
bool goes_on_as_a_body(std::string_view text, std::string_view name) {
  static const Pattern body(
      "^ (?:[A-Z][a-z]+ (?:of |and |& )?){0,4}(?:Partnership|Board|Council|Committee|Trust|Service|Services|"
      "Panel|Group|Team|Police|Consult(?:ancy|ing|ants)|Associates|Ltd|Limited|Unit|University)\\b",
      Pattern::Letters::exact);
  return body.in(text.substr(static_cast<std::size_t>(name.data() - text.data()) + name.size()));
}

/// "Milton Keynes" is no one's name.
bool is_area(std::string_view text) {
  return std::any_of(known_bodies().begin(), known_bodies().end(),
                     [&](const Body& body) { return lower(body.area) == lower(text); });
}

class AuthorFinder {
 public:
  explicit AuthorFinder(const Report& report) : report_(report) {}

  void read_cover(const std::vector<int>& cover) {
    for (int i : cover) read(i, true);
    for (std::size_t at = 0; found_.empty() && at + 1 < cover.size(); ++at)
      below_label(cover[at], cover[at + 1]);
    for (std::size_t at = 0; found_.empty() && at < cover.size(); ++at) before_date(cover[at]);
    for (std::size_t at = 0; found_.empty() && at < cover.size(); ++at)
      if (at == 0 || !ends_with_role(cover[at - 1])) with_letters(cover[at]);
    for (std::size_t at = 1; found_.empty() && at + 1 < cover.size(); ++at)
      if (!ends_with_role(cover[at - 1])) above_date(cover[at], cover[at + 1]);
  }

  void read(int i, bool on_cover) {
    static const Pattern hint(
        "\\b(author|reviewer|written|writer|prepared|compiled|report(ed)? by|conducted by|undertaken by|led "
        "by|review by|produced by|carried out by|drafted by|completed "
        "by|commissioned|appointed|asked|engaged|instructed|"
        "contracted|scrutineer|(?:prepared|written|produced|undertaken|completed) (?:for|on behalf of)|work "
        "of)");
    const Block& block = report_.blocks[static_cast<std::size_t>(i)];
    std::string_view text = report_.words(block);
    if (block.kind == BlockKind::footnote || !hint.in(text)) return;
    role_first(text, block.page());
    if (!found_.empty()) return;
    static const Pattern role_after(
        PERSON ASIDE
        "(?:,? (?:and|&) " PERSON ASIDE
        ")?(?:,\\s*|\\s+[–—-]\\s*|\\s*\\(|\\s+)(?i:(?:(?:was|were|is|are|has been|had been)(?: then| "
        "jointly)? (?:" CHOSEN
        "|the)(?: to (?:be|act)| "
        "as| by [^.]{0,60}? as| to (?:write|undertake|author|lead|carry out))*(?: (?:an?|the|this))* )?" ROLE
        "\\b)",
        Pattern::Letters::exact);
    take(role_after.find(text), text, block.page());
    if (!found_.empty() || on_cover) return;
    static const Pattern chosen(PERSON
                                "(?:,? (?:and|&) " PERSON
                                ")?,?(?: an?| the)?(?: [a-z]+){0,8},? (?i:(?:was|were|has been|had been) "
                                "(?:then |jointly )?" CHOSEN
                                "(?: [a-zA-Z']+){0,10}? (?:review|report|author|lead|undertake|chair))\\b",
                                Pattern::Letters::exact);
    take(chosen.find(text), text, block.page());
    if (!found_.empty()) return;
    static const Pattern chose(
        "(?i:\\b" CHOSEN
        ")(?i:(?: an?)?(?: independent| experienced| external| lead)* (?:reviewers?|authors?|"
        "consultants?|social workers?),?)? " PERSON AND_PERSON
        "[^.;]{0,120}?(?i:\\b(?:author|reviewer|write|undertake|lead|carry out|conduct|complete))",
        Pattern::Letters::exact);
    take(chose.find(text), text, block.page());
  }

  /// "Review Panel Chair:" above a name.
  bool ends_with_role(int line) const {
    static const Pattern role(
        "\\b(?:chair|manager|director|contact|for|by|signed|endorsed by|approved by)\\s*[:-]*$");
    return role.in(trim(report_.words(report_.blocks[static_cast<std::size_t>(line)])));
  }

  bool role_first(std::string_view text, int page) {
    static const Pattern pattern(
        "(?i:\\b(?:" ROLE "|" MADE
        "))"
        "(?i:(?: (?:for|of|in) (?:this|the) (?:review|report|scr|serious case review|overview report))?(?: "
        "(?:was|were|is|are)(?: undertaken by| written by)?)?)"
        "\\s*[:,–—-]*\\s*[-–]?\\s*" PERSON AND_PERSON,
        Pattern::Letters::exact);
    return take(pattern.find(text), text, page);
  }

  bool empty() const { return found_.empty(); }
  std::vector<Fact> answer() { return std::move(found_); }

 private:
  bool take(const std::optional<Match>& match, std::string_view text, int page) {
    if (!match) return false;
    for (std::string_view name : match->groups) {
      name = person_in(name);
      if (name.empty() || goes_on_as_a_body(text, name) || is_area(name)) continue;
      bool known = std::any_of(found_.begin(), found_.end(), [&](const Fact& f) {
        return f.value.find(name) != std::string::npos || name.find(f.value) != std::string_view::npos;
      });
      if (!known) found_.push_back({std::string(name), page, std::string(sentence_at(text, match->begin))});
    }
    return true;
  }

  /// The cover's label may stand in a line of its own, the name in the next.
  void below_label(int label_line, int name_line) {
    static const Pattern label("^(?:" ROLE "|(?:\\w+ ){0,5}?" MADE ")\\s*[:–—-]*\\s*-?$");
    static const Pattern name_alone("^" PERSON AND_PERSON "(?:[,(].*| [–-] .*|[ .]+(?:" LETTERS "[ .,]*)+)?$",
                                    Pattern::Letters::exact);
    std::string_view text = trim(report_.words(report_.blocks[static_cast<std::size_t>(label_line)]));
    const Block& next = report_.blocks[static_cast<std::size_t>(name_line)];
    if (label.in(text))
      take(name_alone.find(trim(report_.words(next))), trim(report_.words(next)), next.page());
  }

  /// "Anna Bell, October 2011" alone in a line of the cover.
  void before_date(int line) {
    static const Pattern dated(
        "^" PERSON
        "[,.:–— -]*(?:[0-9]{1,2}(?:st|nd|rd|th)? )?(?i:january|february|march|april|may|june|july|"
        "august|september|october|november|december) (?:19|20)[0-9]{2}$",
        Pattern::Letters::exact);
    const Block& block = report_.blocks[static_cast<std::size_t>(line)];
    std::string_view text = trim(report_.words(block));
    if (count_words(text) <= 7) take(dated.find(text), text, block.page());
  }

  /// "Ada Bell C.B.E.", "Ada Bell MA, CQSW" alone in a line of the cover: no one else stands there with
  /// letters and without a word of what they did.
  void with_letters(int line) {
    static const Pattern lettered("^" PERSON ",? (?:" LETTERS "[ .,]*(?:\\([A-Za-z ]+\\)[ ,]*)?)+$",
                                  Pattern::Letters::exact);
    const Block& block = report_.blocks[static_cast<std::size_t>(line)];
    std::string_view text = trim(report_.words(block));
    static const Pattern board("\\bL?(?:SC[BP]|SAB|CPC|CSP)\\b", Pattern::Letters::exact);
    if (count_words(text) <= 10 && !board.in(text)) take(lettered.find(text), text, block.page());
  }

  /// "FABIAN SMITHERS" above "07.09.18".
  void above_date(int name_line, int date_line) {
    static const Pattern alone("^" PERSON "$", Pattern::Letters::exact);
    const Block& block = report_.blocks[static_cast<std::size_t>(name_line)];
    std::string_view text = trim(report_.words(block));
    std::string_view below = trim(report_.words(report_.blocks[static_cast<std::size_t>(date_line)]));
    auto dates = find_dates(below);
    if (count_words(text) > 3 || is_area(text) || dates.size() != 1 || dates[0].begin > 0 ||
        dates[0].end < below.size())
      return;
    take(alone.find(text), text, block.page());
  }

  const Report& report_;
  std::vector<Fact> found_;
};

}  // namespace

std::vector<Fact> find_authors(const Report& report, const std::vector<Part>& parts,
                               const std::vector<int>& cover) {
  AuthorFinder finder(report);
  finder.read_cover(cover);
  for (std::size_t i = 0; i < parts.size() && finder.empty(); ++i)
    if (parts[i] == Part::front || parts[i] == Part::method || parts[i] == Part::terms ||
        parts[i] == Part::appendix)
      finder.read(static_cast<int>(i), false);
  for (std::size_t i = 0; i < report.furniture.size() && finder.empty(); ++i)
    finder.role_first(report.furniture[i].text, report.furniture[i].page);
  return finder.answer();
}

}  // namespace throughline
