#include "index/alike.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "index/alike_json.h"
#include "tests/index/made_library.h"

namespace throughline {
namespace {

using enum Assertion;

MadeReview about(const std::string& id, std::vector<std::string> present, const std::string& outcome,
                 std::vector<MadeLine> lines) {
  MadeReview made{.id = id, .lines = std::move(lines), .present = std::move(present)};
  made.metadata.outcome = made_fact(outcome);
  made.metadata.age_days = 100;
  return made;
}

/// The first three speak of methadone in a locked box; the fourth has names in common with the first.
std::vector<MadeReview> reviews() {
  MadeReview thematic =
      about("national-t", {"neglect"}, "death",
            {{.text = "The lockable box for methadone was kept in an unlocked kitchen cupboard."}});
  thematic.kind = "thematic";
  return {
      about(
          "alder-a", {"neglect", "fathers"}, "death",
          {{.text =
                "Osric told Winnow that the methadone stood in a kitchen cupboard, not in the lockable box.",
            .themes = {{"neglect", affirmed}}},
           {.text = "The weather was fine."}}),
      about("birch-b", {"neglect", "fathers"}, "death",
            {{.text = "Methadone was kept in the kitchen; the lockable box lay empty in a cupboard.",
              .themes = {{"neglect", affirmed}}}}),
      about("cedar-c", {"police"}, "neglect",
            {{.text = "A box that is lockable was given for the methadone, and put in a cupboard of the "
                      "kitchen."}}),
      about("dogwood-d", {"fathers"}, "other",
            {{.text = "Osric and Winnow met Osric and Winnow at the weather station."}}),
      about("elder-e", {}, "other", {{.text = "The kitchen was painted and the box of the cat was clean."}}),
      thematic};
}

std::string first_passage(const Library& library, const std::string& review) {
  return passages_of(review + "/overview", library.documents(review).front().report).front().id;
}

std::string dump(const std::vector<AlikeReview>& reviews) {
  std::string out;
  for (const AlikeReview& each : reviews)
    out += fmt::format("{} {:.2f}: {}\n", each.review, each.likeness, each.why);
  return out;
}

TEST(PassagesLike, AreOfOtherReviewsWithTellingWordsInCommonAndNotNames) {
  const MadeLibrary library(reviews());
  const auto alike = library->passages_like(first_passage(*library, "alder-a"));
  ASSERT_EQ(alike.size(), 2U);
  EXPECT_EQ(alike[0].passage.review, "birch-b");
  EXPECT_EQ(alike[1].passage.review, "cedar-c");
  EXPECT_EQ(alike[0].themes, (std::vector<std::string>{"neglect", "fathers"}));
  EXPECT_TRUE(alike[0].passage.why.ends_with("; themes in common: neglect, fathers")) << alike[0].passage.why;
  EXPECT_NE(alike[1].passage.why.find("methadone"), std::string::npos) << alike[1].passage.why;
  EXPECT_NE(alike[1].passage.snippet.find("<b>methadone</b>"), std::string::npos);
}

TEST(PassagesLike, AreNoneForAFewWordsOrAnUnknownPassage) {
  const MadeLibrary library(reviews());
  const auto passages = passages_of("alder-a/overview", library->documents("alder-a").front().report);
  EXPECT_TRUE(library->passages_like(passages[1].id).empty());
  EXPECT_TRUE(library->passages_like("alder-a/overview/0000000000").empty());
  EXPECT_TRUE(library->passages_like("nobody").empty());
}

TEST(ReviewsLike, AreTheSameByThemesAgeAndOutcomeWithTheReason) {
  const MadeLibrary library(reviews());
  const AlikeReviews alike = library->reviews_like("alder-a");
  EXPECT_EQ(
      dump(alike.by_themes),
      "birch-b 1.00: 2 of the 2 themes that either finds are found by both; the same age: under 1; the same "
      "outcome: death\n"
      "dogwood-d 0.42: 1 of the 2 themes that either finds are found by both; the same age: under 1\n");
  EXPECT_EQ(alike.by_themes[0].themes, (std::vector<std::string>{"neglect", "fathers"}));
}

TEST(ReviewsLike, AreAlikeByWordsWhateverTheirThemes) {
  const MadeLibrary library(reviews());
  const AlikeReviews alike = library->reviews_like("alder-a");
  ASSERT_EQ(alike.by_words.size(), 2U);
  EXPECT_EQ(alike.by_words[0].review, "birch-b");
  EXPECT_EQ(alike.by_words[1].review, "cedar-c");
  EXPECT_GE(alike.by_words[1].words.size(), 3U);
  EXPECT_TRUE(library->reviews_like("nobody").by_words.empty());
}

TEST(AlikeJson, HasTheReasons) {
  const MadeLibrary library(reviews());
  const auto reviews = nlohmann::json::parse(alike_json(library->reviews_like("alder-a")));
  EXPECT_EQ(reviews["by_themes"][0]["outcome"], "death");
  const auto passages =
      nlohmann::json::parse(alike_json(library->passages_like(first_passage(*library, "alder-a"))));
  EXPECT_EQ(passages["passages"][0]["themes"][0], "neglect");
}

}  // namespace
}  // namespace throughline
