// Reviews known to exist, from the user's list -> which of them are not held.
#include "web/addresses.h"
#include "web/known_reviews.h"
#include "web/pages.h"
#include "web/review_list.h"
#include "web/view.h"
#include "web/wording.h"

namespace throughline {

namespace {

View known_row(const KnownReview& review) {
  return row({{"title", title_as_name(review.title)},
              {"publisher", review.publisher.empty() ? "not stated" : as_name(review.publisher)},
              {"nation", review.nation.empty() ? "not stated" : sentence_case(in_words(review.nation))},
              {"year", std::to_string(review.year)},
              {"held", review.held ? short_title(review.held->title) : ""},
              {"href", review.held ? review_address(review.held->id) : ""}});
}

}  // namespace

Response known_page(const Room& room, const Request& request) {
  constexpr std::size_t on_a_page = 100;
  const LibraryState state = room.library.state();
  KnownReviews known = known_reviews(room.folder, room.library);
  if (!known.given)
    return message(
        state, 404, "No list of known reviews",
        "A file known-reviews.csv in the library’s folder, with the columns title, publisher, year "
        "and nation, is compared with what is held.");
  const bool all = request.parameter("show") == "all";
  if (!all) std::erase_if(known.reviews, [](const KnownReview& review) { return review.held != nullptr; });
  const ListPage shown = list_page(known.reviews.size(), request.parameter("page"), on_a_page);
  std::vector<View> rows;
  for (std::size_t i = shown.begin; i < shown.end; ++i) rows.push_back(known_row(known.reviews[i]));
  View view = row({{"fault", known.fault},
                   {"count", counted(static_cast<int>(known.reviews.size()), "review", "reviews")},
                   {"all", all ? "yes" : ""}});
  if (!rows.empty()) view.set("listed", section("rows", std::move(rows)));
  if (shown.pages > 1) {
    View pages = row({{"page", number(shown.page)}, {"last", number(shown.pages)}});
    auto at = [&](int page) {
      std::vector<std::pair<std::string, std::string>> asked = {{"page", std::to_string(page)}};
      if (all) asked.emplace_back("show", "all");
      return address("/library/known", asked);
    };
    if (shown.page > 1) pages.set("previous", at(shown.page - 1));
    if (shown.page < shown.pages) pages.set("next", at(shown.page + 1));
    view.set("pages", pages);
  }
  return page(
      state,
      {.title = "Known reviews", .section = "/library", .crumbs = {{"Home", "/"}, {"Library", "/library"}}},
      fill("known", view));
}

}  // namespace throughline
