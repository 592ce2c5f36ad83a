// What the library holds -> the library page and the recommendations across reviews.
#include "web/pages.h"
#include "web/view.h"

namespace throughline {

namespace {

View files_view(const std::vector<Uncounted>& files) {
  std::vector<View> rows;
  for (const Uncounted& file : files) {
    View row;
    row.set("file", std::filesystem::path(file.file).filename().string());
    row.set("message", file.message);
    rows.push_back(row);
  }
  View view;
  view.set("files", list_of(std::move(rows)));
  return view;
}

View review_row(const ReviewLine& review) {
  View row;
  row.set("id", review.id);
  row.set("title", review.title);
  row.set("partnership", review.partnership.empty() ? "not stated" : review.partnership);
  row.set("year", review.year ? std::to_string(review.year) : "not stated");
  row.set("pages", std::to_string(review.pages));
  row.set("readable", review.readable);
  row.set("count", counted(review.recommendations, "recommendation", "recommendations"));
  return row;
}

View fact_row(const std::string& name, const std::string& value) {
  View row;
  row.set("name", name);
  row.set("value", value);
  return row;
}

}  // namespace

Response library_page(const Room& room) {
  LibraryState state = room.library.state();
  View view;
  view.set("rows", list_of({fact_row("Reviews", std::to_string(state.reviews)),
                            fact_row("Readable in full", std::to_string(state.readable)),
                            fact_row("Readable in part", std::to_string(state.partial)),
                            fact_row("Files known", std::to_string(state.files)),
                            fact_row("Files that could not be read", std::to_string(state.unreadable)),
                            fact_row("Withdrawn", std::to_string(state.withdrawn)),
                            fact_row("Last refreshed", state.refreshed),
                            fact_row("Themes version", state.themes_version)}));
  if (auto failed = room.library.failed(); !failed.empty()) view.set("failed", files_view(failed));
  if (auto others = room.library.not_reviews(); !others.empty()) view.set("others", files_view(others));
  std::vector<View> reviews;
  for (const ReviewLine& review : room.library.reviews()) reviews.push_back(review_row(review));
  view.set("reviews", list_of(std::move(reviews)));
  return page(state, "Library", fill("library", view), {{"Home", "/"}});
}

Response recommendations_page(const Room& room) {
  LibraryState state = room.library.state();
  View view;
  std::vector<View> reviews;
  int total = 0, with = 0;
  for (const ReviewLine& review : room.library.reviews()) {
    if (!review.readable || review.recommendations == 0) continue;
    total += review.recommendations;
    ++with;
    reviews.push_back(review_row(review));
  }
  view.set("total", std::to_string(total));
  view.set("with", std::to_string(with));
  view.set("readable", std::to_string(state.readable));
  view.set("reviews", list_of(std::move(reviews)));
  return page(state, "Recommendations", fill("recommendations", view), {{"Home", "/"}});
}

}  // namespace throughline
