// The pages' figures as JSON, under /api/: the table of addresses.
#include "web/api.h"

#include <filesystem>

#include "index/alike.h"
#include "index/alike_json.h"
#include "index/evidence_json.h"
#include "index/repeated_json.h"
#include "index/review_lists.h"
#include "index/together.h"
#include "web/addresses.h"

namespace throughline {

namespace {

using nlohmann::ordered_json;

Response json(std::string body, int status = 200) {
  return {.status = status, .type = "application/json; charset=utf-8", .body = std::move(body)};
}

Response json(const ordered_json& value, int status = 200) {
  return json(value.dump(1, ' ', false, ordered_json::error_handler_t::replace) + "\n", status);
}

ordered_json theme_line_json(const Room& room, const Theme& theme) {
  ThemeCount count = count_theme(room.library, theme.id);
  return {{"id", theme.id},
          {"label", theme.label},
          {"group", theme.group},
          {"definition", theme.definition},
          {"present", count.present},
          {"clear", count.present - count.borderline},
          {"borderline", count.borderline},
          {"mentioned", count.mentioned},
          {"of_readable", room.library.state().readable}};
}

/// Evidence without the words of documents that may only be linked to.
Evidence within_rights(const Room& room, Evidence evidence) {
  auto blank = [&](Passage& passage) {
    if (!room.quotes(passage.document)) passage.text = passage.snippet = "";
  };
  for (ReviewHits& hits : evidence.results)
    for (Passage& passage : hits.passages) blank(passage);
  for (Passage& passage : evidence.close) blank(passage);
  return evidence;
}

Response search_response(const Room& room, const Query& query) {
  const Evidence evidence = room.library.ask(query);
  return json(evidence_json(within_rights(room, evidence), words_together(room.library, evidence)));
}

/// Families without them, likewise.
RepeatedRecommendations within_rights(const Room& room, RepeatedRecommendations all) {
  for (RecommendationFamily& family : all.shown)
    for (RecommendationLine& line : family.members)
      if (!room.quotes(line.document)) line.text = "";
  return all;
}

Response recommendations_response(const Room& room, const Request& request) {
  Query query = query_of(request);
  query.part = {"recommendations"};
  if (!query.theme.empty()) query.scope = "passage";
  return search_response(room, query);
}

Response themes_response(const Room& room) {
  ordered_json all = ordered_json::array();
  for (const Theme& theme : room.taxonomy.themes()) all.push_back(theme_line_json(room, theme));
  return json({{"library", library_json(room.library.state())}, {"themes", all}});
}

Response reviews_response(const Room& room) {
  ordered_json all = ordered_json::array();
  for (const ReviewLine& line : room.library.reviews()) all.push_back(line_json(line));
  return json({{"library", library_json(room.library.state())}, {"reviews", all}});
}

Response not_found() {
  return json({{"error", {{"code", "not-found"}, {"message", "there is nothing at this address"}}}}, 404);
}

/// What is like a passage or a review, by its ID.
Response like_response(const Room& room, const Request& request) {
  if (const std::string passage = request.parameter("passage"); !passage.empty()) {
    std::vector<AlikePassage> passages = room.library.passages_like(passage);
    for (AlikePassage& each : passages)
      if (!room.quotes(each.passage.document)) each.passage.text = each.passage.snippet = "";
    return json(alike_json(passages));
  }
  const std::string review = request.parameter("review");
  return room.library.find_review(review) ? json(alike_json(room.library.reviews_like(review))) : not_found();
}

Response gaps_response(const Room& room, const Request& request) {
  const std::string review = request.parameter("review");
  if (review.empty()) return json(gaps_json(room.library.gaps(query_of(request))));
  return room.library.find_review(review) ? json(gaps_json(room.library.gaps(review))) : not_found();
}

/// The reviews behind a count; files that failed by name alone: folders are the machine's own business.
Response lists_response(const Room& room, const Query& query) {
  std::vector<std::string> failed;
  for (const Uncounted& file : room.library.failed())
    failed.push_back(std::filesystem::path(file.file).filename().string());
  return json(review_lists_json(room.library.review_lists(query), room.library.state(), failed));
}

/// Those with one address.
Response named_response(const Room& room, const Request& request, const std::string& what) {
  if (what == "search") return search_response(room, query_of(request));
  if (what == "recommendations") return recommendations_response(room, request);
  if (what == "recommendations/families") {
    const Query query = query_of(request);
    return json(repeated_json(within_rights(room, room.library.repeated_recommendations(query)), query));
  }
  if (what == "recommendations/table") return json(recommendation_table_json(room, request));
  if (what == "recommendations/list") return json(recommendation_list_json(room, request));
  if (what == "search/reviews") return lists_response(room, query_of(request));
  if (what == "analysis") return json(analysis_json(room, request));
  if (what == "visibility") return json(visibility_json(room));
  if (what == "compare") return json(compare_json(room, request));
  if (what == "library") return json(holdings_json(room));
  if (what == "like") return like_response(room, request);
  if (what == "gaps") return gaps_response(room, request);
  if (what == "themes") return themes_response(room);
  if (what == "reviews") return reviews_response(room);
  return {.status = 404};
}

}  // namespace

Response api_response(const Room& room, const Request& request) {
  const std::string what = request.path.substr(5);
  try {
    if (Response named = named_response(room, request, what); named.status != 404) return named;
    if (what.starts_with("theme/"))
      if (const Theme* theme = room.taxonomy.find(what.substr(6))) return json(theme_api_json(room, *theme));
    if (what.starts_with("review/"))
      if (const ReviewLine* line = room.library.find_review(what.substr(7)))
        return json(review_api_json(room, *line));
    return not_found();
  } catch (const UsageError& e) {
    return json({{"error", {{"code", "bad-query"}, {"message", e.what()}}}}, 400);
  }
}

}  // namespace throughline
