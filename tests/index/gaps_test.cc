#include "index/gaps.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "index/alike_json.h"
#include "tests/index/made_library.h"

namespace throughline {
namespace {

MadeReview review(const std::string& id, std::vector<std::string> present, std::vector<std::string> advised) {
  MadeReview made{.id = id, .lines = {{.text = "What happened."}}, .present = std::move(present)};
  for (const std::string& theme : advised)
    made.lines.push_back({.text = "Act on " + theme + ".",
                          .part = Part::recommendations,
                          .addressee = "Board",
                          .action = "training",
                          .advised = theme == "nothing" ? std::vector<std::string>{} : std::vector{theme}});
  return made;
}

std::vector<MadeReview> reviews() {
  MadeReview partial = review("p", {"neglect"}, {"police"});
  partial.readable = false;
  return {review("a", {"neglect", "fathers"}, {"fathers", "police"}), review("b", {"neglect"}, {"nothing"}),
          review("c", {"neglect"}, {}), review("d", {}, {"police"}), partial};
}

TEST(Gaps, OfAReviewAreThemesFoundThatNoRecommendationBears) {
  const MadeLibrary library(reviews());
  const ReviewGaps gaps = library->gaps("a");
  EXPECT_EQ(gaps.why_not, "");
  EXPECT_EQ(gaps.recommendations, 2);
  EXPECT_EQ(gaps.met, std::vector<std::string>{"fathers"});
  EXPECT_EQ(gaps.left_out, std::vector<std::string>{"neglect"});
  EXPECT_EQ(gaps.added, std::vector<std::string>{"police"});
}

TEST(Gaps, AreNotToldWhereTheyCannotBeKnown) {
  const MadeLibrary library(reviews());
  for (const char* id : {"c", "d", "p", "nobody"}) {
    const ReviewGaps gaps = library->gaps(id);
    EXPECT_NE(gaps.why_not, "") << id;
    EXPECT_TRUE(gaps.left_out.empty()) << id;
  }
  EXPECT_EQ(library->gaps("c").why_not, "no recommendations were found in it");
}

TEST(Gaps, OfALibraryHaveTheirDenominators) {
  const MadeLibrary library(reviews());
  const LibraryGaps gaps = library->gaps(Query{});
  EXPECT_EQ(gaps.readable, 4);
  EXPECT_EQ(gaps.reviews, 3);
  EXPECT_EQ(gaps.without, 1);
  std::string out;
  for (const ThemeGap& each : gaps.themes)
    out += fmt::format("{} {} {} {}\n", each.theme, each.found, each.met, each.left_out);
  EXPECT_EQ(out, "neglect 2 0 2\nfathers 1 1 0\n");
  EXPECT_EQ(library->gaps(Query{.theme = {"fathers"}}).reviews, 1);
}

TEST(GapsJson, SaysThatSilenceIsNoFinding) {
  const MadeLibrary library(reviews());
  EXPECT_TRUE(nlohmann::json::parse(gaps_json(library->gaps("a")))["note"].is_string());
  EXPECT_EQ(nlohmann::json::parse(gaps_json(library->gaps(Query{})))["themes"][0]["theme"], "neglect");
}

}  // namespace
}  // namespace throughline
