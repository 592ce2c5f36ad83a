// Reviews as JSON: one with what was understood of it, and two or three side by side.
#include <algorithm>

#include "extract/review_json.h"
#include "index/about.h"
#include "index/gaps.h"
#include "web/addresses.h"
#include "web/api.h"
#include "web/compared.h"
#include "web/review_views.h"

namespace throughline {

using nlohmann::ordered_json;

namespace {

ordered_json sub_json(const std::vector<SubItem>& items) {
  ordered_json out = ordered_json::array();
  for (const SubItem& item : items) out.push_back({{"label", text_or_null(item.label)}, {"text", item.text}});
  return out;
}

ordered_json recommendations_json(const std::vector<Document>& documents) {
  ordered_json out = ordered_json::array();
  for (const Document& document : documents)
    for (const Recommendation& r : document.understood.recommendations)
      out.push_back({{"document", document.id},
                     {"label", text_or_null(r.label)},
                     {"text", r.text},
                     {"sub", sub_json(r.sub)},
                     {"addressee", text_or_null(r.addressee)},
                     {"lead", text_or_null(r.lead)},
                     {"timescale", text_or_null(r.timescale)},
                     {"action", text_or_null(r.action)},
                     {"themes", r.themes},
                     {"page", r.page}});
  return out;
}

ordered_json learning_json(const std::vector<Document>& documents) {
  ordered_json out = ordered_json::array();
  for (const Document& document : documents)
    for (const LearningPoint& point : document.understood.learning_points)
      out.push_back({{"document", document.id},
                     {"label", text_or_null(point.label)},
                     {"text", point.text},
                     {"sub", sub_json(point.sub)},
                     {"page", point.page}});
  return out;
}

ordered_json documents_json(const std::vector<Document>& documents) {
  ordered_json out = ordered_json::array();
  for (const Document& document : documents)
    out.push_back({{"id", document.id},
                   {"kind", document.kind},
                   {"sha256", document.sha256},
                   {"pages", document.report.pages.size()},
                   {"gone", document.gone},
                   {"address", review_address(document.id)}});
  return out;
}

/// What was not compared has no list, not an empty one.
ordered_json unaddressed_json(const ReviewGaps& gaps) {
  return gaps.why_not.empty() ? ordered_json(gaps.left_out) : ordered_json(nullptr);
}

}  // namespace

ordered_json text_or_null(const std::string& text) {
  return text.empty() ? ordered_json(nullptr) : ordered_json(text);
}

ordered_json line_json(const ReviewLine& line) {
  ordered_json themes = ordered_json::array();
  for (const auto& [id, present] : line.themes)
    themes.push_back({{"id", id},
                      {"status", present ? "present" : "mentioned"},
                      {"clear", present && std::ranges::count(line.borderline, id) == 0}});
  return {{"id", line.id},
          {"title", line.title},
          {"partnership", text_or_null(line.partnership)},
          {"partnership_by_source", line.partnership_by_source},
          {"type", text_or_null(line.type)},
          {"nation", text_or_null(line.nation)},
          {"year", line.year ? ordered_json(line.year) : ordered_json(nullptr)},
          {"year_basis", text_or_null(line.year_basis)},
          {"about", about_of(line)},
          {"age", text_or_null(line.age_band)},
          {"outcome", text_or_null(line.outcome)},
          {"readable", line.readable},
          {"pages", line.pages},
          {"recommendations", line.recommendations},
          {"themes", themes}};
}

ordered_json review_api_json(const Room& room, const ReviewLine& line) {
  const std::vector<Document> all = room.library.documents(line.id);
  std::vector<Document> documents;  // Those whose words may be given.
  for (const Document& document : all)
    if (room.quotes(document.id)) documents.push_back(document);
  ordered_json out = line_json(line);
  out["address"] = review_address(line.id);
  if (!documents.empty()) {
    out["facts"] = ordered_json::parse(facts_json(documents.front().understood.metadata));
    out["unaddressed_themes"] = unaddressed_json(room.library.gaps(line.id));
  }
  out["documents"] = documents_json(all);
  // Its count is kept as `recommendation_count`: here they stand in full.
  out["recommendation_count"] = line.recommendations;
  out["recommendations"] = recommendations_json(documents);
  out["learning_points"] = learning_json(documents);
  return out;
}

ordered_json compare_json(const Room& room, const Request& request) {
  ordered_json reviews = ordered_json::array();
  for (const ReviewLine* line : compared_reviews(room.library, request))
    reviews.push_back(review_api_json(room, *line));
  return {{"library", library_json(room.library.state())}, {"reviews", reviews}};
}

}  // namespace throughline
