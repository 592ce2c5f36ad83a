#include "ingest/furniture.h"

#include <gtest/gtest.h>

#include "tests/ingest/drawn_page.h"

namespace throughline {
namespace {

std::string furniture_of(const Report& report) {
  std::string out;
  for (const Furniture& item : report.furniture) out += item.text + "\n";
  return out;
}

std::vector<PageWords> numbered_pages(int count, const std::string& before, const std::string& after) {
  std::vector<PageWords> pages;
  for (int i = 0; i < count; ++i)
    pages.push_back(
        DrawnPage()
            .line(72, 40, "Marrowdale Safeguarding Board", {.size = 9})
            .lines(72, 80 + 10 * i, prose(3 + i, std::string(static_cast<std::size_t>(i + 1), 'w')))
            .line(280, 800, before + std::to_string(i + 3) + after, {.size = 9}));
  return pages;
}

TEST(TakeFurniture, FindsHeadsAndPageNumbersInAnyStyle) {
  for (const auto& [before, after] : std::vector<std::pair<std::string, std::string>>{
           {"", ""}, {"Page ", " of 24"}, {"- ", " -"}, {"", "/24"}}) {
    Report report = lay_out(numbered_pages(4, before, after));
    EXPECT_EQ(report.pages[0].label, "3") << before << "#" << after;
    EXPECT_EQ(report.pages[3].label, "6");
    EXPECT_TRUE(furniture_of(report).starts_with("Marrowdale Safeguarding Board\n"));
    EXPECT_EQ(report.text.find("Marrowdale"), std::string::npos);
  }
}

TEST(TakeFurniture, ReadsRomanPageNumbers) {
  std::vector<PageWords> pages;
  for (const char* label : {"ii", "iii", "iv", "v"})
    pages.push_back(DrawnPage().lines(72, 80, prose(3, label)).line(290, 800, label));
  EXPECT_EQ(lay_out(pages).pages[2].label, "iv");
}

TEST(TakeFurniture, LeavesHeadingsAndParagraphNumbersThatCountWithThePages) {
  std::vector<PageWords> pages;
  for (int i = 1; i <= 5; ++i) {
    std::string n = std::to_string(i);
    pages.push_back(
        DrawnPage()
            .line(72, 80, "Finding " + std::string(1, static_cast<char>('A' + i)), {.size = 14, .bold = true})
            .line(72, 110, n + ".1")
            .lines(108, 110, prose(i, std::string(static_cast<std::size_t>(i), 'w'))));
  }
  Report report = lay_out(pages);
  EXPECT_EQ(furniture_of(report), "");
  ASSERT_EQ(report.blocks.size(), 10u);
  EXPECT_EQ(report.blocks[1].number, "1.1");
  EXPECT_EQ(report.blocks[9].number, "5.1");
}

TEST(TakeFurniture, TakesTheNumbersOfLinesOutOfTheMargin) {
  std::vector<PageWords> pages;
  for (int i = 0; i < 2; ++i) {
    DrawnPage page;
    for (int n = 0; n < 30; ++n) {
      double y = 80 + 14 * n;
      page.line(50, y, std::to_string(n + 1), {.size = 7});
      page.line(72, y, "a line of the text of a review that goes on over the whole width of it");
    }
    pages.push_back(page);
  }
  Report report = lay_out(pages);
  EXPECT_EQ(report.text.find_first_of("0123456789"), std::string::npos);
}

TEST(TakeFurniture, KeepsParagraphNumbersThatHangInTheMargin) {
  DrawnPage page;
  for (int n = 0; n < 6; ++n) {
    page.line(72, 80 + 60 * n, std::to_string(n + 1) + ".");
    page.lines(108, 80 + 60 * n,
               "The review looked at what was known then, and at what|could have been known.");
  }
  Report report = lay_out({page});
  ASSERT_GE(report.blocks.size(), 6u);
  EXPECT_EQ(report.blocks[5].number, "6");
}

TEST(TakeFurniture, TakesAWatermarkUnderTheText) {
  DrawnPage page;
  page.line(150, 140, "DRAFT", {.size = 80, .colour = 0xdddddd}).lines(72, 80, prose(8));
  Report report = lay_out({page});
  EXPECT_EQ(furniture_of(report), "DRAFT\n");
  EXPECT_EQ(report.blocks.size(), 1u);
}

TEST(TakeFurniture, KeepsAStampThatStandsCrosswiseOutOfTheText) {
  PageWords page = DrawnPage().lines(72, 80, prose(4));
  Word stamp;
  stamp.text = "COPY", stamp.x0 = 20, stamp.x1 = 30, stamp.y0 = 300, stamp.y1 = 340;
  stamp.size = 10, stamp.baseline = 30, stamp.quarter_turns = 3;
  page.words.push_back(stamp);
  Report report = lay_out({page});
  EXPECT_EQ(report.text.find("COPY"), std::string::npos);
  EXPECT_EQ(furniture_of(report), "COPY \n");
}

TEST(TakeFurniture, KeepsTheTextOfPagesThatAreCopiesOnce) {
  std::vector<PageWords> pages;
  for (int i = 1; i <= 4; ++i)
    pages.push_back(DrawnPage()
                        .line(72, 60, "Marrowdale Safeguarding Board", {.size = 9})
                        .lines(72, 90,
                               "Family N had moved twice that year and|nobody had told the new school, which|"
                               "asked for the notes in May of that year.")
                        .line(290, 800, "Page " + std::to_string(i)));
  Report report = lay_out(pages);
  EXPECT_NE(report.text.find("nobody had told the new school"), std::string::npos);
  EXPECT_EQ(report.text.find("nobody"), report.text.rfind("nobody"));
  EXPECT_EQ(report.text.find("Page 1"), std::string::npos);
  ASSERT_EQ(report.warnings.size(), 1u);
  EXPECT_EQ(report.warnings[0].page, 0);
}

TEST(TakeFurniture, NeverTakesAllThereIs) {
  std::vector<PageWords> pages;
  for (int i = 1; i <= 4; ++i) pages.push_back(DrawnPage().line(72, 60, "Left blank on purpose"));
  EXPECT_NE(lay_out(pages).text.find("Left blank on purpose"), std::string::npos);
}

TEST(TakeFurniture, ABlankPageBetweenHeadsIsNoCopy) {
  std::vector<PageWords> pages;
  for (int i = 1; i <= 5; ++i) {
    DrawnPage page;
    page.line(72, 40, "Not to be copied or passed on without the leave of the Marrowdale Safeguarding Board")
        .line(72, 54, "and to be kept under lock at all times as the law of data protection asks of us all");
    if (i != 3) page.lines(72, 90 + i, prose(i, std::string(static_cast<std::size_t>(i), 'w')));
    pages.push_back(page);
  }
  Report report = lay_out(pages);
  EXPECT_EQ(report.text.find("Not to be copied"), std::string::npos);
  EXPECT_TRUE(report.warnings.empty());
}

}  // namespace
}  // namespace throughline
