#include "extract/parts.h"

#include <gtest/gtest.h>

#include "tests/extract/report_of.h"

namespace throughline {
namespace {

/// The part of each block, by name, in order.
std::string parts_of(std::string_view markup) {
  std::string out;
  for (Part part : find_parts(report_of(markup))) out += std::string(out.empty() ? "" : " ") + name_of(part);
  return out;
}

#define START "= Serious Case Review\nChild Q\np2\n"

TEST(FindParts, FollowsHeadingsAndGivesSubHeadingsThePartAbove) {
  EXPECT_EQ(parts_of(START "# 4 Analysis\n## Before the birth\nText.\n## Summary of learning\nText.\n## "
                           "After the birth\nText."),
            "front front analysis analysis analysis learning learning analysis analysis");
}

TEST(FindParts, NestsByPrintedNumbersWhereLevelsAreFlat) {
  EXPECT_EQ(
      parts_of(START "# 5 Summary of facts\n# 5.1 Response to the report\nText.\n# 6 Conclusion\nText."),
      "front front narrative narrative narrative findings findings");
}

TEST(FindParts, SetsFootnotesAndContentsApart) {
  EXPECT_EQ(parts_of(START "toc 1 Recommendations 4\n# 4 Good practice\nText.\nfn 1 | A note.\nText."),
            "front front front good-practice good-practice references good-practice");
}

TEST(FindParts, ReadsTheBoxesOfABriefing) {
  EXPECT_EQ(parts_of("= Seven-minute briefing\n# What happened\nText.\n# Key learning\n- Ask.\n# What you "
                     "can do\n- Look."),
            "front narrative narrative learning learning learning learning");
}

TEST(FindParts, KeepsASubjectOnTheCoverOutOfTheStory) {
  EXPECT_EQ(parts_of("= Serious Case Review\n## Family T\nAuthor: A. Person\np2\n# 1 The family\nText."),
            "front front front narrative narrative");
}

TEST(FindParts, TakesAnUnnamedSectionBeforeTheAnalysisForTheStoryAndLaterForAnalysis) {
  EXPECT_EQ(parts_of(START "# Spring\nText.\n# Analysis\nText.\n# Men in cars\nText."),
            "front front narrative narrative analysis analysis analysis analysis");
}

TEST(FindParts, PutsAppendicesByWhatTheyHold) {
  EXPECT_EQ(
      parts_of(START
               "# Recommendations\n1 | Act.\n# Appendix A\nText.\n# Appendix B: Terms of reference\nText.\n# "
               "Appendix C: Agency recommendations\n1 | Act."),
      "front front recommendations recommendations appendix appendix terms terms recommendations "
      "recommendations");
}

TEST(FindParts, ReadsAReviewWithoutHeadings) {
  EXPECT_EQ(parts_of("This review is about Child Q, whose family asked that no heading should stand above "
                     "what is told of them here, and who helped the author to find the words in which it is "
                     "told, over many months and in several places, for which all who read it may be "
                     "thankful to them.\nThe terms of reference were agreed.\nThe family came in "
                     "May 2012 and "
                     "left.\nThe review makes these recommendations:\n1 | The Board should act."),
            "front terms narrative recommendations recommendations");
}

}  // namespace
}  // namespace throughline
