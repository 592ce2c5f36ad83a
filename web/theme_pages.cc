// The taxonomy with its counts -> the home page, the list of themes and a page for each theme.
#include <algorithm>
#include <map>

#include "web/pages.h"
#include "web/view.h"

namespace throughline {

namespace {

View theme_line(const Room& room, const Theme& theme) {
  ThemeCount count = count_theme(room.library, theme.id);
  View view;
  view.set("id", theme.id);
  view.set("label", theme.label);
  view.set("definition", theme.definition);
  view.set("reviews", std::to_string(count.present));
  view.set("mentioned", std::to_string(count.mentioned));
  view.set("readable", std::to_string(room.library.state().readable));
  return view;
}

View groups(const Room& room) {
  std::vector<View> all;
  std::vector<View> themes;
  const std::vector<Theme>& list = room.taxonomy.themes();
  for (std::size_t i = 0; i < list.size(); ++i) {
    themes.push_back(theme_line(room, list[i]));
    if (i + 1 < list.size() && list[i + 1].group == list[i].group) continue;
    View group;
    group.set("group", list[i].group);
    group.set("themes", list_of(std::move(themes)));
    themes.clear();
    all.push_back(group);
  }
  return list_of(std::move(all));
}

/// A row for each year, newest first; reviews without a year have a row of their own, so that the table sums.
View by_year(const Room& room, const std::string& id) {
  std::map<int, std::pair<int, int>, std::greater<>> years;
  for (const ReviewLine& review : room.library.reviews()) {
    if (!review.readable) continue;
    auto& [with, all] = years[review.year];
    ++all;
    for (const auto& [theme, present] : review.themes) with += theme == id && present;
  }
  std::vector<View> rows;
  for (const auto& [year, count] : years) {
    View row;
    row.set("year", year ? std::to_string(year) : "not stated");
    row.set("with", std::to_string(count.first));
    row.set("all", std::to_string(count.second));
    Query query;
    query.theme = {id};
    if (year) query.from = query.to = std::to_string(year);
    row.set("href", search_address(query));
    rows.push_back(row);
  }
  return list_of(std::move(rows));
}

std::string also_called(const Theme& theme) {
  std::string out;
  for (const Synonym& synonym : theme.synonyms) out += (out.empty() ? "" : ", ") + synonym.phrase;
  return out;
}

View hits_view(const Room& room, const ReviewHits& hits) {
  View view;
  view.set("id", hits.review);
  view.set("title", hits.title);
  view.set("partnership", hits.partnership.empty() ? "publisher not stated" : hits.partnership);
  view.set("year", hits.year ? std::to_string(hits.year) : "year not stated");
  view.set("passages", passages_html(room, hits.passages));
  return view;
}

Query evidence_of(const std::string& theme) {
  Query query;
  query.theme = {theme};
  query.scope = "passage";
  return query;
}

}  // namespace

ThemeCount count_theme(const Library& library, const std::string& theme) {
  ThemeCount count;
  for (const ReviewLine& review : library.reviews()) {
    if (!review.readable) continue;
    for (const auto& [id, present] : review.themes)
      if (id == theme) ++(present ? count.present : count.mentioned);
  }
  return count;
}

std::string label_of(const Taxonomy& taxonomy, const std::string& theme) {
  const Theme* found = taxonomy.find(theme);
  return found ? found->label : theme;
}

Response home_page(const Room& room) {
  LibraryState state = room.library.state();
  View view;
  view.set("searchbox", searchbox("Ask what has been learned", {}));
  view.set("reviews", counted(state.reviews, "review", "reviews"));
  view.set("readable", std::to_string(state.readable));
  if (state.unreadable) view.set("unreadable", counted(state.unreadable, "file", "files"));
  view.set("groups", groups(room));
  std::vector<View> newest;
  const auto& reviews = room.library.reviews();
  for (std::size_t i = 0; i < std::min<std::size_t>(reviews.size(), 10); ++i) {
    View line;
    line.set("id", reviews[i].id);
    line.set("title", reviews[i].title);
    line.set("partnership", reviews[i].partnership.empty() ? "publisher not stated" : reviews[i].partnership);
    line.set("year", reviews[i].year ? std::to_string(reviews[i].year) : "year not stated");
    newest.push_back(line);
  }
  view.set("newest", list_of(std::move(newest)));
  return page(state, "What has been learned", fill("home", view));
}

Response themes_page(const Room& room) {
  View view;
  view.set("readable", std::to_string(room.library.state().readable));
  view.set("groups", groups(room));
  return page(room.library.state(), "Themes", fill("themes", view), {{"Home", "/"}});
}

Response theme_page(const Room& room, const std::string& id) {
  LibraryState state = room.library.state();
  const Theme* theme = room.taxonomy.find(id);
  if (!theme) return message(state, 404, "No such theme", "The themes page lists all themes.");
  ThemeCount count = count_theme(room.library, id);
  View view;
  view.set("group", theme->group);
  view.set("label", theme->label);
  view.set("definition", theme->definition);
  if (!theme->scope_note.empty()) view.set("scope_note", theme->scope_note);
  if (!theme->synonyms.empty()) view.set("also", also_called(*theme));
  view.set("present", std::to_string(count.present));
  view.set("mentioned", std::to_string(count.mentioned));
  view.set("readable", std::to_string(state.readable));
  if (state.unreadable) view.set("unreadable", counted(state.unreadable, "file", "files"));
  Query query = evidence_of(id);
  view.set("evidence", search_address(query));
  Query recommendations = query;
  recommendations.part = {"recommendations"};
  view.set("recommendations", search_address(recommendations));
  view.set("years", by_year(room, id));
  std::vector<View> results;
  for (const ReviewHits& hits : room.library.ask(query).results) results.push_back(hits_view(room, hits));
  view.set("results", list_of(std::move(results)));
  return page(state, theme->label, fill("theme", view), {{"Home", "/"}, {"Themes", "/themes"}});
}

}  // namespace throughline
