#include "ingest/regions.h"

#include <gtest/gtest.h>

#include "tests/ingest/drawn_page.h"

namespace throughline {
namespace {

std::string first_words(const Report& report) {
  std::string out;
  for (const Block& block : report.blocks) {
    std::string text(report.words(block));
    out += text.substr(0, text.find(' ')) + " ";
  }
  return out;
}

/// Five lines that fill a column of 210 points, the first beginning with a word of its own.
std::string column(const std::string& word) {
  return word +
         " was a word that headed the lines of|the column and after it there came some|more of "
         "them that say nothing at all but|fill it well enough so that anyone would|see it is text.";
}

TEST(FindRegions, ReadsColumnsBelowAHeadingAcross) {
  DrawnPage page;
  page.line(72, 60, "A heading that stands across both of the columns of this page",
            {.size = 15, .bold = true});
  page.lines(320, 100, column("third")).lines(320, 180, column("fourth"));  // drawn first
  page.lines(72, 100, column("first")).lines(72, 190, column("second"));
  page.lines(
      72, 300,
      "across again goes a line that is as wide as the whole of the page is, and then some of it|ends.");
  EXPECT_EQ(first_words(lay_out({page})), "A first second third fourth across ");
}

TEST(FindRegions, ReadsThreeColumns) {
  DrawnPage page;
  Set small{.size = 7};
  for (int c = 0; c < 3; ++c)
    for (int p = 0; p < 2; ++p)
      page.lines(60 + 170.0 * c, 80 + 60 * p, column(std::string(1, static_cast<char>('a' + 2 * c + p))),
                 small);
  EXPECT_EQ(first_words(lay_out({page})), "a b c d e f ");
}

TEST(FindRegions, ReadsABoxDrawnBeforeTheTextWhereItStands) {
  DrawnPage page;
  page.shape(70, 150, 525, 200, 0xddeeff).lines(80, 170, "boxed words of advice stand here|on two lines.");
  page.lines(72, 80, prose(3)).lines(72, 230, prose(3));
  Report report = lay_out({page});
  ASSERT_EQ(report.blocks.size(), 3u);
  EXPECT_EQ(report.blocks[1].frame, 1);
  EXPECT_EQ(report.words(report.blocks[1]), "boxed words of advice stand here on two lines.");
  EXPECT_EQ(report.blocks[2].frame, 0);
}

void rule_grid(DrawnPage& page, const std::vector<double>& xs, const std::vector<double>& ys) {
  for (double x : xs) page.shape(x, ys.front(), x + 0.5, ys.back());
  for (double y : ys) page.shape(xs.front(), y, xs.back(), y + 0.5);
}

TEST(FindRegions, ReadsARuledTableByRows) {
  DrawnPage page;
  rule_grid(page, {70, 150, 400, 525}, {80, 100, 130, 150});
  page.line(75, 94, "No", {.bold = true})
      .line(155, 94, "Recommendation", {.bold = true})
      .line(405, 94, "By", {.bold = true});
  page.line(75, 114, "1")
      .lines(155, 112, "The Board should write|to all schools.")
      .line(405, 114, "May 2031");
  page.line(75, 144, "2").line(155, 144, "A second.");
  EXPECT_EQ(dumped({page}),
            "p1 table_row: No\tRecommendation\tBy\n"
            "p1 table_row: 1\tThe Board should write to all schools.\tMay 2031\n"
            "p1 table_row: 2\tA second.\t\n");
}

TEST(FindRegions, JoinsATableOverAPage) {
  DrawnPage first, second;
  rule_grid(first, {70, 150, 525}, {700, 720, 740});
  first.line(75, 714, "No")
      .line(155, 714, "Action")
      .line(75, 734, "1")
      .line(155, 734, "Tell the staff what was found, and");
  rule_grid(second, {70, 150, 525}, {80, 100, 120, 140});
  second.line(75, 94, "No")
      .line(155, 94, "Action")
      .line(155, 114, "ask them.")
      .line(75, 134, "2")
      .line(155, 134, "Report.");
  Report report = lay_out({first, second});
  EXPECT_EQ(dump(report),
            "p1 table_row: No\tAction\n"
            "p1 table_row: 1\tTell the staff what was found, and ask them.\n"
            "p2 table_row: 2\tReport.\n");
  EXPECT_EQ(report.blocks[2].table, 1);
  EXPECT_EQ(report.blocks[1].cells.size(), 2u);
}

TEST(FindRegions, ReadsATableWithoutRulesByItsAlignment) {
  DrawnPage page;
  const char* left[] = {"Date of birth", "School", "Ethnicity", "Care status"};
  const char* right[] = {"May 2019", "Thornby Primary", "White British", "Not looked after"};
  for (int i = 0; i < 4; ++i) page.line(72, 80 + 24 * i, left[i]).line(220, 80 + 24 * i, right[i]);
  EXPECT_EQ(dumped({page}),
            "p1 table_row: Date of birth\tMay 2019\n"
            "p1 table_row: School\tThornby Primary\n"
            "p1 table_row: Ethnicity\tWhite British\n"
            "p1 table_row: Care status\tNot looked after\n");
}

TEST(FindRegions, CutsAFoldedSheetIntoItsPages) {
  std::vector<PageWords> sheets;
  for (int s = 0; s < 3; ++s) {
    DrawnPage sheet(1190, 842);
    for (int half = 0; half < 2; ++half) {
      double x = 72 + 595 * half;
      sheet.lines(x, 80, prose(4, std::string(static_cast<std::size_t>(2 * s + half + 1), 'w')));
      sheet.line(x + 220, 800, std::to_string(2 * s + half + 1));
    }
    sheets.push_back(sheet);
  }
  Report report = lay_out(sheets);
  ASSERT_EQ(report.blocks.size(), 6u);
  EXPECT_EQ(report.pages[1].label, "3\u20134");
  EXPECT_GT(report.blocks[1].boxes[0].x0, 595);
}

TEST(FindRegions, KeepsLinesOfContentsApart) {
  DrawnPage page;
  page.line(72, 60, "CONTENTS", {.size = 14, .bold = true});
  page.line(72, 90, "1 Introduction ................................ 3");
  page.line(72, 104, "2 The family ................................ 4");
  page.line(72, 118, "Appendix ................................ 19");
  EXPECT_EQ(dumped({page}).substr(0, 62), "p1 heading 1: CONTENTS\np1 contents: 1 Introduction ...........");
}

}  // namespace
}  // namespace throughline
