// How visible fathers, male carers and children are in reviews -> tables whose every figure opens its
// sentences.
#include <algorithm>

#include "web/addresses.h"
#include "web/api.h"
#include "web/csv.h"
#include "web/pages.h"
#include "web/review_list.h"
#include "web/view.h"
#include "web/visibility.h"
#include "web/wording.h"

namespace throughline {

namespace {

std::string cell_address(const VisibilityRow& row, const std::string& value) {
  return address("/visibility", {{"role", row.role}, {"fact", row.fact}, {"value", value}});
}

View row_view(const VisibilityRow& counts) {
  View view = row({{"fact", presence_fact_in_words(counts.fact)}, {"all", number(counts.all())}});
  std::vector<View> cells;
  for (std::size_t i = 0; i < presence_values.size(); ++i)
    cells.push_back(row({{"count", number(counts.persons[i])},
                         // Silence is no finding, so it has no share.
                         {"share", presence_values[i] == std::string_view("does-not-say")
                                       ? ""
                                       : share(counts.persons[i], counts.all())},
                         {"value", presence_value_in_words(presence_values[i])},
                         {"fact", presence_fact_in_words(counts.fact)},
                         {"href", counts.persons[i] ? cell_address(counts, presence_values[i]) : ""}}));
  view.set("cells", list_of(std::move(cells)));
  return view;
}

/// The children of a review are one line, so of them reviews are counted.
std::string how_many(const std::string& role, int persons) {
  return role == "child" ? counted(persons, "review", "reviews") + ", the children of each taken together,"
                         : number(persons) + " " + presence_role_in_words(role, persons);
}

std::string how_many(const VisibilityCounts& counts, const VisibilityCounts::Role& role) {
  const std::string readable = counted(counts.readable, "readable review", "readable reviews");
  if (role.role == "child") return how_many(role.role, role.persons) + " of " + readable + ".";
  return how_many(role.role, role.persons) + " in " + counted(role.reviews, "review", "reviews") + " of " +
         readable + ". A review may speak of several.";
}

View role_view(const VisibilityCounts& counts, const VisibilityCounts::Role& role) {
  std::string who = presence_role_in_words(role.role);
  View view = row({{"role", role.role},
                   {"who", who},
                   {"heading", sentence_case(who)},
                   {"unit", role.role == "child" ? "reviews" : "persons"},
                   {"persons", how_many(counts, role)}});
  std::vector<View> heads, rows;
  for (const char* value : presence_values)
    heads.push_back(row({{"label", sentence_case(presence_value_in_words(value))}}));
  for (const VisibilityRow& line : role.rows) rows.push_back(row_view(line));
  view.set("heads", list_of(std::move(heads)));
  view.set("rows", list_of(std::move(rows)));
  return view;
}

/// The document of a passage, by its ID.
std::string document_of(const std::string& passage) { return passage.substr(0, passage.rfind('/')); }

View said_view(const Room& room, const PresenceLine::Said& said, int n) {
  return row({{"words", room.quotes(document_of(said.passage)) ? said.words
                                                               : "Its publisher’s terms allow a link only."},
              {"n", std::to_string(n)},
              {"passage", room.quotes(document_of(said.passage)) ? said.passage : ""},
              {"href", said.passage.empty() ? "" : permanent_address(said.passage)},
              {"page", std::to_string(said.page)},
              {"answer", said.yes ? "yes" : "no"},
              {"by", said.by == "agency"     ? "by an agency"
                     : said.by == "reviewer" ? "by the reviewer"
                                             : ""}});
}

View case_view(const Room& room, const VisibilityCase& one) {
  /// A review says the same many times; the rest stands in its text.
  constexpr std::size_t most_sentences = 6;
  View view = row({{"href", review_address(one.review->id)},
                   {"title", title_as_name(one.review->title)},
                   {"about", about(one.review->partnership, one.review->year, one.review->type)},
                   {"name", one.line->name}});
  std::vector<View> said;
  for (const PresenceLine::Said& each : one.line->said)
    if (said.size() < most_sentences)
      said.push_back(said_view(room, each, static_cast<int>(said.size()) + 1));
  if (one.line->said.size() > most_sentences)
    view.set("rest", number(static_cast<int>(one.line->said.size() - most_sentences)));
  if (!said.empty()) view.set("quoted", section("said", std::move(said)));
  return view;
}

/// The cases behind one figure.
Response cell_page(const Room& room, const Request& request) {
  constexpr std::size_t on_a_page = 20;
  std::string role = request.parameter("role"), fact = request.parameter("fact"),
              value = request.parameter("value");
  std::vector<VisibilityCase> cases = visibility_cases(room.library, role, fact, value);
  if (cases.empty())
    return message(room.library.state(), 404, "No such figure", "The page on visibility lists all figures.");
  ListPage shown = list_page(cases.size(), request.parameter("page"), on_a_page);
  std::vector<View> items;
  for (std::size_t i = shown.begin; i < shown.end; ++i) items.push_back(case_view(room, cases[i]));
  std::string heading = sentence_case(presence_role_in_words(role)) + ": " + in_words(fact) +
                        (value.empty() ? "" : ", " + presence_value_in_words(value));
  View view = row({{"heading", heading},
                   {"persons", how_many(role, static_cast<int>(cases.size()))},
                   {"silent", value == "does-not-say" ? "yes" : ""},
                   {"readable", counted(count_visibility(room.library).readable, "readable review",
                                        "readable reviews")}});
  view.set("cases", list_of(std::move(items)));
  if (shown.pages > 1) {
    View pages = row({{"page", number(shown.page)}, {"last", number(shown.pages)}});
    auto at = [&](int page) {
      return address("/visibility",
                     {{"role", role}, {"fact", fact}, {"value", value}, {"page", std::to_string(page)}});
    };
    if (shown.page > 1) pages.set("previous", at(shown.page - 1));
    if (shown.page < shown.pages) pages.set("next", at(shown.page + 1));
    view.set("pages", pages);
  }
  return page(
      room.library.state(),
      {.title = heading, .section = "/visibility", .crumbs = {{"Home", "/"}, {"Visibility", "/visibility"}}},
      fill("visibility_cell", view));
}

}  // namespace

Response visibility_page(const Room& room, const Request& request) {
  if (!request.parameter("fact").empty()) return cell_page(room, request);
  LibraryState state = room.library.state();
  VisibilityCounts counts = count_visibility(room.library);
  View view = row({{"readable", counted(counts.readable, "readable review", "readable reviews")},
                   {"adults", state.adults ? counted(state.adults, "review", "reviews") : ""},
                   {"refreshed", date_in_words(state.refreshed)}});
  std::vector<View> roles;
  for (const VisibilityCounts::Role& role : counts.roles) roles.push_back(role_view(counts, role));
  view.set("roles", list_of(std::move(roles)));
  return page(
      state,
      {.title = "Who was seen, asked and assessed", .section = "/visibility", .crumbs = {{"Home", "/"}}},
      fill("visibility", view));
}

Response visibility_csv(const Room& room, const Request& request) {
  std::string origin = origin_of(request);
  Csv csv;
  csv.row({"Review", "Published by", "Year", "Role", "Name", "Question", "Found in the review",
           "This sentence says", "Who", "Sentence", "PDF page", "Address"});
  for (const ReviewLine& review : room.library.reviews()) {
    if (!is_in_visibility(review)) continue;
    for (const PresenceLine& line : review.presence) {
      std::vector<std::string> start = {title_as_name(review.title),
                                        as_name(review.partnership),
                                        review.year ? std::to_string(review.year) : "",
                                        in_words(line.role),
                                        line.name,
                                        presence_fact_in_words(line.fact),
                                        presence_value_in_words(line.value)};
      if (line.said.empty()) start.insert(start.end(), {"", "", "", "", origin + review_address(review.id)});
      if (line.said.empty()) csv.row(start);
      for (const PresenceLine::Said& said : line.said) {
        std::vector<std::string> cells = start;
        cells.insert(cells.end(), {said.yes ? "yes" : "no", said.by,
                                   room.quotes(document_of(said.passage)) ? said.words : "",
                                   std::to_string(said.page), origin + permanent_address(said.passage)});
        csv.row(cells);
      }
    }
  }
  return {.type = "text/csv; charset=utf-8",
          .body = csv.text(),
          .headers = {{"Content-Disposition", attached("visibility", room.library.state(), "csv")}}};
}

nlohmann::ordered_json visibility_json(const Room& room) {
  const VisibilityCounts counts = count_visibility(room.library);
  nlohmann::ordered_json roles = nlohmann::ordered_json::array();
  for (const VisibilityCounts::Role& role : counts.roles) {
    nlohmann::ordered_json facts = nlohmann::ordered_json::array();
    for (const VisibilityRow& row : role.rows) {
      nlohmann::ordered_json fact = {{"fact", row.fact}};
      for (std::size_t i = 0; i < presence_values.size(); ++i) fact[presence_values[i]] = row.persons[i];
      facts.push_back(std::move(fact));
    }
    roles.push_back(
        {{"role", role.role}, {"persons", role.persons}, {"reviews", role.reviews}, {"facts", facts}});
  }
  return {
      {"library", library_json(room.library.state())}, {"of_readable", counts.readable}, {"roles", roles}};
}

}  // namespace throughline
