#include "index/repeated.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "index/repeated_json.h"
#include "tests/index/made_library.h"

namespace throughline {
namespace {

MadeLine advice(const std::string& text, const std::string& addressee,
                const std::string& action = "training") {
  return {.text = text,
          .part = Part::recommendations,
          .kind = BlockKind::list_item,
          .addressee = addressee,
          .action = action};
}

MadeReview review(const std::string& id, const std::string& published, std::vector<MadeLine> lines) {
  MadeReview made{.id = id, .lines = std::move(lines)};
  if (!published.empty()) made.metadata.publication_date = made_fact(published);
  made.metadata.partnership = made_fact(id.substr(0, id.find('-')));
  return made;
}

const char* const bruising = "The Board should have a leaflet on bruising in babies who are not yet mobile.";
const char* const also_bruising =
    "Partners should have a leaflet about bruising in babies who are not mobile.";

std::vector<MadeReview> reviews() {
  MadeReview partial = review("oldbay-p", "2009", {advice(bruising, "Board")});
  partial.readable = false;
  MadeReview thematic = review("nation-t", "2024", {advice(bruising, "Board")});
  thematic.kind = "thematic";
  MadeReview summary = review("eastby-a", "2012", {advice(bruising, "Board")});
  summary.kind = "summary";
  MadeReview school = review("southby-d", "2020", {advice("Schools should have a leaflet on:", "Schools")});
  school.lines[0].sub = {{"a", "bullying in canteens"}, {"b", "walking to school"}, {"c", "lost property"}};
  return {review("eastby-a", "2012",
                 {advice(bruising, "Board"),
                  advice("Dentists should look at the teeth of toddlers.", "Dentists")}),
          summary,
          review("westby-b", "2019", {advice(also_bruising, "Police; Board"), {.text = "No one asked."}}),
          review("northby-c", "", {advice(also_bruising, "", "dissemination")}),
          school,
          partial,
          thematic};
}

std::string dump(const RepeatedRecommendations& repeated) {
  std::string out =
      fmt::format("{} of {} reviews, {} recommendations ({}), {} joint, {} repeated, {} families\n",
                  repeated.reviews, repeated.readable, repeated.recommendations, repeated.with_sub_items,
                  repeated.joint, repeated.repeated, repeated.families);
  for (const RecommendationFamily& family : repeated.shown) {
    out += fmt::format("{}-{} {} reviews:", family.first_year, family.last_year, family.reviews);
    for (const RecommendationLine& line : family.members) out += " " + line.review;
    out += "\n";
  }
  for (const AddresseeCount& count : repeated.by_addressee)
    out += fmt::format("{} {}/{}/{}\n", count.addressee, count.recommendations, count.reviews, count.joint);
  return out;
}

TEST(RepeatedRecommendations, AreFoundAcrossReviewsAndCountedOfReadableOnes) {
  const MadeLibrary library(reviews());
  EXPECT_EQ(dump(library->repeated_recommendations({})),
            "4 of 4 reviews, 5 recommendations (7), 1 joint, 3 repeated, 1 families\n"
            "2012-2019 3 reviews: eastby-a westby-b northby-c\n"
            "Board 2/2/1\nDentists 1/1/0\nPolice 1/1/1\nSchools 1/1/0\nnot stated 1/1/0\n");
}

TEST(RepeatedRecommendations, AreThoseThatTheQueryLeaves) {
  const MadeLibrary library(reviews());
  EXPECT_EQ(dump(library->repeated_recommendations({.words = "bruising", .to = "2019"})),
            "2 of 2 reviews, 2 recommendations (2), 1 joint, 2 repeated, 1 families\n"
            "2012-2019 2 reviews: eastby-a westby-b\nBoard 2/2/1\nPolice 1/1/1\n");
  EXPECT_EQ(
      dump(library->repeated_recommendations({.addressee = {"police"}})),
      "1 of 1 reviews, 1 recommendations (1), 1 joint, 0 repeated, 0 families\nBoard 1/1/1\nPolice 1/1/1\n");
  EXPECT_EQ(dump(library->repeated_recommendations({.words = "nowhere"})),
            "0 of 4 reviews, 0 recommendations (0), 0 joint, 0 repeated, 0 families\n");
}

TEST(RepeatedRecommendations, OfReportsOnManyCasesCountWhenAskedFor) {
  const MadeLibrary library(reviews());
  EXPECT_EQ(library->repeated_recommendations({.kind = {"thematic"}}).recommendations, 1);
}

TEST(RepeatedRecommendations, AreShownPageByPage) {
  const MadeLibrary library(reviews());
  const RepeatedRecommendations second = library->repeated_recommendations({.page = 2, .per_page = 1});
  EXPECT_EQ(second.families, 1);
  EXPECT_TRUE(second.shown.empty());
}

TEST(RepeatedRecommendations, AreTheSameWheneverAReviewCame) {
  std::vector<MadeReview> backwards = reviews();
  std::reverse(backwards.begin(), backwards.end());
  const MadeLibrary library(reviews()), other(backwards);
  EXPECT_EQ(repeated_json(library->repeated_recommendations({}), {}),
            repeated_json(other->repeated_recommendations({}), {}));
}

TEST(RepeatedJson, NamesWhatIsCountedAndHow) {
  const MadeLibrary library(reviews());
  const auto json = nlohmann::json::parse(repeated_json(library->repeated_recommendations({}), {}));
  EXPECT_EQ(json["families"][0]["members"][1]["addressees"], (std::vector<std::string>{"Board", "Police"}));
  EXPECT_EQ(json["families"][0]["bodies"].size(), 3U);
  EXPECT_EQ(json["of_readable"], 4);
  EXPECT_EQ(json["notes"].size(), 4U);
}

}  // namespace
}  // namespace throughline
