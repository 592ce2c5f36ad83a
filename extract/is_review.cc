#include "extract/is_review.h"

#include <fmt/format.h>

#include "extract/facts.h"
#include "extract/pattern.h"
#include "extract/words.h"

namespace throughline {

namespace {

std::string cover_text(const Report& report) {
  std::string out;
  for (int i : cover_blocks(report)) {
    out += report.words(report.blocks[static_cast<std::size_t>(i)]);
    out += '\n';
  }
  return out;
}

}  // namespace

std::string document_kind(const Report& report, const Review& so_far) {
  static const Pattern addendum("\\baddendum\\b");
  static const Pattern response(
      "^(the )?(\\w+ ){0,6}response (to|of|from)\\b|\\b(board|partnership|agency|management|committee)('s)? "
      "response\\b");
  static const Pattern plan("^(multi-agency |composite |single agency )?action plan\\b");
  static const Pattern summary(
      "\\b(executive summary|summary report|summary of (the )?(serious|review|findings))\\b");
  static const Pattern briefing("\\bbriefing\\b|\\b(7|seven)[- ]minute\\b|\\blearning (summary|bulletin)\\b");
  static const Pattern national("\\bnational (review|panel|analysis)\\b|\\b(triennial|biennial)\\b");
  for (int i : cover_blocks(report)) {
    const Block& block = report.blocks[static_cast<std::size_t>(i)];
    std::string_view line = trim(report.words(block));
    bool title = block.kind == BlockKind::title || block.kind == BlockKind::heading;
    if (count_words(line) > 20) continue;
    if (title && addendum.in(line)) return "addendum";
    if (title && response.in(line)) return "response";
    if (title && plan.in(line)) return "action-plan";
    if (title && summary.in(line) && block.page() <= 1) return "summary";
    if (briefing.in(line)) return "briefing";
    if (title && national.in(line)) return "national";
  }
  if (so_far.metadata.review_type && so_far.metadata.review_type->value == "thematic-review")
    return "thematic";
  if (so_far.metadata.review_type && so_far.metadata.review_type->value == "briefing") return "briefing";
  return "overview";
}

IsReview judge_review(const Report& report, const Review& so_far) {
  static const Pattern other(
      "\\b(invoice|purchase order|minutes of|agenda|policy|procedures?|strategy|annual report|terms and "
      "conditions|newsletter|"
      "statement of accounts|application form|job description|guidance|prospectus|business plan|training "
      "programme)\\b");
  // Papers that a board also keeps, and that may name a review in a line.
  static const Pattern paper(
      "^(tax |sales )?(invoice|purchase order|credit note|remittance advice|receipt|statement of "
      "accounts?|job "
      "description|application form)\\b");
  static const Pattern review_word("\\b(review|scr|lcspr|inquiry)\\b");
  const Metadata& m = so_far.metadata;
  int signs = 0;
  signs += m.review_type.has_value() ? 2 : 0;
  signs += m.subject.has_value();
  signs += m.partnership.has_value();
  signs += m.incident_date.has_value() || m.outcome.has_value();
  signs += !so_far.recommendations.empty();
  signs += !so_far.learning_points.empty();
  std::string cover = cover_text(report);
  auto named = other.find(cover);
  bool review_named = review_word.in(cover);
  if (const auto called = paper.find(trim(cover)))
    return {false, fmt::format("Its first line calls it “{}”.", called->all)};
  if (named && !review_named && !m.review_type)
    return {false, fmt::format("Its first page calls it “{}” and names no review.", named->all)};
  if (m.review_type && signs >= 3)
    return {true, fmt::format("It calls itself a review: “{}”.", m.review_type->quote.substr(0, 200))};
  if (signs >= 4) return {true, "It has the subject, the publishing body and the findings of a review."};
  if (report.text.size() < 200) return {false, "It has too little text to be a review."};
  if (m.review_type)
    return {true, fmt::format("It names a review: “{}”.", m.review_type->quote.substr(0, 200))};
  return {false,
          "It names no type of review, and has too few of a subject, a publishing body, an incident, "
          "recommendations and learning."};
}

}  // namespace throughline
