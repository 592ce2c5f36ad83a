// The pages' figures as JSON, under /api/.
#include <nlohmann/json.hpp>

#include "index/alike_json.h"
#include "index/evidence_json.h"
#include "index/repeated_json.h"
#include "web/addresses.h"
#include "web/pages.h"

namespace throughline {

namespace {

using nlohmann::ordered_json;

Response json(std::string body, int status = 200) {
  return {.status = status, .type = "application/json; charset=utf-8", .body = std::move(body)};
}

Response json(const ordered_json& value, int status = 200) {
  return json(value.dump(1, ' ', false, ordered_json::error_handler_t::replace) + "\n", status);
}

ordered_json or_null(const std::string& text) {
  return text.empty() ? ordered_json(nullptr) : ordered_json(text);
}

ordered_json theme_json(const Room& room, const Theme& theme) {
  ThemeCount count = count_theme(room.library, theme.id);
  return {{"id", theme.id},
          {"label", theme.label},
          {"group", theme.group},
          {"definition", theme.definition},
          {"present", count.present},
          {"mentioned", count.mentioned},
          {"of_readable", room.library.state().readable}};
}

ordered_json line_json(const ReviewLine& line) {
  ordered_json themes = ordered_json::array();
  for (const auto& [id, present] : line.themes)
    themes.push_back({{"id", id}, {"status", present ? "present" : "mentioned"}});
  return {{"id", line.id},
          {"title", line.title},
          {"partnership", or_null(line.partnership)},
          {"partnership_by_source", line.partnership_by_source},
          {"type", or_null(line.type)},
          {"year", line.year ? ordered_json(line.year) : ordered_json(nullptr)},
          {"age", or_null(line.age_band)},
          {"outcome", or_null(line.outcome)},
          {"readable", line.readable},
          {"pages", line.pages},
          {"recommendations", line.recommendations},
          {"themes", themes}};
}

ordered_json recommendations_json(const std::vector<Document>& documents) {
  ordered_json out = ordered_json::array();
  for (const Document& document : documents)
    for (const Recommendation& r : document.understood.recommendations)
      out.push_back({{"document", document.id},
                     {"label", or_null(r.label)},
                     {"text", r.text},
                     {"addressee", or_null(r.addressee)},
                     {"action", or_null(r.action)},
                     {"themes", r.themes},
                     {"page", r.page}});
  return out;
}

Response not_found() {
  return json({{"error", {{"code", "not-found"}, {"message", "there is nothing at this address"}}}}, 404);
}

Response search_response(const Room& room, const Query& query) {
  const Evidence evidence = room.library.ask(query);
  return json(evidence_json(evidence, words_together(room.library, evidence)));
}

/// What is like a passage or a review, by its ID.
Response like_response(const Room& room, const Request& request) {
  if (const std::string passage = request.parameter("passage"); !passage.empty())
    return json(alike_json(room.library.passages_like(passage)));
  const std::string review = request.parameter("review");
  return room.library.find_review(review) ? json(alike_json(room.library.reviews_like(review))) : not_found();
}

}  // namespace

Response api_response(const Room& room, const Request& request) {
  const std::string what = request.path.substr(5);
  try {
    if (what == "search") return search_response(room, query_of(request));
    if (what == "recommendations") {
      Query query = query_of(request);
      query.part = {"recommendations"};
      return search_response(room, query);
    }
    if (what == "recommendations/families") {
      const Query query = query_of(request);
      return json(repeated_json(room.library.repeated_recommendations(query), query));
    }
    if (what == "like") return like_response(room, request);
    if (what == "gaps") {
      const std::string review = request.parameter("review");
      if (!review.empty() && !room.library.find_review(review)) return not_found();
      return json(review.empty() ? gaps_json(room.library.gaps(query_of(request)))
                                 : gaps_json(room.library.gaps(review)));
    }
    if (what == "library") return json(status_json(room.library));
    if (what == "themes") {
      ordered_json all = ordered_json::array();
      for (const Theme& theme : room.taxonomy.themes()) all.push_back(theme_json(room, theme));
      return json({{"themes", all}});
    }
    if (what == "reviews") {
      ordered_json all = ordered_json::array();
      for (const ReviewLine& line : room.library.reviews()) all.push_back(line_json(line));
      return json({{"reviews", all}});
    }
    if (what.starts_with("theme/"))
      if (const Theme* theme = room.taxonomy.find(what.substr(6))) return json(theme_json(room, *theme));
    if (what.starts_with("review/"))
      if (const ReviewLine* line = room.library.find_review(what.substr(7))) {
        ordered_json out = line_json(*line);
        out["recommendations"] = recommendations_json(room.library.documents(line->id));
        return json(out);
      }
    return not_found();
  } catch (const UsageError& e) {
    return json({{"error", {{"code", "bad-query"}, {"message", e.what()}}}}, 400);
  }
}

}  // namespace throughline
