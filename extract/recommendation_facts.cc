// What a recommendation says of time and measure, and where the review refers to it.
#include "extract/recommendation_facts.h"

#include <map>

#include "extract/pattern.h"
#include "extract/words.h"

namespace throughline {

namespace {

#define MONTH "(?:january|february|march|april|may|june|july|august|september|october|november|december)"

std::string first_match(const Pattern& pattern, const Recommendation& made) {
  if (auto match = pattern.find(made.text)) return std::string(trim(match->all));
  for (const SubItem& part : made.sub)
    if (auto match = pattern.find(part.text)) return std::string(trim(match->all));
  return {};
}

/// Labels compare without case and without what encloses them.
std::string bare_label(std::string_view label) {
  std::string out;
  for (char c : lower(label))
    if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.') out += c;
  while (out.ends_with(".")) out.pop_back();
  return out;
}

/// The recommendations that have each label; -1 for a label that several share.
std::map<std::string, int> by_label(const Review& review) {
  std::map<std::string, int> out;
  for (std::size_t i = 0; i < review.recommendations.size(); ++i) {
    std::string label = bare_label(review.recommendations[i].label);
    if (label.empty()) continue;
    auto [at, fresh] = out.emplace(label, static_cast<int>(i));
    if (!fresh) at->second = -1;
  }
  return out;
}

}  // namespace

HowPut how_put(const Recommendation& made) {
  static const Pattern time(
      "\\b(?:within|in the next|over the next|no later than) (?:the next )?[\\w-]+ (?:working "
      ")?(?:days?|weeks?|months?|"
      "years?)\\b|\\bby (?:the end of )?(?:[0-9]{1,2} )?" MONTH
      "(?: (?:19|20)[0-9]{2})?\\b|"
      "\\bby (?:the end of )?(?:19|20)[0-9]{2}\\b|\\b(?:immediately|as a matter of urgency|without "
      "delay)\\b");
  static const Pattern measure(
      "\\b(?:audit(?:s|ed|ing)?|dip[- ]sampl\\w+|surveys?|evaluat\\w+|monitor\\w*|the number of|proportion "
      "of|"
      "[0-9]+ ?(?:%|per cent)|report back|measur\\w+|evidence (?:that|of))");
  HowPut how;
  how.addressee_named = !made.addressee.empty();
  how.time = made.timescale.empty() ? first_match(time, made) : made.timescale;
  how.measure = first_match(measure, made);
  return how;
}

std::vector<std::vector<int>> referring_blocks(const Report& report, const Review& review) {
  static const Pattern refers(
      "\\brecommendations? ((?:[0-9]+(?:\\.[0-9]+)*|(?-i:[A-Z]|[IVX]+|R[0-9]+))(?:(?: ?,| ?&| and| to|, and) "
      "?(?:[0-9]+(?:\\.[0-9]+)*|(?-i:[A-Z]|[IVX]+|R[0-9]+)))*)\\b");
  // "recommendation 3 of the earlier review"
  static const Pattern of_another("^ ?(?:of|from|in|made by) (?:the|an?|that) ");
  static const Pattern label("[0-9]+(?:\\.[0-9]+)*|(?-i:R[0-9]+|[IVX]+|[A-Z])");
  std::map<std::string, int> labels = by_label(review);
  std::vector<std::vector<int>> out(review.recommendations.size());
  for (std::size_t i = 0; i < report.blocks.size() && i < review.parts.size(); ++i) {
    const Block& block = report.blocks[i];
    if (review.parts[i] == Part::recommendations || block.kind == BlockKind::contents) continue;
    std::string_view text = report.words(block);
    for (const Match& match : refers.find_all(text)) {
      if (of_another.in(text.substr(match.end, 24))) continue;
      for (const Match& one : label.find_all(match.groups[0])) {
        auto found = labels.find(bare_label(one.all));
        if (found == labels.end() || found->second < 0) continue;
        std::vector<int>& blocks = out[static_cast<std::size_t>(found->second)];
        if (blocks.empty() || blocks.back() != static_cast<int>(i)) blocks.push_back(static_cast<int>(i));
      }
    }
  }
  return out;
}

}  // namespace throughline
