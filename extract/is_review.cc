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

constexpr std::size_t longest_quote = 200;  // Bytes: a reason is a line or two.

bool is_title(const Block& block) {
  return block.kind == BlockKind::title || block.kind == BlockKind::heading;
}

/// The title on the first page that names a type of review; npos for none.
std::size_t title_of_review(const Report& report) {
  for (std::size_t i = 0; i < report.blocks.size() && report.blocks[i].page() <= 1; ++i)
    if (is_title(report.blocks[i]) && !type_vocabulary().classify(report.words(report.blocks[i])).empty())
      return i;
  return std::string_view::npos;
}

bool has_findings(const Review& so_far) {
  return !so_far.recommendations.empty() || !so_far.learning_points.empty();
}

constexpr int longest_title = 16;  // Words.

/// Whether a block below the title of a review shows that the review itself has begun: a short one has its
/// first chapters on its first page, and a heading there ("Terms of reference") is no title of the paper.
bool begins_review(const Report& report, const Block& block, const Review& so_far) {
  if (block.kind == BlockKind::title || !so_far.metadata.review_type) return false;
  if (block.kind == BlockKind::heading && has_findings(so_far)) return true;
  bool body = !is_title(block) && count_words(report.words(block)) > longest_title;
  return body && (so_far.metadata.subject || has_findings(so_far));
}

/// The line of the first page by which a paper says that it is no review; with what it says it is.
std::optional<std::pair<std::string_view, std::string_view>> other_paper(const Report& report,
                                                                         const Review& so_far) {
  // A title or a first line says what a paper is; a line of its text, or a row of a table, does not.
  constexpr int first_lines = 3;
  const std::size_t title = title_of_review(report);
  // Below the title of a review a line says no more what it is.
  int lines = title != std::string_view::npos ? first_lines : 0;
  for (std::size_t i = 0; i < report.blocks.size(); ++i) {
    const Block& block = report.blocks[i];
    std::string_view line = trim(report.words(block));
    if (block.page() > 1 || block.kind == BlockKind::contents) break;
    if (i > title && begins_review(report, block, so_far)) break;
    if (block.kind == BlockKind::table_row || block.kind == BlockKind::footnote || line.empty()) continue;
    bool numbered = !block.number.empty();
    if ((!is_title(block) && ++lines > first_lines) || numbered || count_words(line) > longest_title)
      continue;
    if (std::string_view id = paper_vocabulary().classify(line); !id.empty()) return std::pair{id, line};
  }
  return std::nullopt;
}

/// Whether the text tells of the subject more than once: what stands on a cover only may be its authors.
bool tells_of_subject(const Report& report, const Review& so_far) {
  if (!so_far.metadata.subject) return false;
  const std::string& name = so_far.metadata.subject->value;
  const std::size_t first = find_name(report.text, name);
  return first != std::string::npos && find_name(report.text, name, first + name.size()) != std::string::npos;
}

/// An article says so below its title and its authors, wherever that is on the first page; but a review that
/// tells of its subject, and of what it found, may have an abstract as well.
bool is_article(const Report& report, const Review& so_far) {
  if (title_of_review(report) != std::string_view::npos && has_findings(so_far) &&
      tells_of_subject(report, so_far))
    return false;
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
    return {true, fmt::format("It is the {} of a review: “{}”.", so_far.kind,
                              beginning(m.review_type->quote, longest_quote))};
  if (auto other = other_paper(report, so_far))
    return {false, fmt::format("Its first page says that it is {}: “{}”.", other->first,
                               beginning(other->second, longest_quote))};
  if (is_article(report, so_far))
    return {false, "It has an abstract, as an article has, and a review has not."};
  int signs = signs_of_review(so_far);
  if (m.review_type && signs >= 3)
    return {true,
            fmt::format("It calls itself a review: “{}”.", beginning(m.review_type->quote, longest_quote))};
  if (signs >= 4) return {true, "It has the subject, the publishing body and the findings of a review."};
  constexpr std::size_t least_text = 200;  // Shorter than any title page with a line below.
  if (report.text.size() < least_text) return {false, "It has too little text to be a review."};
  if (m.review_type)
    return {true, fmt::format("It names a review: “{}”.", beginning(m.review_type->quote, longest_quote))};
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
                     subject, beginning(line, 120))});
  }
  return out;
}

std::vector<PageWarning> all_warnings(const Report& report, const Review& so_far) {
  std::vector<PageWarning> all = report.warnings;
  for (PageWarning& warning : find_further_reviews(report, so_far)) all.push_back(std::move(warning));
  return all;
}

std::string line_of(const PageWarning& warning) {
  return warning.page ? fmt::format("page {}: {}", warning.page, warning.message) : warning.message;
}

}  // namespace throughline
