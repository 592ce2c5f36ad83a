// Two or three reviews side by side.
#include <algorithm>
#include <map>

#include "web/addresses.h"
#include "web/compared.h"
#include "web/csv.h"
#include "web/pages.h"
#include "web/review_list.h"
#include "web/view.h"
#include "web/wording.h"

namespace throughline {

namespace {

View cells_of(std::vector<std::string> texts) {
  std::vector<View> cells;
  for (std::string& text : texts) cells.push_back(row({{"text", text.empty() ? "not stated" : text}}));
  return list_of(std::move(cells));
}

/// A name, and what each review has there.
using ComparedRow = std::pair<std::string, std::vector<std::string>>;

std::vector<ComparedRow> facts_of(const std::vector<const ReviewLine*>& lines) {
  using Tells = std::string (*)(const ReviewLine&);
  static constexpr std::pair<const char*, Tells> facts[] = {
      {"Published by", [](const ReviewLine& r) { return as_name(r.partnership); }},
      {"Year", [](const ReviewLine& r) { return r.year ? std::to_string(r.year) : ""; }},
      {"Type of review", [](const ReviewLine& r) { return sentence_case(in_words(r.type)); }},
      {"Age of the child",
       [](const ReviewLine& r) { return r.age_band == "several" ? "several ages or a span" : r.age_band; }},
      {"Outcome", [](const ReviewLine& r) { return sentence_case(in_words(r.outcome)); }},
      {"Pages", [](const ReviewLine& r) { return number(r.pages); }},
      {"Read", [](const ReviewLine& r) { return std::string(r.readable ? "in full" : "in part"); }},
      {"Recommendations", [](const ReviewLine& r) {
         return r.recommendations ? number(r.recommendations) : std::string("none found");
       }}};
  std::vector<ComparedRow> rows;
  for (const auto& [name, tells] : facts) {
    std::vector<std::string> texts;
    for (const ReviewLine* line : lines) texts.push_back(tells(*line));
    rows.emplace_back(name, std::move(texts));
  }
  return rows;
}

/// Themes, by ID, that any of them finds or mentions, those that most of them find first.
std::vector<ComparedRow> themes_of(const std::vector<const ReviewLine*>& lines) {
  std::map<std::string, std::pair<int, std::vector<std::string>>> themes;
  for (std::size_t i = 0; i < lines.size(); ++i)
    for (const auto& [id, present] : lines[i]->themes) {
      auto& [found, texts] = themes[id];
      texts.resize(lines.size(), "–");
      const bool borderline = std::ranges::count(lines[i]->borderline, id) > 0;
      texts[i] = borderline ? "found, borderline" : present ? "found" : "only mentioned";
      found += present;
    }
  std::vector<std::pair<int, std::string>> order;
  for (const auto& [id, tag] : themes) order.emplace_back(-tag.first, id);
  std::sort(order.begin(), order.end());
  std::vector<ComparedRow> rows;
  for (const auto& [found, id] : order) rows.emplace_back(id, themes[id].second);
  return rows;
}

View fact_rows(const std::vector<const ReviewLine*>& lines) {
  std::vector<View> rows;
  for (auto& [name, texts] : facts_of(lines)) {
    View view = row({{"name", name}});
    view.set("cells", cells_of(texts));
    rows.push_back(std::move(view));
  }
  return list_of(std::move(rows));
}

View theme_rows(const Room& room, const std::vector<const ReviewLine*>& lines) {
  std::vector<View> rows;
  for (auto& [id, texts] : themes_of(lines)) {
    View view = row({{"name", label_of(room.taxonomy, id)}, {"href", "/theme/" + encode(id)}});
    view.set("cells", cells_of(texts));
    rows.push_back(std::move(view));
  }
  return list_of(std::move(rows));
}

/// Those of the document that speaks for the case, if its words may be shown.
std::vector<Recommendation> recommendations_shown(const Room& room, const ReviewLine& line) {
  std::vector<Document> documents = room.library.documents(line.id);
  if (documents.empty() || !room.quotes(documents.front().id)) return {};
  return std::move(documents.front().understood.recommendations);
}

/// Why none stand there: a review that ends in findings is no review without answers.
std::string why_none(const Room& room, const ReviewLine& line) {
  const std::vector<Document> documents = room.library.documents(line.id);
  if (!documents.empty() && !room.quotes(documents.front().id))
    return "its publisher’s terms allow a link only";
  const bool told = !documents.empty() && !documents.front().understood.why_no_recommendations.empty();
  return told ? documents.front().understood.why_no_recommendations
              : "no section of recommendations was found";
}

View recommendation_column(const Room& room, const ReviewLine& line) {
  std::vector<View> items;
  for (const Recommendation& r : recommendations_shown(room, line)) {
    View item = row({{"label", r.label},
                     {"text", r.text},
                     {"addressee", r.addressee},
                     {"action", sentence_case(in_words(r.action))}});
    std::vector<View> sub;
    for (const SubItem& each : r.sub) sub.push_back(row({{"label", each.label}, {"text", each.text}}));
    item.set("sub", list_of(std::move(sub)));
    items.push_back(std::move(item));
  }
  View view =
      row({{"title", short_title(line.title)}, {"href", review_address(line.id) + "#recommendations"}});
  if (!items.empty()) view.set("some", section("items", std::move(items)));
  view.set("why", why_none(room, line));
  return view;
}

std::string compared_address(const char* path, const std::vector<const ReviewLine*>& lines) {
  std::vector<std::pair<std::string, std::string>> all;
  for (const ReviewLine* line : lines) all.emplace_back("r", line->id);
  return address(path, all);
}

/// Reviews to tick: those chosen, then those whose names hold what was typed.
View chooser(const Room& room, const std::vector<const ReviewLine*>& chosen, const std::string& typed) {
  /// Looked through at a glance; typing a word finds the others.
  constexpr std::size_t most_offered = 25;
  std::vector<const ReviewLine*> offered = chosen;
  for (const ReviewLine* line : reviews_named(room.library, typed)) {
    auto same = [&](const ReviewLine* other) { return other->id == line->id; };
    if (offered.size() < most_offered && std::none_of(chosen.begin(), chosen.end(), same))
      offered.push_back(line);
  }
  std::vector<View> items;
  for (std::size_t i = 0; i < offered.size(); ++i)
    items.push_back(row({{"n", std::to_string(i + 1)},
                         {"id", offered[i]->id},
                         {"title", short_title(offered[i]->title)},
                         {"about", about(offered[i]->partnership, offered[i]->year, offered[i]->type)},
                         {"chosen", i < chosen.size() ? "yes" : ""}}));
  View view = section("options", std::move(items));
  if (!typed.empty()) view.set("find", typed);
  view.set("of", counted(static_cast<int>(room.library.reviews().size()), "review", "reviews"));
  return view;
}

}  // namespace

std::vector<const ReviewLine*> compared_reviews(const Library& library, const Request& request) {
  /// What a page takes side by side.
  constexpr std::size_t most_reviews = 3;
  std::vector<const ReviewLine*> lines;
  for (const auto& [name, value] : request.parameters) {
    const ReviewLine* line = name == "r" ? library.find_review(value) : nullptr;
    if (line && std::find(lines.begin(), lines.end(), line) == lines.end() && lines.size() < most_reviews)
      lines.push_back(line);
  }
  return lines;
}

Response compare_csv(const Room& room, const Request& request) {
  const std::vector<const ReviewLine*> lines = compared_reviews(room.library, request);
  Csv csv;
  auto row_of = [&](const std::string& section, const std::string& name, std::vector<std::string> cells) {
    cells.insert(cells.begin(), {section, name});
    csv.row(cells);
  };
  std::vector<std::string> titles;
  for (const ReviewLine* line : lines) titles.push_back(title_as_name(line->title));
  row_of("Section", "What", titles);
  for (const auto& [name, texts] : facts_of(lines)) row_of("Facts", name, texts);
  for (const auto& [id, texts] : themes_of(lines)) row_of("Themes", label_of(room.taxonomy, id), texts);
  for (std::size_t i = 0; i < lines.size(); ++i)
    for (const Recommendation& r : recommendations_shown(room, *lines[i])) {
      std::vector<std::string> cells(lines.size());
      cells[i] = r.text;
      for (const SubItem& each : r.sub)
        cells[i] += "\n" + each.label + (each.label.empty() ? "" : " ") + each.text;
      row_of("Recommendations", r.label, cells);
    }
  return {.type = "text/csv; charset=utf-8",
          .body = csv.text(),
          .headers = {{"Content-Disposition", attached("compare", room.library.state(), "csv")}}};
}

Response compare_page(const Room& room, const Request& request) {
  std::vector<const ReviewLine*> lines = compared_reviews(room.library, request);
  View view = chooser(room, lines, request.parameter("find"));
  if (lines.size() == 1) view.set("one", "yes");
  if (lines.size() >= 2) {
    std::vector<View> heads, columns;
    for (const ReviewLine* line : lines) {
      heads.push_back(row({{"title", short_title(line->title)}, {"href", review_address(line->id)}}));
      columns.push_back(recommendation_column(room, *line));
    }
    View compared;
    compared.set("heads", list_of(std::move(heads)));
    compared.set("facts", fact_rows(lines));
    compared.set("themes", theme_rows(room, lines));
    compared.set("columns", list_of(std::move(columns)));
    compared.set("csv", compared_address("/compare.csv", lines));
    compared.set("json", compared_address("/api/compare", lines));
    view.set("compared", compared);
  }
  return page(room.library.state(),
              {.title = "Compare reviews", .section = "/compare", .crumbs = {{"Home", "/"}}},
              fill("compare", view));
}

}  // namespace throughline
