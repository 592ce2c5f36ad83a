#include "extract/recommendation_facts.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "extract/parts.h"
#include "tests/extract/report_of.h"

namespace throughline {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

Recommendation saying(std::string text, std::string addressee = "") {
  Recommendation made;
  made.text = std::move(text);
  made.addressee = std::move(addressee);
  return made;
}

TEST(HowPut, SaysWhatIsNamedInItsOwnWords) {
  HowPut how = how_put(saying("The Board should audit twenty files within six months.", "Board"));
  EXPECT_TRUE(how.addressee_named);
  EXPECT_EQ(how.time, "within six months");
  EXPECT_EQ(how.measure, "audit");
  EXPECT_EQ(how_put(saying("A form should be drawn up by the end of May 2020.")).time,
            "by the end of May 2020");
}

TEST(HowPut, LeavesOpenWhatIsNotSaid) {
  HowPut how = how_put(saying("A form should be drawn up by the Trust and kept within reach."));
  EXPECT_FALSE(how.addressee_named);
  EXPECT_EQ(how.time, "");
  EXPECT_EQ(how.measure, "");
}

TEST(HowPut, TakesTheTimeOfATablesColumn) {
  Recommendation made = saying("A form should be drawn up.");
  made.timescale = "June 2021";
  EXPECT_EQ(how_put(made).time, "June 2021");
}

TEST(ReferringBlocks, AreThoseThatNameTheLabel) {
  Report report = report_of(
      "# 5 Analysis\nNobody went upstairs. See recommendations A, B & C.\nRecommendation B of the earlier "
      "review had "
      "said so.\nFiles were apart (recommendation B).\n# 8 Recommendations\nA | The Board should act.\nB | "
      "The Trust "
      "should act.\n");
  Review review;
  review.parts = find_parts(report);
  review.recommendations = {saying("The Board should act."), saying("The Trust should act.")};
  review.recommendations[0].label = "A";
  review.recommendations[1].label = "B";
  EXPECT_THAT(referring_blocks(report, review), ElementsAre(ElementsAre(1), ElementsAre(1, 3)));
}

TEST(ReferringBlocks, AreNoneWhereNumbersStartAgain) {
  Report report = report_of("# 5 Analysis\nSee recommendation 1.\n");
  Review review;
  review.parts = find_parts(report);
  review.recommendations = {saying("One."), saying("Another.")};
  review.recommendations[0].label = review.recommendations[1].label = "1";
  EXPECT_THAT(referring_blocks(report, review), ElementsAre(IsEmpty(), IsEmpty()));
}

}  // namespace
}  // namespace throughline
