#include "extract/generic.h"

#include <algorithm>
#include <string>
#include <unordered_set>

#include "extract/wording_tokens.h"

namespace throughline {
namespace {

using Words = std::unordered_set<std::string>;

/// Words for this family, this review and those who worked with them.
const Words& particular() {
  static const Words words = {
      "she",      "he",       "her",        "his",        "him",         "hers",        "mother",  "father",
      "mum",      "dad",      "stepfather", "stepmother", "grandmother", "grandfather", "uncle",   "aunt",
      "this",     "these",    "those",      "here",       "we",          "our",         "us",      "i",
      "review",   "reviewer", "panel",      "author",     "board",       "partnership", "couple",  "twins",
      "siblings", "sibling",  "brother",    "sister",     "twin",        "boyfriend",   "husband", "both"};
  return words;
}

/// Past tenses without -ed, and words for what ought to be.
const Words& past_or_wished() {
  static const Words words = {"was",      "were",   "had",    "did",     "told",  "said",  "took",  "went",
                              "saw",      "made",   "gave",   "found",   "felt",  "left",  "came",  "began",
                              "knew",     "became", "led",    "brought", "met",   "kept",  "wrote", "spoke",
                              "thought",  "fell",   "ran",    "held",    "heard", "grew",  "lost",  "paid",
                              "sent",     "drank",  "should", "must",    "ought", "needs", "need",  "would",
                              "couldn't", "didn't", "wasn't"};
  return words;
}

const Words& present() {
  static const Words words = {"is",     "are",    "can",      "may",      "does",      "do",
                              "has",    "have",   "often",    "seldom",   "rarely",    "usually",
                              "leads",  "causes", "affects",  "occurs",   "means",     "remains",
                              "tends",  "tend",   "involves", "requires", "increases", "includes",
                              "affect", "become", "becomes",  "lead",     "harms",     "makes"};
  return words;
}

const Words& helping() {
  static const Words words = {"is", "are", "be",  "been", "being", "has", "have", "get", "gets", "a",
                              "an", "the", "and", "or",   "who",   "of",  "by",   "can", "may",  "often"};
  return words;
}

/// "the family", "the child": those of this review.
const Words& told_of() {
  static const Words words = {"family", "child", "children",  "baby", "parents",
                              "parent", "case",  "household", "boys", "girls",
                              "boy",    "girl",  "infant",    "home", "school"};
  return words;
}

/// Capitals within a sentence that name nobody of this case.
const Words& countries() {
  static const Words words = {"England", "Wales",   "Scotland", "Ireland", "Northern",
                              "Britain", "British", "UK",       "Working", "Together"};
  return words;
}

}  // namespace

bool speaks_generally(std::string_view wording) {
  bool now = false;
  std::string before;
  bool first = true;
  for (const SentenceWord& token : tokens_of(wording, {0, wording.size()})) {
    std::string word = in_small(token.word);
    if (particular().contains(word) || past_or_wished().contains(word)) return false;
    if (before == "the" && told_of().contains(word)) return false;
    if (!first && token.is_capital() && !token.is_acronym() && !countries().contains(std::string(token.word)))
      return false;
    if (word.size() > 4 && word.ends_with("ed") && !helping().contains(before) && !before.ends_with("ly") &&
        before != "not")
      return false;
    now = now || present().contains(word);
    before = std::move(word);
    first = false;
  }
  return now;
}

}  // namespace throughline
