// Evidence -> reviews with their passages, pages of results, and the filters in force.
#include <algorithm>

#include "web/addresses.h"
#include "web/pages.h"
#include "web/view.h"
#include "web/wording.h"

namespace throughline {

namespace {

/// The index's snippet, with nothing but its <b> markers left as HTML.
std::string safe_snippet(const std::string& snippet) {
  std::string out;
  for (std::size_t at = 0; at < snippet.size(); ++at) {
    std::string_view rest = std::string_view(snippet).substr(at);
    if (snippet[at] == '<' && !rest.starts_with("<b>") && !rest.starts_with("</b>"))
      out += "&lt;";
    else
      out += snippet[at];
  }
  return out;
}

/// Whom a recommendation tells to act, and how: "For the Board; the police · training".
std::string asked_of(const Passage& passage) {
  std::string out;
  for (const std::string& who : passage.addressees) out += (out.empty() ? "For " : "; ") + who;
  const char* joint = out.empty() ? "" : " · ";
  for (const std::string& action : passage.actions) {
    out += joint + in_words(action);
    joint = ", ";
  }
  return out;
}

View theme_views(const Room& room, const std::vector<std::string>& ids) {
  std::vector<View> themes;
  for (const std::string& id : ids)
    themes.push_back(row({{"id", encode(id)},
                          {"label", label_of(room.taxonomy, id)},
                          {"more", themes.size() + 1 < ids.size() ? "yes" : ""}}));
  return section("themes", std::move(themes));
}

/// How many passages of a review are shown when a page holds so many bytes already: a page of long passages
/// must stay light, and the review's link leads to all of them.
std::size_t shown_beyond(std::size_t bytes) {
  constexpr std::size_t many = 70'000, very_many = 95'000;
  return bytes > very_many ? 0 : bytes > many ? 1 : std::string::npos;
}

View hits_view(const Room& room, const Evidence& evidence, ReviewHits hits, std::size_t most) {
  if (hits.passages.size() > most) hits.passages.resize(most);
  View view = row({{"href", review_address(hits.review)},
                   {"title", title_as_name(hits.title)},
                   {"about", about(hits.partnership, hits.year, hits.type)},
                   {"count", counted(hits.matching_passages, "passage", "passages")},
                   {"partial", hits.readable ? "" : "yes"},
                   {"passages", passages_html(room, hits.passages)}});
  if (hits.matching_passages > static_cast<int>(hits.passages.size())) {
    Query here = evidence.query;
    here.review = hits.review;
    here.page = 1;
    view.set("more", search_address(here));
    view.set("all", counted(hits.matching_passages, "passage", "passages"));
  }
  return view;
}

/// What the form of ticks carries along to the next search: the question, its filters, and the passages of
/// the pack that this page does not show.
View kept_fields(const Room& room, const Evidence& evidence) {
  std::vector<View> fields;
  for (const auto& [name, value] : parameters(evidence.query))
    if (name != "page") fields.push_back(row({{"name", name}, {"value", value}}));
  auto shown = [&](const std::string& id) {
    for (const ReviewHits& hits : evidence.results)
      if (std::ranges::count(hits.passages, id, &Passage::id)) return true;
    return false;
  };
  for (const std::string& id : room.pack)
    if (!shown(id)) fields.push_back(row({{"name", "p"}, {"value", id}}));
  return list_of(std::move(fields));
}

}  // namespace

std::string passages_html(const Room& room, const std::vector<Passage>& passages) {
  std::string out;
  for (const Passage& passage : passages) {
    View view = row({{"id", passage.id},
                     {"key", anchor_of(passage.id)},
                     {"packable", room.quotes(passage.document) ? "yes" : ""},
                     {"ticked", std::ranges::count(room.pack, passage.id) ? "yes" : ""},
                     {"snippet", room.quotes(passage.document) ? safe_snippet(passage.snippet) : ""},
                     {"href", room.shows_text(passage.document) ? passage_address(passage)
                                                                : permanent_address(passage.id)},
                     {"permanent", permanent_address(passage.id)},
                     {"where", where(passage)},
                     {"heading", room.quotes(passage.document) ? passage.heading : ""},
                     {"asked", asked_of(passage)},
                     {"why", passage.why}});
    if (room.shows_text(passage.document)) {
      view.set("original",
               "/original/" + encode(passage.document, true) + "#page=" + std::to_string(passage.page));
      view.set("page", std::to_string(passage.page));
    }
    if (!passage.themes.empty()) view.set("themed", theme_views(room, passage.themes));
    out += fill("passage", view);
  }
  return out;
}

std::string hits_html(const Room& room, const Evidence& evidence) {
  std::vector<View> results;
  std::size_t bytes = 0;
  for (const ReviewHits& hits : evidence.results) {
    results.push_back(hits_view(room, evidence, hits, shown_beyond(bytes)));
    bytes += results.back().get("passages")->string_value().size();
  }
  if (results.empty()) return "";
  View view = section("results", std::move(results));
  view.set("kept", kept_fields(room, evidence));
  if (!room.pack.empty())
    view.set("packed", counted(static_cast<int>(room.pack.size()), "passage", "passages"));
  return fill("hits", view);
}

View chosen_filters(const Room& room, const Query& query, std::string_view path) {
  std::vector<View> items;
  auto all = parameters(query);
  static const std::vector<std::string> none;
  for (std::size_t i = 0; i < all.size(); ++i) {
    const auto& [name, value] = all[i];
    if (name == "q" || name == "page" || name == "per_page" || name == "sort") continue;
    auto without = all;
    without.erase(without.begin() + static_cast<std::ptrdiff_t>(i));
    std::erase_if(without, [](const auto& parameter) { return parameter.first == "page"; });
    std::string label = value_label(room.taxonomy, name, value);
    if (const ReviewLine* line = name == "review" ? room.library.find_review(value) : nullptr)
      label = short_title(line->title);
    items.push_back(
        row({{"name", facet_label(name)},
             {"value", label},
             {"without", with_pack(address(path, without), path == "/search" ? room.pack : none)}}));
  }
  return list_of(std::move(items));
}

View pages_of_results(const Evidence& evidence, std::string_view path, const std::vector<std::string>& pack) {
  int reviews = evidence.reviews + evidence.partial_reviews;
  int last = std::max(1, (reviews + evidence.query.per_page - 1) / evidence.query.per_page);
  if (last == 1 && evidence.query.page == 1) return false;
  View pages = row({{"page", number(evidence.query.page)}, {"last", number(last)}});
  Query other = evidence.query;
  if (other.page > 1) {
    other.page = std::min(other.page - 1, last);
    pages.set("previous", with_pack(search_address(other, path), pack));
  }
  if (evidence.query.page < last) {
    other.page = evidence.query.page + 1;
    pages.set("next", with_pack(search_address(other, path), pack));
  }
  return pages;
}

Response refused(const Room& room, const Frame& frame, const QueryError& error) {
  Response response =
      page(room.library.state(), frame,
           fill("error", row({{"heading", frame.title}, {"error", sentence_case(error.what())}})));
  response.status = 400;
  return response;
}

}  // namespace throughline
