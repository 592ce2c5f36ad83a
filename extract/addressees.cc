#include "extract/addressees.h"

#include "extract/asking.h"
#include "extract/asking_words.h"
#include "extract/bodies.h"
#include "extract/items.h"
#include "extract/parts.h"
#include "extract/pattern.h"
#include "extract/words.h"

namespace throughline {

namespace {

std::string_view without_article(std::string_view name) {
  name = trim(name);
  for (std::string_view article : {"The ", "the ", "THE ", "That ", "that "})
    if (name.starts_with(article)) name.remove_prefix(article.size());
  while (!name.empty() &&
         (name.back() == ',' || name.back() == ':' || name.back() == ';' || name.back() == '.'))
    name.remove_suffix(1);
  return trim(name);
}

/// "the Board", "the Safeguarding Partnership", "the LSCB": the body that publishes, named by its kind.
bool is_own_body(std::string_view name) {
  static const Pattern generic(
      "^(?:local |regional )?(?:safeguarding )?(?:children('s)? )?(?:and adults? )?(?:safeguarding "
      ")?(?:boards?|partnership|committee|partners|"
      "executive(?: group| board)?)$|^(?:l?scbs?|l?scps?|rsb|cpc|child protection committee|(?:statutory "
      "|three )?safeguarding "
      "(?:children )?partners)$");
  return generic.in(name);
}

/// "the Child Protection Committee" of the Strathmore Child Protection Committee.
bool is_end_of(std::string_view name, std::string_view partnership) {
  static const Pattern kind("\\b(?:safeguarding|safety|protection) .*(?:board|partnership|committee|panel)$");
  std::string whole = lower(partnership), part = " " + lower(name);
  return kind.in(name) && whole.ends_with(part);
}

/// The one who leads of those who act together: "the Board" of "the Board, in partnership with the police".
std::string_view main_name(std::string_view name) {
  static const Pattern helped(
      "(?:, (?:in|together|working|with|alongside|along|supported|through|as|on|via|led)|"
      " (?:in (?:conjunction|partnership|collaboration|consultation) with|together with|alongside|along with|"
      "supported by|with (?:the )?support (?:of|from)|through (?:its|their)|to "
      "(?:consider|address|reflect|discuss|"
      "answer|think|respond))).*$");
  if (auto match = helped.find(name)) name = name.substr(0, match->begin);
  return trim(name);
}

/// A heading that is a name and nothing else: "Schools and colleges", not "Thresholds and the front door".
bool names_only_actors(std::string_view text) {
  static const Pattern relation(
      " (?:with|on|to|in|by|at|about|between|from|through|across|during|without|as) "
      "|^(?:working|sharing|support|"
      "involving|engaging|the (?:role|use|need|voice))\\b");
  static const Pattern joint("(?:, | and | & |/)(?:the )?");
  if (relation.in(text)) return false;
  std::size_t from = 0;
  for (const Match& match : joint.find_all(text)) {
    // "Health and Social Care Trust": a part need be no name if the whole is one in capitals.
    bool capital = match.end < text.size() && text[match.end] >= 'A' && text[match.end] <= 'Z';
    if (!names_an_actor(text.substr(from, match.begin - from)) && !capital) return false;
    from = match.end;
  }
  return names_an_actor(text.substr(from));
}

}  // namespace

std::string Addressees::resolve(std::string_view name) const {
  name = without_article(name);
  // "Harrowmere Board (HSCB)": the name is said already.
  if (std::size_t open = name.find(" ("); open != std::string_view::npos && name.back() == ')')
    name = trim(name.substr(0, open));
  if (!partnership_.empty() && (is_own_body(name) || is_end_of(name, partnership_)))
    return std::string(partnership_);
  if (!is_acronym(name)) return std::string(name);
  if (std::string_view full = forms_.stands_for(name); !full.empty())
    return std::string(without_article(full));
  // "SAB" of the Eastwold Safeguarding Adults Board, "ESAB" too.
  if (std::string own = lower(initials(partnership_)); name.size() > 2 && own.ends_with(lower(name)))
    return std::string(partnership_);
  std::string_view general = general_name(name);
  return std::string(general.empty() ? name : general);
}

std::string Addressees::in_full(std::string_view name) const {
  static const Pattern owned("^(.{2,60}?)(?:'s|s') ([a-z].*)$");
  name = without_article(name);
  // Each of several joined by "and" is resolved by itself if it is a short form.
  if (std::size_t joint = name.find(" and "); joint != std::string_view::npos) {
    std::string_view first = without_article(name.substr(0, joint));
    std::string_view rest = name.substr(joint + 5);
    if (is_acronym(first) || is_own_body(first) || is_acronym(without_article(rest)))
      return resolve(first) + " and " + in_full(rest);
  }
  // "the Partnership's training group"
  if (auto match = owned.find(name); match && (is_acronym(match->groups[0]) || is_own_body(match->groups[0])))
    return resolve(match->groups[0]) + "'s " + std::string(match->groups[1]);
  return resolve(name);
}

std::string Addressees::in_sentence(std::string_view text) const {
  text = trim(text);
  // "How will the Board know that the Trust …?" asks the Board.
  static const Pattern own("\\bthe (?:safeguarding )?(?:board|partnership|committee)\\b");
  if (text.ends_with("?")) return own.in(text) ? std::string(partnership_) : std::string();
  std::string_view name = read_asking(text).whom;
  return name.empty() ? std::string() : in_full(main_name(name));
}

std::string Addressees::in_lead_in(std::string_view text) const {
  static const Pattern for_body(
      "\\b(?:recommendations?|considerations?|questions?|actions?|improvements?|challenges?)(?: \\w+){0,4}? "
      "(?:for|to)(?: consideration by)? ([^.:;]{2,140}?)\\s*[:;.]?\\s*[-–—]*$");
  static const Pattern before_modal(
      "^(?:it is recommended that |(?:the|this) review recommends that |that )?([^.:;]{2,140}?),? "
      "(?:should|must|will|to|needs? to|is asked to|are asked to|is recommended to)\\s*[:;]\\s*[-–—]*$");
  static const Pattern recommends_that(
      "\\brecommend(?:s|ed)? (?:that |to )([^.:;]{2,140}?)(?: should| must| to| (?:is|are) "
      "(?:asked|recommended|requested|invited|advised)(?: to)?)?\\s*[:;]\\s*[-–—]*$");
  text = trim(text);
  if (std::string_view last = sentences(text).empty() ? text : sentences(text).back(); !last.empty())
    text = last;
  static const Pattern asks_to(
      "\\b(?:asks?|invites?|requests?|urges?|calls? (?:up)?on|advises?|recommends? to) ([^.:;]{2,140}?) "
      "to\\s*[:;]\\s*[-–—]*$");
  static const Pattern made_to(
      "\\b(?:made|addressed|directed|put|proposed|submitted|offered|intended|relevant) (?:to|at|for) "
      "([^.:;]{2,140}?)"
      "(?: for (?:consideration|action|implementation)| in order| so | to [a-z]+ | which | who | that "
      "|[.:;,]|$)");
  static const Pattern asked("^([^.:;]{2,140}?),? (?:is|are) (?:asked|invited|recommended|requested) to\\b");
  static const Pattern are_for(
      "\\b(?:are|is) (?:for|to) ([^.:;,]{2,140}?)(?:[.:;,]| which | who | unless | except |$)");
  for (const Pattern* pattern :
       {&asks_to, &before_modal, &for_body, &recommends_that, &made_to, &are_for, &asked}) {
    auto match = pattern->find(text);
    if (match && names_an_actor(match->groups[0])) return in_full(main_name(match->groups[0]));
  }
  if (is_bare_lead_in(text)) {
    std::string whole(text.substr(0, text.find_last_of(":;")));
    whole += " act.";
    if (std::string_view name = read_asking(whole).whom; !name.empty()) return in_full(main_name(name));
  }
  // "In the light of all this the X is asked:": the one body that the sentence names.
  auto names = body_names(text);
  return names.size() == 1 ? in_full(names.front()) : std::string();
}

Addressees::Headed Addressees::in_heading(std::string_view text) const {
#define LISTED "(?:recommendations?|considerations?|questions?|actions?|challenges?|improvements?|learning)"
#define WHOSE "(?:(?:multi-agency|single[- ]agency|key|specific|national|local|individual agency) )?"
  static const Pattern before(
      "^(?:" WHOSE LISTED
      "(?: (?:made|relating|addressed|directed))?(?: (?:for|to|by)(?: (?:consideration )?by)? "
      "| ?[:–—-] ?)|for (?:the )?)");
  static const Pattern after("(?: ?[:–—-] ?| )" WHOSE LISTED "$");
  text = bare_heading(text);
  bool addressed = false;
  if (auto match = before.find(text); match && match->begin == 0 && match->end < text.size()) {
    text.remove_prefix(match->end);
    addressed = true;
  } else if (match = after.find(text); match && match->begin > 0) {
    text = text.substr(0, match->begin);
    addressed = true;
  }
  text = without_article(text);
  constexpr int longest = 14;
  bool names = !text.empty() && count_words(text) <= longest &&
               (addressed ? names_an_actor(text) : names_only_actors(text));
  return names ? Headed{in_full(main_name(text)), addressed} : Headed{};
}

bool begins_like_recommendation(std::string_view text) {
  static const Pattern asks(
      "\\b(?:should|must|needs? to|recommend(?:s|ed)?|(?:is|are) (?:asked|requested|invited|required) to)\\b|"
      "^that [^.]{2,120} (?:ensure|seek|review|consider|provide|be|take|make)s?\\b|"
      "^how (?:can|will|might|does|do|could|should)\\b|\\?$");
  text = trim(text);
  return AskingWords::built_in().opens_verb.in(text) || asks.in(text) || !read_asking(text).whom.empty();
}

}  // namespace throughline
