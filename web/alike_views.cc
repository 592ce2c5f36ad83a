// What is like a review or a passage, and what recommendations leave out, for their pages.
#include "web/alike_views.h"

#include "index/alike.h"
#include "index/gaps.h"
#include "web/addresses.h"
#include "web/wording.h"

namespace throughline {

namespace {

/// As many as one follows up.
constexpr std::size_t most_alike = 5;

std::vector<View> reviews_view(const std::vector<AlikeReview>& reviews) {
  std::vector<View> items;
  for (const AlikeReview& each : reviews)
    if (items.size() < most_alike)
      items.push_back(row({{"href", review_address(each.review)},
                           {"title", short_title(each.title)},
                           {"about", about(each.partnership, each.year, "")},
                           {"why", each.why}}));
  return items;
}

}  // namespace

void set_alike_reviews(View& view, const Room& room, const std::string& review) {
  const AlikeReviews found = room.library.reviews_like(review);
  View alike;
  bool any = false;
  auto add = [&](const char* name, const std::vector<AlikeReview>& reviews) {
    std::vector<View> items = reviews_view(reviews);
    if (items.empty()) return;
    alike.set(name, section("reviews", std::move(items)));
    any = true;
  };
  add("by_themes", found.by_themes);
  add("by_words", found.by_words);
  if (any) view.set("alike", alike);
}

void set_alike_passages(View& view, const Room& room, const std::string& passage) {
  std::vector<AlikePassage> found = room.library.passages_like(passage);
  if (found.size() > most_alike) found.resize(most_alike);
  std::vector<View> items;
  for (const AlikePassage& each : found)
    items.push_back(row({{"html", passages_html(room, {each.passage})},
                         {"href", review_address(each.passage.review)},
                         {"title", short_title(each.title)},
                         {"year", each.year ? std::to_string(each.year) : ""}}));
  if (!items.empty()) view.set("alike", section("passages", std::move(items)));
}

void set_gaps(View& view, const Room& room, const Query& query) {
  /// Beyond these few reviews leave a theme out.
  constexpr std::size_t most_themes = 15;
  const LibraryGaps gaps = room.library.gaps(query);
  std::vector<View> rows;
  for (const ThemeGap& each : gaps.themes)
    if (rows.size() < most_themes && each.left_out > 0)
      rows.push_back(row({{"id", encode(each.theme)},
                          {"label", label_of(room.taxonomy, each.theme)},
                          {"found", number(each.found)},
                          {"left_out", number(each.left_out)},
                          {"share", share(each.left_out, each.found)}}));
  if (rows.empty()) return;
  View table = section("rows", std::move(rows));
  table.set("reviews", counted(gaps.reviews, "readable review", "readable reviews"));
  view.set("gaps", table);
}

}  // namespace throughline
