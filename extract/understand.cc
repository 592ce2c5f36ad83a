#include "extract/understand.h"

#include <algorithm>

#include "extract/agencies.h"
#include "extract/corrections.h"
#include "extract/facts.h"
#include "extract/inner_parts.h"
#include "extract/is_review.h"
#include "extract/learning.h"
#include "extract/names.h"
#include "extract/parts.h"
#include "extract/people.h"
#include "extract/recommendations.h"
#include "extract/tagging.h"

namespace throughline {

namespace {

/// The themes that the words of each recommendation name, for search; its own blocks only.
void give_themes(Review& review) {
  for (Recommendation& made : review.recommendations) {
    made.themes.clear();
    for (const ThemeTag& tag : review.themes)
      for (const Mention& mention : tag.mentions)
        if (mention.block >= made.block && mention.block <= made.last_block &&
            mention.assertion == Assertion::affirmed) {
          made.themes.push_back(tag.id);
          break;
        }
  }
}

/// What recommends belongs to the recommendations wherever it stands, below a finding or in its analysis.
void give_parts(const Report& report, Review& review) {
  for (const Recommendation& made : review.recommendations)
    for (int i = made.block; i >= 0 && i <= made.last_block; ++i) {
      auto at = static_cast<std::size_t>(i);
      Part& part = review.parts[at];
      bool body = part == Part::analysis || part == Part::findings || part == Part::learning ||
                  part == Part::good_practice;
      if (body && report.blocks[at].kind != BlockKind::footnote) part = Part::recommendations;
    }
}

}  // namespace

Review understand(const Report& report, const Taxonomy& taxonomy) {
  std::vector<std::string> none;
  return understand(report, taxonomy, {}, none);
}

Review understand(const Report& report, const Taxonomy& taxonomy,
                  const std::vector<const Correction*>& corrections, std::vector<std::string>& unfit) {
  Corrections correct(corrections, report);
  Review review;
  ShortForms forms = ShortForms::of(report);
  review.parts = with_findings_apart(report, find_parts(report));
  correct.correct_parts(review.parts);
  Facts facts = find_facts(report, review.parts, forms);
  review.metadata = std::move(facts.metadata);
  correct.correct_facts(review.metadata);
  review.people = std::move(facts.people);
  review.recommendations = find_recommendations(report, review, forms);
  give_parts(report, review);
  review.learning_points = find_learning_points(report, review.parts);
  review.agencies = find_agencies(report);
  review.visibility = count_visibility(report, review.people);
  review.themes = tag_themes(report, review.parts, review.metadata, review.people, taxonomy);
  correct.correct_mentions(review.themes, review.parts, taxonomy);
  give_themes(review);
  review.kind = document_kind(report, review);
  review.why_no_recommendations = why_no_recommendations(report, review);
  review.is_review = judge_review(report, review);
  correct.correct_standing(review);
  review.corrected = correct.applied();
  unfit = correct.unfit();
  return review;
}

Review tag_again(const Report& report, Review review, const Taxonomy& taxonomy,
                 const std::set<std::string>& changed) {
  if (changed.empty()) return review;
  std::erase_if(review.themes, [&](const ThemeTag& tag) { return changed.contains(tag.id); });
  for (ThemeTag& tag : tag_themes(report, review.parts, review.metadata, review.people, taxonomy))
    if (changed.contains(tag.id)) review.themes.push_back(std::move(tag));
  std::ranges::sort(review.themes, {}, &ThemeTag::id);
  give_themes(review);
  return review;
}

}  // namespace throughline
