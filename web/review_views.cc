// What a review recommends and what it learned, for its page.
#include "web/review_views.h"

#include <fmt/format.h>

#include "index/gaps.h"
#include "web/addresses.h"
#include "web/wording.h"

namespace throughline {

namespace {

View sub_view(const std::vector<SubItem>& items) {
  std::vector<View> views;
  for (const SubItem& item : items) views.push_back(row({{"label", item.label}, {"text", item.text}}));
  return list_of(std::move(views));
}

/// The place in the text, if the text may be shown.
std::string place(const Room& room, const Document& document, int block) {
  return room.shows_text(document.id) ? block_address(document, block) : "";
}

View recommendation_view(const Room& room, const Document& document, const Recommendation& r) {
  View view = row({{"label", r.label},
                   {"text", r.text},
                   {"addressee", r.addressee},
                   {"lead", r.lead},
                   {"timescale", r.timescale},
                   {"action", sentence_case(in_words(r.action))},
                   {"page", std::to_string(r.page)},
                   {"href", place(room, document, r.block)}});
  view.set("sub", sub_view(r.sub));
  std::vector<View> themes;
  for (const std::string& id : r.themes)
    themes.push_back(row({{"id", encode(id)},
                          {"label", label_of(room.taxonomy, id)},
                          {"more", themes.size() + 1 < r.themes.size() ? "yes" : ""}}));
  if (!themes.empty()) view.set("themed", section("themes", std::move(themes)));
  return view;
}

View learning_view(const Room& room, const Document& document, const LearningPoint& point) {
  View view = row({{"label", point.label},
                   {"text", point.text},
                   {"page", std::to_string(point.page)},
                   {"href", place(room, document, point.block)}});
  view.set("sub", sub_view(point.sub));
  return view;
}

}  // namespace

std::string block_address(const Document& document, int block) {
  if (block < 0 || block >= static_cast<int>(document.report.blocks.size())) return "";
  int page = document.report.blocks[static_cast<std::size_t>(block)].page();
  return reading_address(document.id, page) + fmt::format("#b{}", block + 1);
}

void set_recommendations(View& view, const Room& room, const Document& document) {
  const Review& review = document.understood;
  std::vector<View> recommendations, learning;
  for (const Recommendation& r : review.recommendations)
    recommendations.push_back(recommendation_view(room, document, r));
  for (const LearningPoint& point : review.learning_points)
    learning.push_back(learning_view(room, document, point));
  if (!recommendations.empty()) {
    View list = row(
        {{"count", counted(static_cast<int>(recommendations.size()), "recommendation", "recommendations")}});
    list.set("recommendations", list_of(std::move(recommendations)));
    std::vector<View> gaps;
    for (const std::string& id : room.library.gaps(document.review).left_out)
      gaps.push_back(row({{"id", encode(id)}, {"label", label_of(room.taxonomy, id)}}));
    if (!gaps.empty()) list.set("unaddressed", section("themes", std::move(gaps)));
    view.set("recommended", list);
  }
  view.set("why_none", review.why_no_recommendations.empty() ? "no section of recommendations was found"
                                                             : review.why_no_recommendations);
  if (!learning.empty()) view.set("learned", section("learning", std::move(learning)));
}

}  // namespace throughline
