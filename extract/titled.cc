#include "extract/titled.h"

#include <algorithm>
#include <string>
#include <unordered_set>

#include "extract/wording_tokens.h"

namespace throughline {
namespace {

const std::unordered_set<std::string>& bodies_and_papers() {
  static const std::unordered_set<std::string> words = {
      "strategy",     "strategies", "programme",  "plan",       "forum",         "team",        "act",
      "panel",        "trust",      "service",    "services",   "unit",          "board",       "protocol",
      "policy",       "procedure",  "procedures", "guidance",   "tool",          "toolkit",     "framework",
      "pathway",      "course",     "training",   "conference", "partnership",   "project",     "group",
      "commissioner", "adviser",    "advisor",    "officer",    "lead",          "champion",    "centre",
      "network",      "hub",        "agreement",  "charter",    "campaign",      "week",        "profile",
      "scale",        "standards",  "bill",       "review",     "guide",         "association", "society",
      "foundation",   "nurse",      "nurses",     "worker",     "coordinator",   "document",    "module",
      "guideline",    "guidelines", "programmes", "institute",  "committee",     "subgroup",    "code",
      "order",        "matrix",     "helpline",   "register",   "collaborative", "alliance"};
  return words;
}

bool is_joining(const std::string& word) {
  return word == "of" || word == "for" || word == "in" || word == "the" || word == "from" || word == "and" ||
         word == "on";
}

/// Whether a body or paper is named in the run of capitals that goes on from `at`.
bool runs_into_a_name(const std::vector<SentenceWord>& tokens, std::size_t at) {
  int joins = 0;
  for (std::size_t i = at; i < tokens.size(); ++i) {
    std::string word = in_small(tokens[i].word);
    if (tokens[i].is_capital()) {
      if (bodies_and_papers().contains(word)) return true;
    } else if (!is_joining(word) || ++joins > 2) {
      return false;
    }
    if (tokens[i].mark != ' ') return false;
  }
  return false;
}

}  // namespace

bool is_titled(std::string_view words) {
  int capitals = 0;
  for (std::size_t at = 0; at < words.size(); at = std::min(words.find(' ', at), words.size()) + 1) {
    bool capital = std::isupper(static_cast<unsigned char>(words[at])) != 0;
    if (!capital && std::min(words.find(' ', at), words.size()) - at > 3) return false;
    capitals += capital;
  }
  return capitals > 1;
}

bool stands_in_a_name(std::string_view wording, Span found) {
  std::vector<SentenceWord> tokens = tokens_of(wording, {0, wording.size()});
  std::size_t first = 0, after = 0;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    if (tokens[i].span.end <= found.begin) first = i + 1;
    if (tokens[i].span.begin < found.end) after = i + 1;
  }
  for (std::size_t i = first; i < after; ++i)
    if (!tokens[i].is_capital() && tokens[i].word.size() > 3) return false;
  if (first >= tokens.size() || !tokens[first].is_capital()) return false;
  if (after > 0 && tokens[after - 1].mark != ' ') return false;
  if (runs_into_a_name(tokens, after)) return true;
  // "The Threshold Document": the name's last word was found with it.
  if (after > first + 1 && tokens[after - 1].is_capital() &&
      bodies_and_papers().contains(in_small(tokens[after - 1].word)))
    return true;
  // "The Think Father course": with capitals of its own, a small word for a paper or body makes it a name.
  return after < tokens.size() && is_titled(wording.substr(found.begin, found.size())) &&
         bodies_and_papers().contains(in_small(tokens[after].word));
}

}  // namespace throughline
