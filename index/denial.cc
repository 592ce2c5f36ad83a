// Words that deny: in a question, and in the passages that answer it.
#include "index/denial.h"

#include <algorithm>
#include <set>

namespace throughline {

namespace {

/// In a question. Folded, so without apostrophes.
bool denies(const std::string& word) {
  static const std::set<std::string> words = {
      "not",    "no",     "nor",     "never",   "neither",  "nobody", "none",  "nothing", "without",
      "cannot", "cant",   "didnt",   "doesnt",  "dont",     "hadnt",  "hasnt", "havent",  "isnt",
      "wasnt",  "werent", "wouldnt", "couldnt", "shouldnt", "arent",  "wont"};
  return words.contains(word);
}

/// In a review, besides those: what was wanting, left out or refused.
bool tells_lack(const std::string& word) {
  static const std::set<std::string> words = {
      "little",       "rarely",       "seldom",      "hardly",         "barely",
      "scarcely",     "insufficient", "limited",     "lack",           "lacked",
      "lacking",      "lacks",        "absent",      "absence",        "missed",
      "fail",         "failed",       "fails",       "failure",        "failing",
      "omitted",      "omission",     "overlooked",  "unable",         "unaware",
      "unknown",      "unseen",       "unheard",     "unchecked",      "unexplored",
      "unrecorded",   "unanswered",   "unsupported", "unclear",        "invisible",
      "excluded",     "ignored",      "gap",         "gaps",           "refused",
      "declined",     "avoided",      "inadequate",  "insufficiently", "inadequately",
      "unchallenged", "unasked"};
  return denies(word) || words.contains(word);
}

/// "Should have been asked" says that it was not.
bool tells_what_should_have_been(const std::vector<Token>& words, std::size_t at) {
  const std::string& word = words[at].word;
  if (word != "have" || at == 0) return false;
  const std::string& before = words[at - 1].word;
  return before == "should" || before == "could" || before == "would" ||
         (before == "to" && at > 1 && words[at - 2].word == "ought");
}

bool ends_sentence(std::string_view between) {
  const std::size_t stop = between.find_first_of(".?!\n");
  return stop != std::string_view::npos && (stop + 1 == between.size() || between[stop + 1] <= ' ' ||
                                            static_cast<unsigned char>(between[stop + 1]) >= 0x80);
}

}  // namespace

void take_out_denials(ParsedQuery& query) {
  for (const std::string& word : query.left_out)
    if (denies(word)) query.denials.push_back(word);
  std::erase_if(query.left_out, denies);
  if (query.asked.kind != Asked::Kind::all) return;
  std::vector<Asked>& parts = query.asked.parts;
  const auto is_denial = [](const Asked& part) {
    return part.kind == Asked::Kind::word && denies(part.text);
  };
  if (std::all_of(parts.begin(), parts.end(),
                  [&](const Asked& part) { return is_denial(part) || part.kind == Asked::Kind::none_of; }))
    return;
  for (const Asked& part : parts)
    if (is_denial(part)) query.denials.push_back(part.text);
  std::erase_if(parts, is_denial);
  if (parts.size() == 1) query.asked = Asked(parts.front());
}

bool lacks_before(const std::vector<Token>& words, std::size_t at) {
  /// "Not at any time been seen" has four words between; further off, it denies something else.
  constexpr std::size_t reach = 4;
  for (std::size_t i = at - std::min(at, reach); i < at; ++i)
    if (tells_lack(words[i].word) || tells_what_should_have_been(words, i)) return true;
  return false;
}

std::vector<std::pair<std::size_t, std::size_t>> sentences_of_lack(std::string_view text,
                                                                   const std::vector<Token>& words) {
  std::vector<std::pair<std::size_t, std::size_t>> out;
  std::size_t begin = 0;
  bool lack = false;
  for (std::size_t i = 0; i < words.size(); ++i) {
    lack = lack || tells_lack(words[i].word) || tells_what_should_have_been(words, i);
    const bool last = i + 1 == words.size();
    if (!last && !ends_sentence(text.substr(words[i].span.end, words[i + 1].span.begin - words[i].span.end)))
      continue;
    if (lack) out.emplace_back(begin, i + 1);
    begin = i + 1;
    lack = false;
  }
  return out;
}

}  // namespace throughline
