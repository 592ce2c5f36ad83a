// What is alike, and what is left out -> JSON.
#include "index/alike_json.h"

#include <nlohmann/json.hpp>

namespace throughline {

namespace {

using nlohmann::ordered_json;

constexpr const char* gaps_note =
    "A theme is left out if no recommendation was read as bearing it: one may still be about it in other "
    "words, "
    "and not every theme calls for a recommendation.";

std::string print(const ordered_json& json) {
  return json.dump(1, ' ', false, ordered_json::error_handler_t::replace) + "\n";
}

ordered_json or_null(const std::string& text) {
  return text.empty() ? ordered_json(nullptr) : ordered_json(text);
}

ordered_json or_null(int year) { return year ? ordered_json(year) : ordered_json(nullptr); }

ordered_json reviews_json(const std::vector<AlikeReview>& reviews) {
  ordered_json out = ordered_json::array();
  for (const AlikeReview& each : reviews)
    out.push_back({{"review", each.review},
                   {"title", each.title},
                   {"partnership", or_null(each.partnership)},
                   {"year", or_null(each.year)},
                   {"readable", each.readable},
                   {"likeness", each.likeness},
                   {"themes", each.themes},
                   {"age", or_null(each.age)},
                   {"outcome", or_null(each.outcome)},
                   {"words", each.words},
                   {"why", each.why}});
  return out;
}

}  // namespace

std::string alike_json(const std::vector<AlikePassage>& passages) {
  ordered_json out = ordered_json::array();
  for (const AlikePassage& each : passages) {
    const Passage& p = each.passage;
    out.push_back({{"id", p.id},
                   {"review", p.review},
                   {"document", p.document},
                   {"title", each.title},
                   {"year", or_null(each.year)},
                   {"part", name_of(p.part)},
                   {"number", or_null(p.number)},
                   {"page", p.page},
                   {"page_label", or_null(p.page_label)},
                   {"text", p.text},
                   {"snippet", p.snippet},
                   {"words", each.words},
                   {"themes", each.themes},
                   {"score", p.score},
                   {"why", p.why}});
  }
  const ordered_json json = {{"passages", out}};
  return print(json);
}

std::string alike_json(const AlikeReviews& reviews) {
  return print(
      {{"by_themes", reviews_json(reviews.by_themes)}, {"by_words", reviews_json(reviews.by_words)}});
}

std::string gaps_json(const ReviewGaps& gaps) {
  return print({{"review", gaps.review},
                {"why_not", or_null(gaps.why_not)},
                {"recommendations", gaps.recommendations},
                {"met", gaps.met},
                {"left_out", gaps.left_out},
                {"added", gaps.added},
                {"note", gaps_note}});
}

std::string gaps_json(const LibraryGaps& gaps) {
  ordered_json themes = ordered_json::array();
  for (const ThemeGap& each : gaps.themes)
    themes.push_back(
        {{"theme", each.theme}, {"found", each.found}, {"met", each.met}, {"left_out", each.left_out}});
  return print({{"of_readable", gaps.readable},
                {"reviews", gaps.reviews},
                {"without_recommendations", gaps.without},
                {"themes", themes},
                {"note", gaps_note}});
}

}  // namespace throughline
