// Evidence and reports of a refresh -> JSON.
#include "index/evidence_json.h"

#include <nlohmann/json.hpp>

namespace throughline {

namespace {

using nlohmann::ordered_json;

std::string print(const ordered_json& json) {
  return json.dump(1, ' ', false, ordered_json::error_handler_t::replace);
}

ordered_json or_null(const std::string& text) {
  return text.empty() ? ordered_json(nullptr) : ordered_json(text);
}

ordered_json passage_json(const Passage& p) {
  return {{"id", p.id},
          {"part", name_of(p.part)},
          {"number", or_null(p.number)},
          {"page", p.page},
          {"page_label", or_null(p.page_label)},
          {"text", p.text},
          {"snippet", p.snippet},
          {"themes", p.themes},
          {"score", p.score},
          {"why", p.why}};
}

ordered_json hits_json(const ReviewHits& hits) {
  ordered_json passages = ordered_json::array();
  for (const Passage& p : hits.passages) passages.push_back(passage_json(p));
  return {{"review", hits.review},
          {"document", hits.document},
          {"title", hits.title},
          {"year", hits.year ? ordered_json(hits.year) : ordered_json(nullptr)},
          {"year_basis", or_null(hits.year_basis)},
          {"partnership", or_null(hits.partnership)},
          {"type", or_null(hits.type)},
          {"reviews_passages", hits.matching_passages},
          {"passages", passages}};
}

ordered_json facets_json(const std::vector<Facet>& facets) {
  ordered_json json = ordered_json::object();
  for (const Facet& facet : facets) {
    json[facet.name] = ordered_json::array();
    for (const FacetValue& v : facet.values)
      json[facet.name].push_back({{"value", v.value},
                                  {"reviews", v.reviews},
                                  {"of_matching", v.of_matching},
                                  {"of_readable", v.of_readable}});
  }
  return json;
}

ordered_json state_json(const LibraryState& state) {
  return {{"readable", state.readable},        {"partial", state.partial},
          {"unreadable", state.unreadable},    {"themes_version", state.themes_version},
          {"refreshed", state.refreshed},      {"generation", state.generation},
          {"readable_of_adults", state.adults}};
}

ordered_json uncounted_json(const std::vector<Uncounted>& files, bool with_code) {
  ordered_json json = ordered_json::array();
  for (const Uncounted& file : files) {
    ordered_json row = {{"file", file.file}};
    if (with_code) row["code"] = file.code;
    row["message"] = file.message;
    json.push_back(row);
  }
  return json;
}

}  // namespace

std::string evidence_json(const Evidence& evidence, const std::vector<Together>& all_together) {
  ordered_json json = {{"query", evidence.query.words},
                       {"understood", evidence.understood},
                       {"library", state_json(evidence.library)},
                       {"reviews", evidence.reviews},
                       {"passages", evidence.passages}};
  json["results"] = ordered_json::array();
  for (const ReviewHits& hits : evidence.results) json["results"].push_back(hits_json(hits));
  json["close"] = ordered_json::array();
  for (const Passage& passage : evidence.close) json["close"].push_back(passage_json(passage));
  json["together"] = ordered_json::array();
  for (const Together& each : all_together)
    json["together"].push_back(
        {{"words", each.words}, {"reviews", each.reviews}, {"passages", each.passages}});
  json["facets"] = facets_json(evidence.facets);
  json["suggested_themes"] = evidence.suggested_themes;
  json["did_you_mean"] = or_null(evidence.did_you_mean);
  return print(json);
}

std::string refresh_json(const RefreshReport& report) {
  ordered_json copies = ordered_json::array();
  for (const RefreshReport::Copy& copy : report.copies)
    copies.push_back({{"file", copy.file}, {"of", copy.of}});
  return print({{"new", report.added},
                {"changed", report.changed},
                {"unchanged", report.unchanged},
                {"gone", report.gone},
                {"withdrawn", report.withdrawn},
                {"duplicates", copies},
                {"failed", uncounted_json(report.failed, true)},
                {"not_reviews", uncounted_json(report.not_reviews, false)},
                {"by_hand", uncounted_json(report.by_hand, true)},
                {"held", uncounted_json(report.held, true)},
                {"corrections", uncounted_json(report.corrections, true)},
                {"warnings", uncounted_json(report.warnings, true)},
                {"readable", report.readable},
                {"pages", report.pages},
                {"seconds", report.seconds},
                {"run", ordered_json::parse(run_json(report.run))}});
}

std::string status_json(const Library& library) {
  LibraryState state = library.state();
  return print({{"readable", state.readable},
                {"partial", state.partial},
                {"reviews", state.reviews},
                {"files", state.files},
                {"failed", uncounted_json(library.failed(), true)},
                {"not_reviews", uncounted_json(library.not_reviews(), false)},
                {"warnings", uncounted_json(library.to_look_at(), true)},
                {"joined", uncounted_json(library.joined(), false)},
                {"further_documents", state.further},
                {"across_cases", state.across_cases},
                {"copies", state.copies},
                {"held", state.held},
                {"withdrawn", state.withdrawn},
                {"refreshed", or_null(state.refreshed)},
                {"generation", or_null(state.generation)},
                {"rolled_back", or_null(state.rolled_back)},
                {"themes_version", or_null(state.themes_version)},
                {"program_version", THROUGHLINE_VERSION}});
}

}  // namespace throughline
