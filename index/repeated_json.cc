// Recommendations counted and grouped -> JSON.
#include "index/repeated_json.h"

#include <nlohmann/json.hpp>

namespace throughline {

namespace {

using nlohmann::ordered_json;

ordered_json or_null(const std::string& text) {
  return text.empty() ? ordered_json(nullptr) : ordered_json(text);
}

ordered_json or_null(int year) { return year ? ordered_json(year) : ordered_json(nullptr); }

ordered_json line_json(const RecommendationLine& line) {
  return {{"review", line.review},
          {"document", line.document},
          {"title", line.title},
          {"partnership", or_null(line.partnership)},
          {"year", or_null(line.year)},
          {"label", or_null(line.label)},
          {"text", line.text},
          {"passage", line.passage},
          {"page", line.page},
          {"sub_items", line.items},
          {"addressees", line.addressees},
          {"actions", line.actions},
          {"themes", line.themes},
          {"likeness", line.likeness}};
}

ordered_json family_json(const RecommendationFamily& family) {
  ordered_json members = ordered_json::array();
  for (const RecommendationLine& line : family.members) members.push_back(line_json(line));
  return {{"id", family.id},
          {"reviews", family.reviews},
          {"recommendations", family.recommendations},
          {"with_sub_items", family.with_sub_items},
          {"first_year", or_null(family.first_year)},
          {"last_year", or_null(family.last_year)},
          {"bodies", family.bodies},
          {"addressees", family.addressees},
          {"members", members}};
}

ordered_json by_addressee_json(const std::vector<AddresseeCount>& counts) {
  ordered_json out = ordered_json::array();
  for (const AddresseeCount& count : counts)
    out.push_back({{"value", count.addressee},
                   {"kinds", count.kinds},
                   {"reviews", count.reviews},
                   {"recommendations", count.recommendations},
                   {"with_sub_items", count.with_sub_items},
                   {"joint", count.joint}});
  return out;
}

}  // namespace

std::string repeated_json(const RepeatedRecommendations& repeated, const Query& query) {
  ordered_json families = ordered_json::array();
  for (const RecommendationFamily& family : repeated.shown) families.push_back(family_json(family));
  const ordered_json out = {
      {"of_readable", repeated.readable},
      {"reviews", repeated.reviews},
      {"recommendations", repeated.recommendations},
      {"with_sub_items", repeated.with_sub_items},
      {"joint", repeated.joint},
      {"repeated", repeated.repeated},
      {"families_found", repeated.families},
      {"page", query.page},
      {"per_page", query.per_page},
      {"notes",
       {"Of readable reviews; of a case with several documents, those of the one that speaks for it.",
        "`recommendations` counts each once; `with_sub_items` counts its sub-items instead, where it has "
        "any.",
        "A recommendation to several addressees together counts in the row of each, and as `joint`.",
        "A family holds recommendations of several reviews that say nearly the same as its first."}},
      {"families", families},
      {"by_addressee", by_addressee_json(repeated.by_addressee)},
      {"by_addressee_kind", by_addressee_json(repeated.by_kind)}};
  return out.dump(1, ' ', false, ordered_json::error_handler_t::replace) + "\n";
}

std::string recommendations_json(const RecommendationList& list, const Query& query) {
  ordered_json lines = ordered_json::array();
  for (const RecommendationLine& line : list.shown) lines.push_back(line_json(line));
  const ordered_json out = {{"of_readable", list.readable},
                            {"reviews", list.reviews},
                            {"recommendations", list.recommendations},
                            {"with_sub_items", list.with_sub_items},
                            {"joint", list.joint},
                            {"page", query.page},
                            {"per_page", query.per_page},
                            {"shown", lines}};
  return out.dump(1, ' ', false, ordered_json::error_handler_t::replace) + "\n";
}

}  // namespace throughline
