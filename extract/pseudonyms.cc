#include "extract/pseudonyms.h"

#include <algorithm>
#include <array>

#include "extract/facts.h"
#include "extract/words.h"

namespace throughline {

namespace {

#define KIN                                                        \
  "(?:Child|Children|Baby|Babies|Young Person|Young People|Young " \
  "Adult|YP|Adult|Adults|Infant|Case|Girl|Boy|"                    \
  "Twin|Twins|Siblings|Sibling Group|Person|Family)"
#define CODE "(?:[A-Z]/[A-Z]|[A-Z]{1,3}[0-9]{0,4}|[0-9]{1,3})\\b"
#define NAME "[A-Z][a-z]+(?:[-'’][A-Z]?[a-z]+)?"
#define OPEN_QUOTE "[\"“‘']?"
#define CLOSE_QUOTE "[\"”’']?"
/// A case's number in a board's register: "DSCB 4/2018", "BSCB/2015-16/03", "CYSUR 4 2019".
#define REFERENCE "[A-Z]{2,8}(?: |/|-| No\\.? ?)?[0-9]{1,4}(?:(?:/|-| )[0-9]{2,4}){1,2}"

/// Words of the field and of title pages: no one's name.
bool is_no_name(std::string_view text) {
  static const Pattern words(
      "\\b(review(s|er)?|report|safeguarding|overview|summary|serious|case "
      "reviews?|learning|lessons?|partnership|board|"
      "executive|thematic|publication|published|briefing|full|final|contents|introduction|confidential|draft|"
      "restricted|author|version|official|sensitive|background|date|foreword|agency|agencies|recommendations?"
      "|council|"
      "committee|police|trust|service|services|practice|signature|redacted|annex|appendix|incident|"
      "circumstances|"
      "independent|local|national|county|city|borough|working together|children "
      "and|summer|autumn|winter|spring|"
      "january|february|march|april 2|subjects?|part|volume|may "
      "2|june|july|august|september|october|november|december|page|document)\\b");
  return words.in(text);
}

/// "Child Protection", "Family Court", "Children Board".
bool is_term(std::string_view text) {
  static const Pattern term(
      "^(?:child(?:ren)?|baby|babies|adults?|case|family|girl|boy|infant|young "
      "(?:person|people|adult)|person|twins?|siblings) "
      "(?:safeguarding|protection|practice|death|sexual|in|and|or|review|social|services?|mental|care|abuse|"
      "support|nurse|court|centre|management|conference|needs|exploitation|health|learning|study|was|is|the|"
      "of|"
      "justice|history|background|composition|overview|report|summary|act|tax|details|trust|board|"
      "partnership|"
      "partners|committee|strategy|plan|team|council|young|living|under|with|at|looked|who|whose|that|are|"
      "were|"
      "had|has|not|do|leaving|order|welfare|first|criminal|victim|development|minding|minders?|benefit|"
      "guardian|"
      "law|rights|commissioner|group|hub|liaison|intervention|therapy|rehabilitation|placement|home|house|"
      "doctor|"
      "practitioner|resource|member|members|structure|context|tree|life|time|worker|workers|line|net|for|to|"
      "on|"
      "from|by|reference|number|no|id|aged|serious|gp|nhs|cp|cin|lac|cse|cce|csa|dna|mh|asd|adhd|tv)\\b");
  return term.in(text);
}

bool is_no_family(std::string_view text) {
  static const Pattern none(
      "^(?:the )?(?:this|that|whole|local|serious|early|think|safeguarding|extended|birth|foster|all|these|"
      "those|many|some|our|other|for|of|when|working|protecting|every|vulnerable|looked|a|and|young|three|"
      "two|"
      "four|five|six|older|younger|each|both|most|no|any|if|what|where|supporting|helping|keeping|about|"
      "disabled|"
      "small|northern|southern|single|strengthening|troubled|army|royal|his|her|their|its|an|such|several|"
      "british|"
      "white|black|asian|polish|romanian|maternal|paternal|individual|how|why|with|in|to|as|by|on|but|do|are|"
      "were|"
      "primary|school|adopted|adoptive|nuclear|close|wider|immediate|new|good|poor|large|happy|subject|"
      "unborn|"
      "healthy|better|not|safeguard|review|report|summary|overview|re|concerning|better|reaching|seeing|"
      "hearing|one)"
      "\\b");
  return none.in(text);
}

bool is_shouted(std::string_view text) {
  return std::none_of(text.begin(), text.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

/// "CHILD AG" as "Child AG": words of three letters and more but for codes.
std::string lowered(std::string_view name) {
  std::string out;
  while (!name.empty()) {
    std::size_t end = std::min(name.find(' '), name.size());
    std::string_view word = name.substr(0, end);
    bool code = word.find_first_of("0123456789/") != std::string_view::npos || word.size() <= 2;
    if (out.empty() && word.size() == 2) code = true;
    if (!out.empty()) out += ' ';
    bool small = lower(word) == "and" || lower(word) == "or";
    out += code ? std::string(word) : small ? lower(word) : std::string(1, word[0]) + lower(word.substr(1));
    name = trim(name.substr(end));
  }
  return out;
}

/// "Child F and Family Serious" of a title whose lines ran together is Child F and Family.
Match without_title_words(Match match) {
  static const Pattern behind(
      " (?i:serious|local|overview|executive|learning|significant|domestic|safeguarding|final|independent|"
      "summary|"
      "report|review)$",
      Pattern::Letters::exact);
  for (auto cut = behind.find(match.groups[0]); cut; cut = behind.find(match.groups[0])) {
    match.groups[0] = match.groups[0].substr(0, cut->begin);
    match.end = match.begin + match.groups[0].size();
  }
  return match;
}

}  // namespace

std::optional<Match> find_pseudonym(std::string_view text) {
  // A code after any word for a child, a name after those that are said of one.
  static const Pattern kin("\\b((?:" KIN " " CODE "|(?:Child|Baby|Young Person|Infant) " OPEN_QUOTE
                           "[A-Z][a-z]+)"
                           "(?: ?(?:–|-|to) ?[A-Z]\\b)?"
                           "(?:(?:, | and | & |, and )(?:" KIN
                           " )?(?:[A-Z]{1,2}[0-9]{0,3}|[A-Z][a-z]+)\\b)*)(?:\\b|$)",
                           Pattern::Letters::exact);
  static const Pattern shouted(
      "\\b((?:CHILD|BABY|YOUNG PERSON|ADULT|FAMILY|CHILDREN|INFANT|CASE) (?:[A-Z]/[A-Z]|[A-Z]{1,2}[0-9]{0,3})"
      "(?:(?:, | AND | & )(?:CHILD |BABY )?[A-Z][0-9]{0,3}\\b)*)\\b",
      Pattern::Letters::exact);
  static const Pattern of_family("\\b(Family [A-Z][A-Za-z0-9]*)\\b", Pattern::Letters::exact);
  static const Pattern family(
      "\\b((?:[Tt]he )?(?:[A-Z][a-z]+ (?:[Ff]amily|[Cc]hildren|[Ss]iblings|[Tt]wins)))\\b",
      Pattern::Letters::exact);
  static const Pattern code("\\b([A-Z]{2,5}[0-9]{1,3})\\b", Pattern::Letters::exact);
  for (const Pattern* pattern : {&kin, &shouted, &of_family})
    for (Match& match : pattern->find_all(text))
      if (!is_term(match.groups[0])) return without_title_words(std::move(match));
  static const Pattern bare("^the (?:family|children|siblings|twins)$");
  for (const Match& match : family.find_all(text))
    if (!bare.in(match.groups[0]) && !is_no_family(match.groups[0]) && !is_term(match.groups[0]))
      return match;
  // Laws, roads, and workers by their role and a number: "SW4", "HV2".
  static const Pattern no_code(
      "^(WT|COVID|NHS|GP|A[0-9]|M[0-9]|S[0-9]|(SW|SSW|FSW|HV|MW|SCH|SN|PC|DC|DS|DI|CPN|FN|TM|FSP|IRO|PO|OM|"
      "TW|"
      "YW|EP|CAMHS|IMR|KPE|TOR|LSCB)[0-9])");
  // "BA1 6PL" is a postcode.
  static const Pattern outward("^ [0-9][A-Z]{2}\\b", Pattern::Letters::exact);
  if (auto match = code.find(text);
      match && !no_code.in(match->groups[0]) && !outward.in(text.substr(match->end)))
    return match;
  return std::nullopt;
}

std::string tidy_pseudonym(std::string_view name) {
  auto ends = [&](std::string_view mark) {
    bool some = false;
    if (name.starts_with(mark)) name.remove_prefix(mark.size()), some = true;
    if (name.ends_with(mark)) name.remove_suffix(mark.size()), some = true;
    return some;
  };
  for (bool more = true; more;) {
    name = trim(name);
    more = false;
    for (std::string_view mark : {"“", "”", "‘", "’", "\"", "'", ".", ",", ":", ";", "-", "–"})
      more |= ends(mark);
  }
  for (std::string_view article : {"the ", "The ", "THE "})
    if (name.starts_with(article)) name.remove_prefix(article.size());
  std::string out;
  // Quotation marks within: Young Person ‘Finlay’.
  for (std::size_t i = 0; i < name.size(); ++i) {
    std::string_view rest = name.substr(i);
    if (rest.starts_with("“") || rest.starts_with("”") || rest.starts_with("‘"))
      i += 2;
    else if (rest.starts_with("’") && !(i + 3 < name.size() && name[i + 3] >= 'a'))
      i += 2;
    else if (name[i] != '"')
      out += name[i];
  }
  bool letters = std::any_of(out.begin(), out.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
  bool code = out.find_first_of("0123456789/") != std::string::npos && out.find(' ') == std::string::npos;
  static const Pattern reference("^" REFERENCE "$", Pattern::Letters::exact);
  if (letters && is_shouted(out) && !code && !reference.in(out) &&
      (out.find(' ') != std::string::npos || out.size() > 3))
    return lowered(out);
  return out;
}

std::string subject_after_type(std::string_view line) {
  static const Pattern after(
      "(?:\\b(?i:in respect of|in relation to|concerning|regarding|relating to|with regard "
      "to|re|on|about|into "
      "the (?:death|care|murder|injuries)(?: and [a-z]+)? of|(?:care|death|case|life) of|following the death "
      "of|subject|into)[: \\t]+|"
      "(?i:reviews?|report|summary|scr|l?cspr|sar|cpr|dhr|briefing|review \\([a-z]+\\))\\s*[:–—-]\\s*|"
      "(?i:case reference|reference|ref|case number|case no)\\.?[: \\t]+)"
      "(?:the )?" OPEN_QUOTE "((?:(?:Mr|Mrs|Ms|Miss) )?" NAME CLOSE_QUOTE
      "(?:(?:, | and | & |, and | )" OPEN_QUOTE NAME CLOSE_QUOTE "){0,5}|(?i:case )?" REFERENCE
      "|[A-Z]{2,5}[0-9]{1,3}|[A-Z][0-9]{1,2})\\s*(?:\\(|,? ?(?:in )?[A-Z]?[a-z]* ?[0-9]{4}$|$)",
      Pattern::Letters::exact);
  // Several children by the first: "Alma and her siblings Benno and Clement".
  static const Pattern with_others("^(?:(?i:subjects?):? )?(" NAME
                                   " and (?:his|her) (?:(?:half|twin|step)[- ])?(?:"
                                   "siblings?|brothers?|sisters?)(?:,? " NAME "(?:(?:, | and |, and )" NAME
                                   ")*)?)$",
                                   Pattern::Letters::exact);
  if (auto several = with_others.find(line)) return std::string(several->groups[0]);
  // Set large, the lines of a title may have run together: "Serious Case Review Overview Report Hazel".
  static const Pattern run_on("\\b(?i:review|report|summary|briefing) (?:the )?(" OPEN_QUOTE
                              "(?:Mr |Mrs |Ms |Miss )?[A-Z][a-z]{2,}" CLOSE_QUOTE
                              "(?:(?:, | and | & |, and )" OPEN_QUOTE "[A-Z][a-z]{2,}" CLOSE_QUOTE
                              "){0,5}|" REFERENCE ")$",
                              Pattern::Letters::exact);
  static const Pattern life_of("\\b(?i:care|death|case|life|murder|experiences) of (?:the )?(" OPEN_QUOTE
                               "[A-Z][a-z]{2,}" CLOSE_QUOTE
                               ") (?i:a )?(?i:serious|local|child|learning|safeguarding|"
                               "domestic|overview|executive|in )",
                               Pattern::Letters::exact);
  // A title of its own: "Learning from the life of Ottilie", "Remembering Ottilie".
  static const Pattern learning_from(
      "^(?:(?i:[a-z ]*\\b(?:learning|lessons|remembering|understanding|story|voice)\\b[a-z "
      "]*\\b(?:li(?:fe|ves)|"
      "deaths?|story|experiences?|case|care) of )|(?i:remembering|the story of) )(?:the )?(" OPEN_QUOTE NAME
          CLOSE_QUOTE "(?:(?:, | and | & |, and )" OPEN_QUOTE NAME CLOSE_QUOTE "){0,5})$",
      Pattern::Letters::exact);
  static const Pattern shouted_on("^[A-Z ]*(?:REVIEW|REPORT|SUMMARY) ([A-Z]{3,12})$",
                                  Pattern::Letters::exact);
  static const Pattern before(
      "^([A-Z]{3,12}|[A-Z][a-z]{2,11})(?:: | (?i:an? ))(?i:serious case|local child "
      "safeguarding|child safeguarding|child practice|learning) (?i:(?:practice )?review)\\b",
      Pattern::Letters::exact);
  auto match = after.find(line);
  for (const Pattern* run : {&run_on, &life_of, &learning_from, &shouted_on, &before})
    if (!match) match = run->find(line);
  if (!match || is_no_name(match->groups[0]) || is_term(match->groups[0])) return {};
  return tidy_pseudonym(match->groups[0]);
}

std::string subject_alone(std::string_view line, bool surname) {
  static const Pattern names("^(?:(?i:the )?(?:case of |subject: ?|re: ?|pseudonym: ?))?(?:" KIN
                             " )?" OPEN_QUOTE "(?:(?:Mr|Mrs|Ms|Miss) )?(?:" NAME "|[A-Z]{3,12})" CLOSE_QUOTE
                             "(?:(?:, | and | & |, and )" OPEN_QUOTE NAME CLOSE_QUOTE
                             "){0,7}(?: (?:19|20)[0-9]{2})?$",
                             Pattern::Letters::exact);
  static const Pattern full("^(" NAME ") (" NAME ")$", Pattern::Letters::exact);
  static const Pattern initial("^(?:Mr|Mrs|Ms|Miss|Dr) [A-Z]{1,2}$", Pattern::Letters::exact);
  static const Pattern reference("^(?:(?i:case )?(?i:reference|ref|number|no)?[.:]? ?)?(" REFERENCE ")$",
                                 Pattern::Letters::exact);
  static const Pattern label("^(?i:(?:the )?case of |subject: ?|re: ?|pseudonym: ?)",
                             Pattern::Letters::exact);
  line = trim(line);
  if (auto match = reference.find(line)) return std::string(match->groups[0]);
  if (count_words(line) > 10 || is_no_name(line) || is_term(line)) return {};
  if (initial.in(line) || (surname && full.in(line))) return tidy_pseudonym(line);
  if (!names.in(line)) return {};
  if (auto match = label.find(line)) line.remove_prefix(match->end);
  std::size_t space = line.find_last_of(' ');
  if (space != std::string_view::npos && line.size() - space == 5 && line[space + 1] <= '2' &&
      line[space + 1] >= '1')
    line = trim(line.substr(0, space));
  // "Young Person ‘Finlay’" is called Finlay; "Baby Linnet" is called just so.
  std::size_t quote = line.find("‘") == std::string_view::npos ? line.find("“") : line.find("‘");
  if (quote != std::string_view::npos) line.remove_prefix(quote);
  return tidy_pseudonym(line);
}

namespace {

/// "Baby Linnet" -> "Baby Linnet", "Linnet".
void add_names(const std::string& subject, std::vector<std::string>& out) {
  static const Pattern kind("^(?:family|children|siblings|twins)$");
  static const Pattern word(
      "^(?:child|children|baby|babies|young|adults?|family|case|person|infant|siblings?|boy|girl|twins?|mr|"
      "mrs|ms|"
      "miss)$");
  auto add = [&](std::string name) {
    if (!name.empty() && name.back() == ',') name.pop_back();
    if (!name.empty() && std::find(out.begin(), out.end(), name) == out.end()) out.push_back(std::move(name));
  };
  add(subject);
  // Three capitals may be letters or a name set in capitals: "AMY" is Amy in the text.
  if (subject.size() == 3 && is_shouted(subject) && subject.find_first_of("0123456789/ ") == subject.npos)
    add(subject.substr(0, 1) + lower(subject.substr(1)));
  std::size_t space = subject.find_last_of(' ');
  if (space == std::string::npos) return;
  std::string last = subject.substr(space + 1), first = subject.substr(0, subject.find(' '));
  if (last.size() > 2 && !kind.in(last)) add(last);
  if (!word.in(first) && first.size() > 2) add(first);
}

}  // namespace

// "Children A, B and C" -> "Child A", "Child B", "Child C"; "Kai and Leona" -> both; none if it is one.
std::vector<std::string> each_subject(const std::string& subject) {
  static const Pattern one(
      "(?:, and |, | and | & |^)((?:(?:Child|Baby|Young Person|Adult|Sibling|Twin) )?[A-Z][A-Za-z0-9'’-]*)",
      Pattern::Letters::exact);
  static const Pattern plural("^(Children|Babies|Young People|Adults|Siblings|Twins) ",
                              Pattern::Letters::exact);
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 6> singular = {
      {{"Children", "Child"},
       {"Babies", "Baby"},
       {"Young People", "Young Person"},
       {"Adults", "Adult"},
       {"Siblings", "Sibling"},
       {"Twins", "Twin"}}};
  std::string list = subject, prefix;
  if (auto match = plural.find(subject)) {
    for (auto [many, each] : singular)
      if (match->groups[0] == many) prefix = std::string(each) + " ";
    list = subject.substr(match->end);
  }
  std::vector<std::string> out;
  for (const Match& m : one.find_all(list))
    if (m.groups[0] != "Family") out.push_back(prefix + std::string(m.groups[0]));
  return out;
}

std::vector<std::string> subject_names(const Metadata& metadata, const std::vector<Person>& people) {
  std::vector<std::string> out;
  if (metadata.subject) {
    add_names(metadata.subject->value, out);
    for (const std::string& one : each_subject(metadata.subject->value)) add_names(one, out);
  }
  for (const Person& person : people)
    if (person.role == "subject") add_names(person.name, out);
  return out;
}

}  // namespace throughline
