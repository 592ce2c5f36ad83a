#include "extract/bodies.h"

#include <toml++/toml.h>
#include <algorithm>
#include <map>
#include <stdexcept>

#include "extract/pattern.h"
#include "extract/toml_strings.h"
#include "extract/words.h"

namespace throughline {

extern const std::string_view bodies_toml;

namespace {

std::vector<Body> load_bodies() {
  std::vector<Body> out;
  toml::table file = toml::parse(bodies_toml, std::string("corpus/bodies.toml"));
  const toml::array* array = file["body"].as_array();
  if (!array) throw std::invalid_argument("corpus/bodies.toml: no bodies");
  for (const toml::node& node : *array) {
    const toml::table& table = *node.as_table();
    out.push_back({table["name"].value_or(std::string()), table["area"].value_or(std::string()),
                   table["nation"].value_or(std::string()), strings(table, "acronyms"),
                   strings(table, "predecessors"), table["from"].value_or(0), table["to"].value_or(0)});
  }
  return out;
}

/// A name is at most this long before its last words.
constexpr std::size_t before_kind = 90, after_kind = 70;

/// Sentence openers and roles that stand before a name and are none of it.
std::string_view without_opening(std::string_view name) {
  static const Pattern opening(
      "^(?:(?:the|this|these|in|for|on|by|to|at|from|of|and|when|while|as|with|that|all|both|each|whilst|"
      "since|under|"
      "published|commissioned|independent|chair|lead|author|reviewer|report|review|overview|serious|case|"
      "local|produced|"
      "prepared|practice|child (?:safeguarding "
      ")?practice|extended|concise|final|january|february|march|april|may|june|july|august|september|october|"
      "november|"
      "december|"
      "learning|lessons|executive|summary|recommendations?|briefing|multi-agency|lscb|lscp|website|copyright|"
      "©)[ ,:–-]+)+");
  if (auto match = opening.find(name); match && match->begin == 0) {
    // "Northern Ireland" has the board's kind before its area, "Local Safeguarding …" is no name.
    name.remove_prefix(match->end);
  }
  return trim(name);
}

struct Tally {
  int count = 0;
  std::size_t first = 0;
  std::string name;
  int page = 0;
  std::string quote;
};

}  // namespace

const std::vector<Body>& known_bodies() {
  static const std::vector<Body> bodies = load_bodies();
  return bodies;
}

const Body* body_of(std::string_view acronym, std::string_view text) {
  const Body* found = nullptr;
  for (const Body& body : known_bodies()) {
    if (std::find(body.acronyms.begin(), body.acronyms.end(), acronym) == body.acronyms.end()) continue;
    if (text.find(body.area) == std::string_view::npos) continue;
    if (found && found->area != body.area) return nullptr;
    found = &body;
  }
  return found;
}

namespace {

/// Where the kind of a body may stand in a text, cheaply found: "Safeguarding", "Safety Partnership",
/// "Protection Committee", each in either case.
std::size_t next_kind(std::string_view text, std::size_t from) {
  for (std::size_t at = from; (at = text.find_first_of("SsPp", at)) != std::string_view::npos; ++at) {
    std::string_view here = text.substr(at);
    for (std::string_view kind :
         {"Safeguarding ", "SAFEGUARDING ", "Safety Partnership", "SAFETY PARTNERSHIP",
          "Protection Committee", "PROTECTION COMMITTEE", "Protection Partnership"})
      if (here.starts_with(kind)) return at;
  }
  return std::string_view::npos;
}

/// Kinds without an area before them: any area's, or a body of its own.
bool is_named(std::string_view name) {
  static const Pattern bare(
      "^(?:local |multi-agency |national |regional |(?:joint |the )?)*(?:safeguarding|child "
      "protection|public protection|"
      "adult (?:support and )?protection|community safety|child safeguarding)\\b");
  static const Pattern after("\\b(?:for|of) (?-i:[A-Z])[a-z]+");
  return !bare.in(name) || after.in(name);
}

}  // namespace

std::vector<std::string_view> body_names(std::string_view text) {
  static const Pattern name(
      "\\b((?:(?:[A-Z][a-z]{0,2}\\.|[A-Z][A-Za-z'’-]*|&|upon|of|and|the|with|on|in|y),? ){0,7}"
      "(?:(?i:Local |Regional |Multi-Agency )*(?:(?i:Safeguarding) "
      "(?i:(?:Children(?:['’]s)?|Child|Adults?|Vulnerable "
      "People|People(?:['’]s)?|Community|and|&|Young|Young People|Multi-Agency|Assurance) "
      ")*(?i:Board|Partnership|Partners\\b|"
      "Arrangements|Executive)(?: (?:for|of) [A-Z][A-Za-z'’-]+(?: (?:and |& )?[A-Z][A-Za-z'’-]+){0,3}| "
      "Board)?"
      "|(?i:(?:Adult and )?Child(?:ren)? Protection Committee|Adult (?:Support and )?Protection "
      "Committee|Public Protection "
      "(?:Committee|Partnership)|Community Safety Partnership|Child Safeguarding Practice Review "
      "Panel))))\\b",
      Pattern::Letters::exact);
  std::vector<std::string_view> out;
  std::size_t done = 0;
  for (std::size_t at = 0; (at = next_kind(text, at)) != std::string_view::npos; ++at) {
    std::size_t from = std::max(done, at > before_kind ? at - before_kind : 0);
    if (from > at) continue;
    while (from < at && (text[from] & 0xC0) == 0x80) ++from;
    // A name does not run over a line or a sentence.
    std::size_t stop = text.substr(from, at - from).find_last_of("\n\t;:()|");
    if (stop != std::string_view::npos) from += stop + 1;
    auto match = name.find(text.substr(from, at - from + after_kind));
    if (!match || match->begin > at - from || match->end <= at - from) continue;
    done = from + match->end;
    static const Pattern month(
        " (?:January|February|March|April|May|June|July|August|September|October|November|December)$",
        Pattern::Letters::exact);
    std::string_view found = without_opening(match->groups[0]);
    if (auto date = month.find(found)) found = found.substr(0, date->begin);
    if (is_named(found)) out.push_back(found);
    at = std::max(at, done - 1);
  }
  return out;
}

namespace {

/// A logo's name is often set in two lines: "Harrowmere Local Safeguarding" / "Children Board".
std::optional<Fact> over_two_lines(const Report& report, const std::vector<int>& cover) {
  constexpr int longest_logo_line = 6;
  for (std::size_t i = 0; i + 1 < cover.size(); ++i) {
    const Block& first = report.blocks[static_cast<std::size_t>(cover[i])];
    const Block& second = report.blocks[static_cast<std::size_t>(cover[i + 1])];
    if (first.page() != second.page() || count_words(report.words(first)) > longest_logo_line ||
        count_words(report.words(second)) > longest_logo_line)
      continue;
    std::string joined =
        std::string(trim(report.words(first))) + " " + std::string(trim(report.words(second)));
    if (auto names = body_names(joined); !names.empty())
      return Fact{std::string(names.front()), first.page(), joined};
  }
  return std::nullopt;
}

/// Whether a body is of the kind that a short form ends with: "LSCB", "SCP", "SAB".
bool is_of_kind(const Body& body, std::string_view kind) {
  bool adults = body.name.find("Adult") != std::string::npos;
  if (kind.ends_with("SAB")) return adults;
  if (adults) return false;
  return body.name.find(kind.ends_with("B") ? "Board" : "Partnership") != std::string::npos;
}

/// In full what a cover calls "Ashfordshire LSCB": by the same words in the text, or by the list of bodies;
/// else as printed.
std::string in_full(const Report& report, std::string_view area, std::string_view kind) {
  for (const Block& block : report.blocks)
    for (std::string_view name : body_names(report.words(block)))
      if (name.starts_with(area)) return std::string(name);
  for (const Body& body : known_bodies())
    if (body.area == area && is_of_kind(body, kind)) return body.name;
  return std::string(area) + " " + std::string(kind);
}

/// "Ashfordshire LSCB", and "LSCB: Ashfordshire" on a page of facts.
std::optional<Fact> area_with_kind(const Report& report, const std::vector<int>& cover) {
#define AREA "((?:[A-Z][a-z]+(?:-[A-Za-z]+)*)(?:(?: and| &| upon| of| with)* [A-Z][a-z]+){0,4})"
  static const Pattern after("\\b" AREA " (L?SC[BP]|LSAB|SAB)\\b", Pattern::Letters::exact);
  static const Pattern label("^(L?SC[BP]|LSAB|SAB)(?:\\(s\\))? ?: ?" AREA "$", Pattern::Letters::exact);
  for (int i : cover) {
    const Block& block = report.blocks[static_cast<std::size_t>(i)];
    std::string_view text = trim(report.words(block));
    if (auto match = label.find(text))
      return Fact{in_full(report, match->groups[1], match->groups[0]), block.page(), std::string(text)};
    if (auto match = after.find(text))
      if (std::string_view area = without_opening(match->groups[0]); !area.empty())
        return Fact{in_full(report, area, match->groups[1]), block.page(), std::string(text)};
  }
  return std::nullopt;
}

/// The panel that publishes the national reviews of England, alone in a line of the first pages or at their
/// edge.
std::optional<Fact> national_panel(const Report& report) {
  static const Pattern panel(
      "^(?:the )?((?:national )?child safeguarding practice review panel)(?: [0-9]{1,3})?$");
  const std::string value = "Child Safeguarding Practice Review Panel";
  for (const Block& block : report.blocks) {
    if (block.page() > 2) break;
    if (panel.in(trim(report.words(block))))
      return Fact{value, block.page(), std::string(trim(report.words(block)))};
  }
  for (const Furniture& furniture : report.furniture)
    if (panel.in(trim(furniture.text))) return Fact{value, furniture.page, furniture.text};
  return std::nullopt;
}

}  // namespace

std::optional<Fact> find_partnership(const Report& report, const std::vector<int>& cover,
                                     const ShortForms& forms) {
  for (int i : cover) {
    const Block& block = report.blocks[static_cast<std::size_t>(i)];
    auto names = body_names(report.words(block));
    if (!names.empty())
      return Fact{std::string(names.front()), block.page(), std::string(trim(report.words(block)))};
  }
  if (auto fact = over_two_lines(report, cover)) return fact;
  if (auto fact = area_with_kind(report, cover)) return fact;
  for (const Furniture& furniture : report.furniture)
    if (auto names = body_names(furniture.text); !names.empty())
      return Fact{std::string(names.front()), furniture.page, furniture.text};
  if (auto fact = national_panel(report)) return fact;
  // In the text the body most often named; of equals the first.
  std::map<std::string, Tally> tallies;
  static const Pattern commissions(
      "\\b(commission|agreed to undertake|undertaken by|on behalf of|decided|published by|carried out "
      "(by|for)|initiated)");
  for (const Block& block : report.blocks) {
    if (block.kind == BlockKind::footnote || block.kind == BlockKind::contents) continue;
    std::string_view text = report.words(block);
    for (std::string_view name : body_names(text)) {
      Tally& tally = tallies[lower(name)];
      std::string_view sentence = sentence_at(text, static_cast<std::size_t>(name.data() - text.data()));
      tally.count += commissions.in(sentence) ? 3 : 1;
      if (tally.name.empty())
        tally = {tally.count, static_cast<std::size_t>(name.data() - report.text.data()), std::string(name),
                 block.page(), std::string(sentence)};
    }
  }
  const Tally* best = nullptr;
  for (const auto& [key, tally] : tallies)
    if (!best || tally.count > best->count || (tally.count == best->count && tally.first < best->first))
      best = &tally;
  if (best) return Fact{best->name, best->page, best->quote};
  // A short form alone: in full if the document or its area says what it is.
  static const Pattern acronym("\\b([A-Z]{1,4}L?SC[BP]|[A-Z]{2,4}SAB|CYSUR|SBNI)\\b",
                               Pattern::Letters::exact);
  for (const Block& block : report.blocks) {
    auto match = acronym.find(report.words(block));
    if (!match || match->all == "LSCB" || match->all == "LSCP") continue;
    std::string value(match->all);
    if (std::string_view full = forms.stands_for(value); !full.empty())
      value = std::string(full);
    else if (const Body* body = body_of(value, report.text))
      value = body->name;
    return Fact{value, block.page(), std::string(sentence_at(report.words(block), match->begin))};
  }
  return std::nullopt;
}

}  // namespace throughline
