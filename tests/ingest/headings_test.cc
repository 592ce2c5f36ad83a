#include <gtest/gtest.h>

#include "tests/ingest/drawn_page.h"

namespace throughline {
namespace {

std::string headings_of(const Report& report) {
  std::string out;
  for (const Block& block : report.blocks)
    if (block.kind == BlockKind::heading)
      out += std::to_string(block.level) + " " + std::string(report.words(block)) + "\n";
  return out;
}

TEST(FindHeadings, KnowsThemBySizeWeightAndCapitals) {
  DrawnPage page;
  page.line(72, 80, "Findings", {.size = 16}).lines(72, 110, prose(3));
  page.line(72, 190, "What the school knew:", {.bold = true}).lines(72, 210, prose(3));
  page.line(72, 290, "THE POLICE").lines(72, 310, prose(3));
  EXPECT_EQ(headings_of(lay_out({page})), "1 Findings\n2 What the school knew:\n3 THE POLICE\n");
}

TEST(FindHeadings, JoinsOneOfTwoLines) {
  DrawnPage page;
  Set large{.size = 16, .bold = true};
  page.lines(72, 80, "What was known to each of the agencies that saw the|family in that year", large)
      .lines(72, 140, prose(3));
  EXPECT_EQ(headings_of(lay_out({page})),
            "1 What was known to each of the agencies that saw the family in that year\n");
}

TEST(FindHeadings, ABoldSentenceIsNone) {
  DrawnPage page;
  page.lines(72, 80, "Nobody asked the father what he knew of this.", {.bold = true})
      .lines(72, 110, prose(3));
  EXPECT_EQ(headings_of(lay_out({page})), "");
}

TEST(FindHeadings, ABoldLineWithAHigherHeadingBelowItIsNone) {
  DrawnPage page;
  page.lines(72, 80, prose(3)).line(72, 150, "See recommendation 4", {.bold = true});
  page.line(72, 180, "The next part", {.size = 15, .bold = true}).lines(72, 210, prose(3));
  EXPECT_EQ(headings_of(lay_out({page})), "1 The next part\n");
}

TEST(FindHeadings, ACoverBeforeContentsHasATitle) {
  DrawnPage cover, contents, text;
  cover.line(72, 200, "CHILD Q", {.size = 26, .bold = true}).line(72, 300, "Published in May", {.size = 12});
  contents.line(72, 80, "1 Introduction ................................ 3");
  text.line(72, 80, "1 Introduction", {.size = 14, .bold = true}).lines(72, 110, prose(6));
  Report report = lay_out({cover, contents, text});
  EXPECT_EQ(report.blocks[0].kind, BlockKind::title);
  EXPECT_EQ(report.blocks[1].kind, BlockKind::paragraph);
}

TEST(FindHeadings, WordsOfALogoOnAScannedCoverAreNone) {
  DrawnPage cover;
  cover.line(300, 80, "Marrowdale", {.size = 15})
      .lines(72, 220, "SERIOUS CASE REVIEW|OVERVIEW REPORT", {.size = 28});
  cover.line(72, 400, "Author: A Writer");
  DrawnPage list;
  list.line(72, 80, "Contents", {.size = 16});
  list.line(72, 110, "What happened ........ 3").line(72, 130, "What we found ........ 9");
  DrawnPage text;
  text.line(72, 80, "What happened", {.size = 16}).lines(72, 110, prose(6));
  std::vector<PageWords> pages = {cover, list, text};
  for (PageWords& page : pages) page.by_machine = true;
  const Report report = lay_out(pages);
  EXPECT_EQ(headings_of(report), "1 Contents\n1 What happened\n");
  EXPECT_TRUE(std::any_of(report.blocks.begin(), report.blocks.end(), [&](const Block& block) {
    return block.kind == BlockKind::title && report.words(block) == "SERIOUS CASE REVIEW OVERVIEW REPORT";
  })) << dump(report);
}

TEST(FindHeadings, NumberedOnesHaveTheDepthOfTheirNumber) {
  DrawnPage page;
  Set bold{.size = 13, .bold = true};
  page.line(72, 80, "3 Analysis", bold).line(72, 110, "3.1 Home", bold).lines(72, 130, prose(2));
  page.line(72, 200, "3.1.1 Beds", bold).lines(72, 220, prose(2));
  EXPECT_EQ(headings_of(lay_out({page})), "1 Analysis\n2 Home\n3 Beds\n");
}

TEST(FindHeadings, SlantedLinesHeadTextWhereThereAreSeveral) {
  DrawnPage page;
  page.lines(72, 80, prose(3)).line(72, 150, "Before the birth", {.slanted = true}).lines(72, 170, prose(3));
  page.line(72, 240, "After the birth", {.slanted = true}).lines(72, 260, prose(3));
  EXPECT_NE(dumped({page}).find("heading 1: After the birth"), std::string::npos) << dumped({page});
  DrawnPage alone;
  alone.lines(72, 80, prose(3)).line(72, 150, "Before the birth", {.slanted = true}).lines(72, 170, prose(3));
  EXPECT_EQ(dumped({alone}).find("heading"), std::string::npos);
}

TEST(FindHeadings, UnderlinedLinesHeadTextUnlessTheyAreLinks) {
  DrawnPage page;
  page.lines(72, 80, prose(3)).line(72, 150, "Before the birth").shape(72, 151.5, 154, 152);
  page.lines(72, 170, prose(3)).line(72, 240, "www.panel.example/log").shape(72, 241.5, 177, 242);
  page.lines(72, 260, prose(3));
  const std::string out = dumped({page});
  EXPECT_NE(out.find("heading 1: Before the birth"), std::string::npos) << out;
  EXPECT_EQ(out.find("heading 1: www"), std::string::npos) << out;
}

}  // namespace
}  // namespace throughline
