// The taxonomy with its counts -> the home page, the list of themes and a page for each theme.
#include <algorithm>
#include <map>

#include "index/theme_quality.h"
#include "web/addresses.h"
#include "web/chart.h"
#include "web/pages.h"
#include "web/view.h"
#include "web/wording.h"

namespace throughline {

namespace {

View theme_line(const Room& room, const Theme& theme, const std::string& about) {
  ThemeCount count = count_theme(room.library, theme.id, about);
  return row({{"id", encode(theme.id)},
              {"label", theme.label},
              {"definition", theme.definition},
              {"reviews", number(count.present)},
              {"borderline", count.borderline ? number(count.borderline) : ""},
              {"found", clear_and_borderline(count.present, count.borderline)},
              {"mentioned", count.mentioned ? number(count.mentioned) : ""},
              {"share", share(count.present, count.readable)},
              {"about", about}});
}

View groups(const Room& room, const std::string& about) {
  std::vector<View> all;
  std::vector<View> themes;
  const std::vector<Theme>& list = room.taxonomy.themes();
  for (std::size_t i = 0; i < list.size(); ++i) {
    themes.push_back(theme_line(room, list[i], about));
    if (i + 1 < list.size() && list[i + 1].group == list[i].group) continue;
    View group = row({{"group", list[i].group}, {"key", "group-" + std::to_string(all.size() + 1)}});
    group.set("themes", list_of(std::move(themes)));
    themes.clear();
    all.push_back(group);
  }
  return list_of(std::move(all));
}

/// A row for each year, newest first; reviews without a year have a row of their own, so that the table sums.
std::vector<Bar> by_year(const Room& room, const std::string& id, const std::string& about) {
  std::map<int, std::pair<int, int>, std::greater<>> years;
  for (const ReviewLine& review : room.library.reviews()) {
    if (!review.readable || !is_about(review, about)) continue;
    auto& [with, all] = years[review.year];
    ++all;
    for (const auto& [theme, present] : review.themes) with += theme == id && present;
  }
  std::vector<Bar> bars;
  for (const auto& [year, count] : years) {
    Query query;
    query.theme = {id};
    query.about = about;
    if (year) query.from = query.to = std::to_string(year);
    bars.push_back({.label = year ? std::to_string(year) : "not stated",
                    .part = count.first,
                    .whole = count.second,
                    .href = year ? search_address(query) : ""});
  }
  return bars;
}

std::string also_called(const Theme& theme) {
  std::string out;
  for (const Synonym& synonym : theme.synonyms) out += (out.empty() ? "" : ", ") + synonym.phrase;
  return out;
}

/// Themes found in the same readable reviews, most often first.
View going_with(const Room& room, const std::string& id, const std::string& about) {
  std::map<std::string, int> together;
  int with = 0;
  for (const ReviewLine& review : room.library.reviews()) {
    auto finds = [&](const auto& tag) { return tag.first == id && tag.second; };
    if (!review.readable || !is_about(review, about)) continue;
    if (std::none_of(review.themes.begin(), review.themes.end(), finds)) continue;
    ++with;
    for (const auto& [theme, present] : review.themes) together[theme] += present && theme != id;
  }
  std::vector<std::pair<std::string, int>> ordered(together.begin(), together.end());
  std::stable_sort(ordered.begin(), ordered.end(),
                   [](const auto& a, const auto& b) { return a.second > b.second; });
  /// As many as are taken in at a glance.
  constexpr std::size_t most = 8;
  std::vector<View> items;
  for (const auto& [theme, reviews] : ordered) {
    if (items.size() == most || reviews == 0) break;
    Query query;
    query.theme = {id, theme};
    query.about = about;
    items.push_back(row({{"label", label_of(room.taxonomy, theme)},
                         {"href", search_address(query)},
                         {"reviews", number(reviews)},
                         {"of", number(with)}}));
  }
  return list_of(std::move(items));
}

View related(const Room& room, const Theme& theme) {
  std::vector<View> items;
  for (const std::string& id : theme.related)
    if (room.taxonomy.find(id))
      items.push_back(row({{"id", encode(id)}, {"label", label_of(room.taxonomy, id)}}));
  return list_of(std::move(items));
}

Query evidence_of(const std::string& theme, const Request& request) {
  Query query;
  query.theme = {theme};
  query.scope = "passage";
  if (std::string about = request.parameter("about"); !about.empty()) set_filter(query, "about", about);
  if (std::string typed = request.parameter("page"); !typed.empty()) set_filter(query, "page", typed);
  return query;
}

/// How the theme does on the sentences set aside, in words that do not pass them for reviews.
View quality_view(const Room& room, const Theme& theme) {
  const auto quality = is_measured(room.library.state().themes_version) ? quality_of(theme.id) : std::nullopt;
  if (!quality) return false;
  return row({{"sentences", counted(quality->sentences(), "fictional sentence", "fictional sentences")},
              {"evidence", number(quality->evidence)},
              {"found", number(quality->found)},
              {"traps", number(quality->traps)},
              {"kept", number(quality->kept)}});
}

/// Whose cases are counted, said beside the figures, and the other choice.
void set_about(View& view, const LibraryState& state, const std::string& about, const std::string& path) {
  Query query;
  query.about = about;
  view.set("adults", adults_view(state, query, path));
  if (about.empty()) return;
  const bool adults = about == "adults";
  view.set("only", row({{"whose", adults ? "adults’" : "children’s"},
                        {"and", adults ? "" : ", with those that do not say whose they are"},
                        {"all", path}}));
}

View theme_view(const Room& room, const Theme& theme, const Query& query) {
  LibraryState state = room.library.state();
  ThemeCount count = count_theme(room.library, theme.id, query.about);
  Query clear = query;
  clear.page = 1;
  clear.status = "clear";
  Query borderline = clear;
  borderline.status = "borderline";
  View view = row({{"group", theme.group},
                   {"label", theme.label},
                   {"definition", theme.definition},
                   {"scope_note", theme.scope_note},
                   {"also", also_called(theme)},
                   {"present", number(count.present)},
                   {"clear", number(count.present - count.borderline)},
                   {"clear_href", search_address(clear)},
                   {"borderline_href", search_address(borderline)},
                   {"borderline", count.borderline ? number(count.borderline) : ""},
                   {"share", share(count.present, count.readable)},
                   {"mentioned", count.mentioned ? counted(count.mentioned, "review", "reviews") : ""},
                   {"readable", counted(count.readable, "readable review", "readable reviews")},
                   {"unreadable", state.unreadable ? counted(state.unreadable, "file", "files") : ""}});
  set_about(view, state, query.about, "/theme/" + encode(theme.id));
  view.set("quality", quality_view(room, theme));
  view.set("json", "/api/theme/" + encode(theme.id));
  Query all = query;
  all.page = 1;
  view.set("notes", search_address(all, "/search.txt"));
  view.set("evidence", search_address(all));
  view.set("csv", search_address(all, "/search.csv"));
  all.part = {"recommendations"};
  view.set("recommendations", search_address(all, "/recommendations"));
  view.set("by_addressee", search_address(all, "/analysis") + "&rows=addressee_kind&columns=action");
  std::vector<Bar> bars = by_year(room, theme.id, query.about);
  view.set("years", chart_table({.caption = "Reviews that find it, clearly or borderline",
                                 .of = "Year",
                                 .part = "Find it",
                                 .whole = "Readable reviews"},
                                bars));
  return view;
}

}  // namespace

bool is_about(const ReviewLine& review, const std::string& about) {
  return about.empty() || review.of_adults == (about == "adults");
}

ThemeCount count_theme(const Library& library, const std::string& theme, const std::string& about) {
  ThemeCount count;
  for (const ReviewLine& review : library.reviews()) {
    if (!review.readable || !is_about(review, about)) continue;
    ++count.readable;
    for (const auto& [id, present] : review.themes)
      if (id == theme) ++(present ? count.present : count.mentioned);
    count.borderline += static_cast<int>(std::ranges::count(review.borderline, theme));
  }
  return count;
}

View adults_view(const LibraryState& state, const Query& query, std::string_view path) {
  if (state.adults == 0 || !query.about.empty()) return false;
  Query children = query;
  children.about = "children";
  children.page = 1;
  return row({{"count", number(state.adults)},
              {"of", number(state.readable)},
              {"are", state.adults == 1 ? "is of an adult’s case" : "are of adults’ cases"},
              {"href", search_address(children, path)}});
}

Response home_page(const Room& room) {
  LibraryState state = room.library.state();
  View view = row({{"searchbox", searchbox("What do you want to know?", {})},
                   {"reviews", counted(state.reviews, "review", "reviews")},
                   {"readable", number(state.readable)},
                   {"refreshed", date_in_words(state.refreshed)},
                   {"unreadable", state.unreadable ? counted(state.unreadable, "file", "files") : ""}});
  view.set("groups", groups(room, ""));
  view.set("adults", adults_view(state, {}, "/themes"));
  view.set("run", newest_run(room));
  std::vector<View> newest;
  const auto& reviews = room.library.reviews();
  for (std::size_t i = 0; i < std::min<std::size_t>(reviews.size(), 8); ++i)
    newest.push_back(row({{"href", review_address(reviews[i].id)},
                          {"title", short_title(reviews[i].title)},
                          {"about", about(reviews[i].partnership, reviews[i].year, reviews[i].type)}}));
  if (!newest.empty()) view.set("newest", section("lines", std::move(newest)));
  return page(state, {.title = "What has been learned", .feed = "/feed.atom"}, fill("home", view));
}

Response themes_page(const Room& room, const Request& request) {
  Query query;
  if (std::string about = request.parameter("about"); !about.empty()) set_filter(query, "about", about);
  const auto& reviews = room.library.reviews();
  const auto looked_at = std::ranges::count_if(
      reviews, [&](const ReviewLine& review) { return review.readable && is_about(review, query.about); });
  View view =
      row({{"readable", counted(static_cast<int>(looked_at), "readable review", "readable reviews")}});
  view.set("groups", groups(room, query.about));
  set_about(view, room.library.state(), query.about, "/themes");
  return page(room.library.state(), {.title = "Themes", .section = "/themes", .crumbs = {{"Home", "/"}}},
              fill("themes", view));
}

Response theme_page(const Room& room, const Request& request, const std::string& id) {
  LibraryState state = room.library.state();
  const Theme* theme = room.taxonomy.find(id);
  if (!theme) return message(state, 404, "No such theme", "The themes page lists all themes.");
  Query query = evidence_of(id, request);
  View view = theme_view(room, *theme, query);
  if (View together = going_with(room, id, query.about); !together.list_value().empty()) {
    View with;
    with.set("themes", together);
    view.set("together", with);
  }
  if (View near = related(room, *theme); !near.list_value().empty()) {
    View with;
    with.set("themes", near);
    view.set("related", with);
  }
  Evidence evidence = room.library.ask(query);
  mark_themes(room, evidence);
  view.set("results", hits_html(room, evidence));
  if (query.page == 1) {
    Query recommended;
    recommended.theme = {id};
    recommended.scope = "passage";
    recommended.about = query.about;
    if (std::string families = families_html(room, recommended, 3, 3); !families.empty())
      view.set("again", row({{"families", families},
                             {"href", search_address(recommended, "/recommendations/families")}}));
  }
  view.set("pages", pages_of_results(evidence, "/theme/" + encode(id)));
  return page(state,
              {.title = theme->label, .section = "/themes", .crumbs = {{"Home", "/"}, {"Themes", "/themes"}}},
              fill("theme", view));
}

}  // namespace throughline
