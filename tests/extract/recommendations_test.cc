#include "extract/recommendations.h"

#include <gtest/gtest.h>

#include "extract/facts.h"
#include "extract/learning.h"
#include "extract/parts.h"
#include "tests/extract/report_of.h"

namespace throughline {
namespace {

/// "label [addressee] text + sub + sub {lead, timescale}", a line each.
std::string recommendations_of(std::string_view markup) {
  Report report = report_of(markup);
  Review review;
  ShortForms forms = ShortForms::of(report);
  review.parts = find_parts(report);
  review.metadata = find_facts(report, review.parts, forms).metadata;
  std::string out;
  for (const Recommendation& made : find_recommendations(report, review, forms)) {
    out += made.label + " [" + made.addressee + "] " + made.text;
    for (const SubItem& sub : made.sub) out += " + " + sub.text;
    if (!made.lead.empty() || !made.timescale.empty()) out += " {" + made.lead + ", " + made.timescale + "}";
    out += "\n";
  }
  return out;
}

struct Case {
  const char* name;
  const char* markup;
  const char* expected;
};

void PrintTo(const Case& c, std::ostream* out) { *out << c.name; }

class FindRecommendations : public testing::TestWithParam<Case> {};

TEST_P(FindRecommendations, ReadsTheShape) {
  EXPECT_EQ(recommendations_of(GetParam().markup), GetParam().expected);
}

#define COVER                                                                               \
  "= Serious Case Review: Child Q\nHarrowmere Safeguarding Children Board (HSCB)\np2\n# 1 " \
  "Introduction\nChild Q died in May 2012 at the age of two.\n"

INSTANTIATE_TEST_SUITE_P(
    Shapes, FindRecommendations,
    testing::Values(
        Case{
            "numbered sentences with bullets that belong to them",
            COVER
            "# 8 Recommendations\n1 | The Board should review the neglect strategy. It should include:\n- a "
            "tool for "
            "all staff\n- learning from this review\n2 | Harrowmere Hospital Trust should audit its records.",
            "1 [Harrowmere Safeguarding Children Board] The Board should review the neglect strategy. It "
            "should include: + a "
            "tool for all staff + learning from this review\n"
            "2 [Harrowmere Hospital Trust] Harrowmere Hospital Trust should audit its records.\n"},
        Case{"infinitives after a lead-in that names the one addressed",
             COVER "# 8 Recommendations\n8.1 | The agencies have made recommendations of their own.\n8.2 | "
                   "It is recommended "
                   "that the HSCB is asked:\n1 | To seek assurance that visits are made.\n2 | To review the "
                   "pathway.",
             "1 [Harrowmere Safeguarding Children Board] To seek assurance that visits are made.\n"
             "2 [Harrowmere Safeguarding Children Board] To review the pathway.\n"},
        Case{"letters with roman parts, a footnote between",
             COVER "# 7 RECOMMENDATIONS\nTo share the learning, this review makes the following "
                   "recommendations for Harrowmere "
                   "Safeguarding Children Board (HSCB):\nA | That HSCB ensures that staff are trained.\nB | "
                   "That HSCB seeks "
                   "assurance that:\nI | duty visits are reviewed\nfn 3 | A note on duty.\nII | files are "
                   "kept\nC | That "
                   "HSCB publishes a guide.",
             "A [Harrowmere Safeguarding Children Board] That HSCB ensures that staff are trained.\n"
             "B [Harrowmere Safeguarding Children Board] That HSCB seeks assurance that: + duty visits are "
             "reviewed + files are "
             "kept\nC [Harrowmere Safeguarding Children Board] That HSCB publishes a guide.\n"},
        Case{"bullets with addressee and bare verb, and closing words",
             COVER "# Recommended service improvements\nThe review found these areas for improvement:\n- "
                   "HSCB to provide training "
                   "on fathers.\n- The CCG make representations to NHS England about records.\nThe action "
                   "plan is monitored by "
                   "the learning group.",
             " [Harrowmere Safeguarding Children Board] HSCB to provide training on fathers.\n"
             " [Clinical Commissioning Group] The CCG make representations to NHS England about records.\n"},
        Case{"headings that are labels",
             COVER "# Recommendations\n## Recommendation 1\nThe Board should hold an audit.\n## "
                   "Recommendation 2: Supervision\nThe "
                   "Trust should see that all midwives have supervision.\nRationale: they had none.",
             "1 [Harrowmere Safeguarding Children Board] The Board should hold an audit.\n"
             "2 [Trust] The Trust should see that all midwives have supervision.\n"},
        Case{"labels that run in with the text, below the analysis",
             COVER "# 5 Analysis\n5.1 | Records were kept apart.\nRecommendation 1: The Board should join "
                   "them.\n5.2 | Nobody had "
                   "asked.\nR2. Harrowmere Council should ask.",
             "1 [Harrowmere Safeguarding Children Board] The Board should join them.\n"
             "R2 [Harrowmere Council] Harrowmere Council should ask.\n"},
        Case{"groups under the body addressed, numbers starting again",
             COVER "# 9 Recommendations\n## 9.1 Harrowmere Police\n1 | To share reports within a day.\n2 | "
                   "To train its call "
                   "takers.\n## 9.2 Oldfold Primary School\n1 | To keep chronologies.",
             "1 [Harrowmere Police] To share reports within a day.\n2 [Harrowmere Police] To train its call "
             "takers.\n"
             "1 [Oldfold Primary School] To keep chronologies.\n"},
        Case{"a table with columns, its head printed twice",
             COVER "# Action plan\nNo.\tRecommendation\tLead agency\tTimescale\n1\tA protocol for handover "
                   "is written.\tHarrowmere "
                   "Trust\tJune 2014\nNo.\tRecommendation\tLead agency\tTimescale\n2\tThe Board should test "
                   "it.\tBusiness "
                   "manager\tMay 2015",
             "1 [Harrowmere Trust] A protocol for handover is written. {Harrowmere Trust, June 2014}\n"
             "2 [Harrowmere Safeguarding Children Board] The Board should test it. {Business manager, May "
             "2015}\n"},
        Case{"a cell that holds a list",
             COVER "# Recommendations\nRef\tRecommendation\tOwner\nA\tThe Board should review: • the "
                   "protocol • the form\tChair",
             "A [Harrowmere Safeguarding Children Board] The Board should review: + the protocol + the form "
             "{Chair, }\n"},
        Case{"considerations for the Board in a systems review",
             COVER "# Findings\n## Finding 1: Nobody held the whole\nServices met apart.\n## Considerations "
                   "for the Board\n- How "
                   "will the Board know that this has changed?\n- Is the protocol known to all?",
             " [Harrowmere Safeguarding Children Board] How will the Board know that this has changed?\n"
             " [Harrowmere Safeguarding Children Board] Is the protocol known to all?\n"},
        Case{"strategies in place of recommendations",
             "= Learning Review\nStrathmore Child Protection Committee\np2\n# The story\nAn account.\n# "
             "Strategies for improving "
             "practice\n9.1 | The review team has not made recommendations. The following strategies were "
             "agreed.\nStrategy 1. The "
             "Committee will replace the form.\nStrategy 2. The Health Board will teach its use.",
             "1 [Strathmore Child Protection Committee] The Committee will replace the form.\n"
             "2 [Health Board] The Health Board will teach its use.\n"},
        Case{"paragraphs without any label",
             COVER "# Recommendations\nThe panel met four times and made the following "
                   "recommendations.\nHarrowmere Council should "
                   "employ two more workers.\nThis should be done within a year.\nThe Board should say what "
                   "came of it.",
             " [Harrowmere Council] Harrowmere Council should employ two more workers. This should be done "
             "within a year.\n"
             " [Harrowmere Safeguarding Children Board] The Board should say what came of it.\n"},
        Case{"a list that no heading announces, in the conclusion",
             COVER "# Conclusion\nNobody had asked.\nThe review recommends that the Board:\n1 | writes to "
                   "all schools\n2 | reviews "
                   "its protocol",
             "1 [Harrowmere Safeguarding Children Board] writes to all schools\n2 [Harrowmere Safeguarding "
             "Children Board] reviews "
             "its protocol\n"},
        Case{"a single agency's list in an appendix",
             COVER "# 8 Recommendations\n1 | The Board should test its protocol.\n# Appendix B: Single "
                   "agency recommendations\n## "
                   "Harrowmere Police\n- Remind officers to record children's names.",
             "1 [Harrowmere Safeguarding Children Board] The Board should test its protocol.\n"
             " [Harrowmere Police] Remind officers to record children's names.\n"},
        Case{"the same list in the summary and at the end once",
             COVER
             "# Executive summary\n## Recommendations\n1 | The Board should test its protocol with ten "
             "families.\n# Analysis\n5.1 "
             "| An account.\n# 8 Recommendations\n1 | The Board should test its protocol with ten families.",
             "1 [Harrowmere Safeguarding Children Board] The Board should test its protocol with ten "
             "families.\n"}));

INSTANTIATE_TEST_SUITE_P(
    NotOnes, FindRecommendations,
    testing::Values(
        Case{"what was recommended in the course of events",
             COVER "# 3 Chronology\n3.1 | The worker recommended that the case should be closed.\n- The "
                   "school should ring the "
                   "mother, it was agreed.",
             ""},
        Case{"what another review recommended",
             COVER "# 5 Analysis\n5.1 | The earlier review of Child B recommended that:\n- the Board should "
                   "train all staff\n- the "
                   "Trust should audit records",
             ""},
        Case{"a line of the contents",
             COVER "toc 8 Recommendations 14\ntoc Recommendation 1 The Board should act 15", ""},
        Case{"a section about earlier recommendations",
             COVER
             "# 6 Progress on the recommendations of previous reviews\n1 | The Board should have a tool.",
             ""}));

TEST(WhyNoRecommendations, QuotesTheReviewThatSaysSo) {
  Report report =
      report_of("# Learning\nThis review makes no recommendations for single agencies or for the Board.");
  Review review;
  review.parts = find_parts(report);
  EXPECT_EQ(why_no_recommendations(report, review),
            "The review says that it makes none: “This review makes no recommendations for single agencies "
            "or for the Board.”");
}

/// "label text + sub", a line each.
std::string learning_of(std::string_view markup) {
  Report report = report_of(markup);
  std::string out;
  for (const LearningPoint& point : find_learning_points(report, find_parts(report))) {
    out += point.label + ": " + point.text;
    for (const SubItem& sub : point.sub) out += " + " + sub.text;
    out += "\n";
  }
  return out;
}

class FindLearningPoints : public FindRecommendations {};

TEST_P(FindLearningPoints, ReadsTheShape) { EXPECT_EQ(learning_of(GetParam().markup), GetParam().expected); }

INSTANTIATE_TEST_SUITE_P(
    Shapes, FindLearningPoints,
    testing::Values(
        Case{"numbered paragraphs of a section, without the pointer below",
             COVER "# 7 What has been learned\n7.1 | Ask who else lives in the home.\n7.2 | A man is to be "
                   "asked his name:\na | at "
                   "the door\nb | at the clinic\nSee recommendation 2",
             "7.1: Ask who else lives in the home.\n7.2: A man is to be asked his name: + at the door + at "
             "the clinic\n"},
        Case{"a summary after each section of analysis",
             COVER "# 4 Analysis\n## Visits\n4.1 | Nobody went in.\n### Summary of learning: visits\n4.2 | "
                   "Go in and look "
                   "around.\n## Records\n4.3 | Records were apart.\n### Summary of learning: records\n4.4 | "
                   "Read the old file.",
             "4.2: Go in and look around.\n4.4: Read the old file.\n"},
        Case{
            "a list that a sentence announces, until the series goes on",
            COVER
            "1.2 | Areas of learning identified in the review are the following:\n## Visits:\n- Go in and "
            "look "
            "around every "
            "room.\n## Records:\n- Read the old file before you write.\n1.3 | This report will be published.",
            ": Go in and look around every room.\n: Read the old file before you write.\n"},
        Case{"labels in the analysis",
             COVER "# 4 Analysis\n4.1 | Nobody went in.\nLearning point 1: Go in and look around.\n4.2 | "
                   "More was known.\nKey "
                   "learning: Ask the neighbours too.",
             "Learning point 1: Go in and look around.\nKey learning: Ask the neighbours too.\n"},
        Case{"findings with their statement as the heading",
             COVER "# Findings\n## Finding 1: Being away became ordinary\n5.1 | There were many "
                   "reports.\n5.2 | They were filed.\n## "
                   "Finding 2: They were not seen as children\n5.3 | Words show it.\n5.4 | So do acts.",
             "Finding 1: Being away became ordinary\nFinding 2: They were not seen as children\n"},
        Case{"what readers are asked to do is no learning of the review",
             "= Learning briefing\n# Key learning\n- Ask what has changed since the last visit.\n# What you "
             "can do\n- Look at one of "
             "your cases today.",
             ": Ask what has changed since the last visit.\n"},
        Case{"a conclusion that tells the story again",
             COVER "# Conclusions and lessons\n6.1 | It was a sad case, told above.", ""}));

}  // namespace
}  // namespace throughline
