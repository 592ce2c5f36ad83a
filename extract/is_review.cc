#include "extract/is_review.h"

#include <fmt/format.h>

#include <algorithm>

#include "extract/facts.h"
#include "extract/pattern.h"
#include "extract/pseudonyms.h"
#include "extract/vocabulary.h"
#include "extract/words.h"

namespace throughline {

std::string document_kind(const Report& report, const Review& so_far) {
  static const Pattern addendum("\\baddendum\\b");
  static const Pattern response(
      "^(the )?(\\w+ ){0,6}response (to|of|from)\\b|\\b(board|partnership|agency|management|committee)('s)? "
      "response\\b");
  static const Pattern plan(
      "^(multi-agency |composite |single[- ]agency |integrated |overview |learning |the |scr |review "
      ")*action plan\\b");
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

namespace {

/// The line of the first page by which a paper says that it is no review; with what it says it is.
std::optional<std::pair<std::string_view, std::string_view>> other_paper(const Report& report) {
  // A title or a first line says what a paper is; a line of its text, or a row of a table, does not.
  constexpr int longest_title = 16, first_lines = 3;
  bool titled = std::any_of(report.blocks.begin(), report.blocks.end(), [&](const Block& block) {
    return block.page() == 1 && (block.kind == BlockKind::title || block.kind == BlockKind::heading) &&
           !type_vocabulary().classify(report.words(block)).empty();
  });
  int lines = titled ? first_lines : 0;  // Below the title of a review a line says no more what it is.
  for (const Block& block : report.blocks) {
    std::string_view line = trim(report.words(block));
    if (block.page() > 1 || block.kind == BlockKind::contents) break;
    if (block.kind == BlockKind::table_row || block.kind == BlockKind::footnote || line.empty()) continue;
    bool title = block.kind == BlockKind::title || block.kind == BlockKind::heading;
    bool numbered = !block.number.empty();
    if ((!title && ++lines > first_lines) || numbered || count_words(line) > longest_title) continue;
    if (std::string_view id = paper_vocabulary().classify(line); !id.empty()) return std::pair{id, line};
  }
  return std::nullopt;
}

/// An article says so below its title and its authors, wherever that is on the first page.
bool is_article(const Report& report) {
  static const Pattern abstract("^(?:abstract|keywords?:.*|summary and keywords)$");
  for (const Block& block : report.blocks)
    if (block.page() == 1 && abstract.in(trim(report.words(block)))) return true;
  return false;
}

/// How many of the marks of a review there are; its type counts twice.
int signs_of_review(const Review& so_far) {
  const Metadata& m = so_far.metadata;
  return 2 * m.review_type.has_value() + m.subject.has_value() + m.partnership.has_value() +
         (m.incident_date.has_value() || m.outcome.has_value()) + !so_far.recommendations.empty() +
         !so_far.learning_points.empty();
}

}  // namespace

IsReview judge_review(const Report& report, const Review& so_far) {
  const Metadata& m = so_far.metadata;
  bool of_a_case = so_far.kind == "action-plan" || so_far.kind == "response" || so_far.kind == "addendum";
  if (of_a_case && m.review_type)
    return {true,
            fmt::format("It is the {} of a review: “{}”.", so_far.kind, m.review_type->quote.substr(0, 200))};
  if (auto other = other_paper(report))
    return {false, fmt::format("Its first page says that it is {}: “{}”.", other->first,
                               other->second.substr(0, 200))};
  if (is_article(report)) return {false, "It has an abstract, as an article has, and a review has not."};
  int signs = signs_of_review(so_far);
  if (m.review_type && signs >= 3)
    return {true, fmt::format("It calls itself a review: “{}”.", m.review_type->quote.substr(0, 200))};
  if (signs >= 4) return {true, "It has the subject, the publishing body and the findings of a review."};
  constexpr std::size_t least_text = 200;  // Shorter than any title page with a line below.
  if (report.text.size() < least_text) return {false, "It has too little text to be a review."};
  if (m.review_type)
    return {true, fmt::format("It names a review: “{}”.", m.review_type->quote.substr(0, 200))};
  return {false,
          "It names no type of review, and has too few of a subject, a publishing body, an incident, "
          "recommendations and learning."};
}

std::vector<PageWarning> find_further_reviews(const Report& report, const Review& so_far) {
  std::vector<PageWarning> out;
  if (!so_far.metadata.subject || !so_far.metadata.review_type ||
      so_far.metadata.review_type->value == "thematic-review")
    return out;
  static const Pattern aside("^(?:appendix|annexe?|references?|previous|other|contents)\\b");
  std::vector<std::string> names = subject_names(so_far.metadata, so_far.people);
  auto is_title = [](const Block& block) {
    return block.kind == BlockKind::title || block.kind == BlockKind::heading;
  };
  double first_title = 0;
  for (int i : cover_blocks(report)) {
    const Block& block = report.blocks[static_cast<std::size_t>(i)];
    if (is_title(block)) first_title = std::max<double>(first_title, block.size);
  }
  for (std::size_t i = 1; i < report.blocks.size(); ++i) {
    const Block& block = report.blocks[i];
    std::string_view line = trim(report.words(block));
    // A title page begins its page, in type as large as that of the first; a tenth less is a printer's whim.
    bool begins = is_title(block) && block.page() > 2 && report.blocks[i - 1].page() < block.page() &&
                  block.number.empty() && block.size >= 0.9 * first_title;
    if (!begins || aside.in(line) || type_vocabulary().classify(line).empty()) continue;
    std::string subject;
    for (std::size_t k = i; k < report.blocks.size() && k < i + 3 && subject.empty(); ++k) {
      std::string_view words = report.words(report.blocks[k]);
      if (k > i && !is_title(report.blocks[k])) break;
      if (auto match = find_pseudonym(words)) subject = tidy_pseudonym(match->groups[0]);
      if (subject.empty()) subject = subject_after_type(words);
      if (subject.empty() && k > i) subject = subject_alone(words, false);
    }
    if (subject.empty() || std::find(names.begin(), names.end(), subject) != names.end()) continue;
    names.push_back(subject);
    out.push_back(
        {block.page(),
         fmt::format("another review seems to begin here, of {}: “{}”; only the first is understood as a "
                     "review of its own, split the file to have both",
                     subject, line.substr(0, 120))});
  }
  return out;
}

}  // namespace throughline
