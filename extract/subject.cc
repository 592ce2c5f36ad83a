#include "extract/subject.h"

#include <algorithm>
#include <cctype>
#include <unordered_map>

namespace throughline {
namespace {

using Table = std::unordered_map<std::string_view, std::string_view>;

const Table& roles() {
  static const Table table = [] {
    Table t;
    auto add = [&](std::string_view who, std::initializer_list<std::string_view> words) {
      for (std::string_view word : words) t[word] = who;
    };
    add("mother", {"mother", "mum", "mothers", "stepmother", "mummy", "pregnancy"});
    add("father",
        {"father", "dad", "fathers", "dads", "stepfather", "stepdad", "boyfriend", "husband", "daddy"});
    add("parent", {"parent", "parents", "carer", "carers", "couple", "family", "household", "adult", "adults",
                   "parental"});
    add("child", {"child", "children", "baby", "babies", "infant", "toddler", "twins", "newborn", "pupil",
                  "girl", "boy", "son", "daughter", "teenager", "adolescent", "student", "youngster"});
    add("sibling", {"sibling", "siblings", "brother", "sister", "brothers", "sisters"});
    add("relative", {"grandmother", "grandfather", "grandparents", "grandparent", "aunt", "uncle", "cousin",
                     "relatives", "relative", "neighbour", "neighbours", "friend", "friends", "nan"});
    add("professional",
        {"worker",        "workers",      "midwife",       "midwives", "visitor",  "nurse",
         "nurses",        "doctor",       "doctors",       "GP",       "GPs",      "practitioner",
         "practitioners", "professional", "professionals", "officer",  "officers", "teacher",
         "paediatrician", "consultant",   "psychiatrist",  "manager",  "managers", "staff",
         "clinician",     "clinicians"});
    add("agency", {"agency", "agencies", "police", "school", "nursery", "hospital", "services", "service",
                   "MASH", "trust", "board", "partnership", "authority"});
    return t;
  }();
  return table;
}

bool any(std::string_view word, std::initializer_list<std::string_view> of) {
  return std::find(of.begin(), of.end(), word) != of.end();
}

/// The letters of a token without marks and a possessive ending; small, unless it is an acronym.
std::string bare(std::string_view token) {
  while (!token.empty() && !std::isalnum(static_cast<unsigned char>(token.back()))) token.remove_suffix(1);
  if (token.size() > 2 && token.substr(token.size() - 2) == "'s") token.remove_suffix(2);
  bool acronym = token.size() > 1 && std::isupper(static_cast<unsigned char>(token[1]));
  std::string word(token);
  if (!acronym) std::ranges::transform(word, word.begin(), [](unsigned char c) { return std::tolower(c); });
  return word;
}

}  // namespace

void Subjects::take(std::string_view token, Span span, std::string_view before, std::string_view after) {
  if (any(token, {"he", "him", "his"}) && !male_.empty()) {
    roles_.push_back({span, male_});
    return;
  }
  if (any(token, {"she", "her", "hers"}) && !female_.empty()) {
    roles_.push_back({span, female_});
    return;
  }
  if (any(token, {"he", "him", "his", "she", "her", "hers", "they", "them", "their"})) {
    open_pronouns_.push_back(span);
    return;
  }
  if (any(token, {"partner", "partners"})) {
    if (any(before, {"his", "father"}) && token == "partner")
      roles_.push_back({span, "mother"});
    else if (any(before, {"her", "mother", "male", "new", "ex", "former", "mum"}) &&
             !any(after, {"agency", "agencies"}))
      roles_.push_back({span, male_ = "father"});
    return;
  }
  auto found = roles().find(token);
  if (found == roles().end()) return;
  std::string_view who = found->second;
  if (token == "visitor" && before != "health") return;
  if (token == "family" && any(after, {"nurse", "support", "court", "hub", "group", "members", "worker"}))
    return;
  if (any(token, {"child", "children"}) &&
      any(after, {"protection", "social", "sexual", "services", "in", "and"}))
    return;
  // A status, which a young parent may have too.
  if (token == "child" && any(before, {"after", "looked-after"})) return;
  if (token == "adult" && any(after, {"mental", "social", "services"})) return;
  roles_.push_back({span, who});
  if (who == "mother") female_ = who;
  if (who == "father") male_ = who;
  if (any(token, {"girl", "daughter"})) female_ = "child";
  if (any(token, {"boy", "son"})) male_ = "child";
  if (token == "child") {
    if (sex_ == "female") female_ = "child";
    if (sex_ == "male") male_ = "child";
  }
}

void Subjects::read(std::string_view wording) {
  roles_.clear();
  open_pronouns_.clear();
  std::string before, token, after;
  Span span, next;
  auto read_token = [&](std::size_t from, Span& at) {
    std::size_t end = std::min(wording.find(' ', from), wording.size());
    at = {std::min(from, wording.size()), end};
    return from < wording.size() ? bare(wording.substr(from, end - from)) : std::string();
  };
  token = read_token(0, span);
  while (span.begin < wording.size()) {
    after = read_token(span.end + 1, next);
    take(token, span, before, after);
    before = token, token = after, span = next;
  }
}

std::string_view Subjects::of(Span mention) const {
  std::string_view nearest;
  std::size_t best = std::string_view::npos;
  for (const Role& role : roles_) {
    if (role.span.begin >= mention.begin && role.span.begin < mention.end) return role.who;
    // Who stands before a word is more often its subject than who comes after it.
    std::size_t distance = role.span.end <= mention.begin ? mention.begin - role.span.end
                                                          : 2 * (role.span.begin - mention.end) + 20;
    if (distance < best) best = distance, nearest = role.who;
  }
  return nearest;
}

std::string_view Subjects::owner(Span mention) const {
  const Role* last = nullptr;
  for (const Role& role : roles_)
    if (role.span.begin < mention.begin ||
        (role.span.begin < mention.end && !any(role.who, {"agency", "professional"})))
      last = &role;
  if (!last) return {};
  bool open = std::ranges::any_of(open_pronouns_, [&](const Span& pronoun) {
    return pronoun.begin > last->span.begin && pronoun.begin < mention.begin;
  });
  return open ? std::string_view() : last->who;
}

bool Subjects::names(std::string_view who) const {
  return std::ranges::any_of(roles_, [&](const Role& role) { return role.who == who; });
}

bool Subjects::within(Span span, std::string_view who) const {
  return std::ranges::any_of(roles_, [&](const Role& role) {
    return role.span.begin >= span.begin && role.span.begin < span.end && role.who == who;
  });
}

}  // namespace throughline
