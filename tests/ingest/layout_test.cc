#include "ingest/layout.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "tests/ingest/drawn_page.h"

namespace throughline {
namespace {

TEST(LayOut, NumberedParagraphsLoseTheirNumbersFromTheText) {
  DrawnPage page;
  page.line(72, 80, "1. Introduction", {.size = 14, .bold = true});
  page.line(72, 110, "1.1")
      .lines(108, 110, "Nobody asked who else was living in the house at the time of|the visit.");
  page.line(72, 140, "1.2").lines(108, 140, "The health visitor wrote that the room was cold.");
  EXPECT_EQ(dumped({page}),
            "p1 heading 1 [1]: Introduction\n"
            "p1 paragraph [1.1]: Nobody asked who else was living in the house at the time of the visit.\n"
            "p1 paragraph [1.2]: The health visitor wrote that the room was cold.\n");
}

TEST(LayOut, NestsListsByTheirIndent) {
  DrawnPage page;
  page.lines(72, 80, "The panel asked each agency for an account of these matters in turn and at length:");
  page.line(90, 100, "\u2022").line(108, 100, "what the school knew;");
  page.line(108, 114, "o").line(126, 114, "in writing");
  page.line(90, 128, "\u2022").line(108, 128, "what the police knew.");
  page.line(72, 146, "a)").line(90, 146, "an item with a letter");
  EXPECT_EQ(
      dumped({page}),
      "p1 paragraph: The panel asked each agency for an account of these matters in turn and at length:\n"
      "p1 list_item 1 [\u2022]: what the school knew;\n"
      "p1 list_item 2 [\u2022]: in writing\n"
      "p1 list_item 1 [\u2022]: what the police knew.\n"
      "p1 list_item 1 [a]: an item with a letter\n");
}

TEST(LayOut, JoinsAParagraphOverAPageAndItsNotes) {
  DrawnPage first, second;
  first.lines(72, 80, prose(3));
  first.lines(72, 150, "This paragraph was begun on the first page of the two and it was not ended until");
  first.shape(72, 730, 216, 730.5).line(72, 745, "^1 A note at the foot.", {.size = 8});
  second.lines(72, 80, "the second, where it stops.");
  Report report = lay_out({first, second});
  ASSERT_EQ(report.blocks.size(), 3u);
  EXPECT_EQ(report.blocks[1].boxes.size(), 2u);
  EXPECT_TRUE(report.words(report.blocks[1]).ends_with("until the second, where it stops."));
  EXPECT_EQ(report.blocks[2].kind, BlockKind::footnote);
}

TEST(LayOut, PutsEachBlockUnderItsHeading) {
  DrawnPage page;
  page.line(72, 80, "1 Findings", {.size = 16, .bold = true});
  page.line(72, 110, "1.1 What was known", {.size = 13, .bold = true});
  page.lines(72, 140, prose(3));
  page.line(72, 220, "2 Learning", {.size = 16, .bold = true});
  page.lines(72, 250, prose(3));
  Report report = lay_out({page});
  std::vector<int> sections;
  for (const Block& block : report.blocks) sections.push_back(block.section);
  EXPECT_EQ(sections, (std::vector<int>{-1, 0, 1, -1, 3}));
}

TEST(LayOut, SpansLieInTheTextOneAfterAnother) {
  DrawnPage page;
  page.lines(72, 80, prose(5))
      .line(72, 200, "A heading", {.size = 14, .bold = true})
      .lines(72, 230, prose(2));
  Report report = lay_out({page});
  std::size_t at = 0;
  for (const Block& block : report.blocks) {
    EXPECT_EQ(block.span.begin, at);
    EXPECT_EQ(report.text[block.span.end], '\n');
    EXPECT_FALSE(block.boxes.empty());
    at = block.span.end + 1;
  }
  EXPECT_EQ(at, report.text.size());
}

TEST(LayOut, TurnsSidewaysPagesUpright) {
  DrawnPage upright;
  upright.lines(72, 80, "The meeting was held in May.|It was not minuted.");
  PageWords page = upright, turned;
  turned.width = page.height, turned.height = page.width;
  for (Word word : page.words) {  // a quarter turn clockwise
    Word out = word;
    out.x0 = page.height - word.y1, out.x1 = page.height - word.y0;
    out.y0 = word.x0, out.y1 = word.x1;
    out.baseline = page.height - word.baseline, out.quarter_turns = 1;
    turned.words.push_back(out);
  }
  Report report = lay_out({turned});
  EXPECT_EQ(dump(report), dumped({page}));
  EXPECT_NEAR(report.blocks[0].boxes[0].y0, 72, 0.01);  // on the page as shown
}

TEST(LayOut, SaysWhichPagesAreEmptyOrFailed) {
  PageWords failed;
  failed.failure = "a stream is broken";
  Report report = lay_out({DrawnPage().lines(72, 80, prose(2)), PageWords{}, failed});
  EXPECT_EQ(report.pages[0].state, PageState::readable);
  EXPECT_EQ(report.pages[1].state, PageState::empty);
  EXPECT_EQ(report.pages[2].state, PageState::failed);
}

/// Nothing a page holds makes the layout throw, and its spans stay inside the text.
void expect_sound(const std::vector<PageWords>& pages) {
  Report report = lay_out(pages);
  for (const Block& block : report.blocks) {
    ASSERT_LE(block.span.begin, block.span.end);
    ASSERT_LE(block.span.end, report.text.size());
    ASSERT_FALSE(block.boxes.empty());
    for (Span cell : block.cells) ASSERT_LE(cell.end, block.span.end);
  }
}

TEST(LayOut, StandsBoxesThatAreNoNumbers) {
  const double odd[] = {0,   -1,  1e300, -1e300, std::nan(""), std::numeric_limits<double>::infinity(),
                        300, 1e-9};
  PageWords page;
  page.width = std::nan(""), page.height = 0;
  for (double a : odd)
    for (double b : odd)
      for (double size : odd) {
        Word word;
        word.text = "w\xff\u00ad7";
        word.x0 = a, word.x1 = b, word.y0 = b, word.y1 = a, word.baseline = size, word.size = size;
        word.font = 999, word.quarter_turns = static_cast<std::uint8_t>(page.words.size() % 7);
        page.words.push_back(word);
        page.shapes.push_back({a, b, size, a, 0, true});
      }
  expect_sound({page, page, PageWords{}, page});
}

TEST(LayOut, StandsAHeapOfWordsInOnePlace) {
  PageWords page;
  page.width = 595, page.height = 842;
  for (int i = 0; i < 50000; ++i) {
    Word word;
    word.text = i % 3 ? "7" : "a.";
    word.x0 = 100 + i % 13, word.x1 = word.x0 + 5, word.y0 = 100 + i % 5, word.y1 = word.y0 + 8;
    word.baseline = word.y1 - 2, word.size = 8;
    page.words.push_back(word);
  }
  expect_sound({page});
}

TEST(LayOut, ARuleAcrossThePageEndsItsColumns) {
  DrawnPage page;
  for (double x : {60.0, 310.0})
    page.lines(x, 80,
               "it is said in the log that he|came when the nurse had gone|and left before the school "
               "was|out so nobody ever met him in|the house but his own mother");
  page.shape(60, 150, 540, 150.5);
  page.line(60, 170, "1 A line of notes that is no longer than half.");
  page.line(60, 182, "2 A line of notes that runs on and on over the whole of the page and its columns.");
  const Report report = lay_out({page});
  EXPECT_LT(report.text.rfind("his own mother"), report.text.find("no longer than half"));
}

TEST(LayOut, PlainNumbersHangInFrontOfTheTextOfAColumn) {
  DrawnPage page;
  for (double x : {60.0, 310.0}) {
    page.line(x, 80, "3")
        .lines(x + 20, 80,
               "the Board should write to the|schools of the town and ask|them what they saw of him");
    page.line(x, 128, "4")
        .lines(x + 20, 128,
               "the Board should ask for it|to be sent in by the end of|the month and read it out");
  }
  const std::string out = dumped({page});
  EXPECT_NE(out.find("[3]: the Board should write to the schools"), std::string::npos) << out;
}

TEST(LayOut, ANumberSetCloseToItsParagraphIsItsNumber) {
  DrawnPage page;
  page.lines(72, 80,
             "4.12The nurse had come twice before he was born and once again|after that, and wrote it down.");
  EXPECT_EQ(dumped({page}).substr(0, 30), "p1 paragraph [4.12]: The nurse");
}

TEST(LayOut, ContentsMayHaveTheirPagesAtAWordsSpace) {
  DrawnPage contents;
  contents.line(72, 80, "What is in it", {.size = 14, .bold = true});
  double y = 110;
  for (const char* line : {"The family 2", "What happened 2", "What we learned 4", "What should change 5"})
    contents.line(72, y += 14, line);
  std::vector<PageWords> pages{contents};
  for (int i = 0; i < 4; ++i) pages.push_back(DrawnPage().lines(72, 80, prose(4 + i)));
  EXPECT_NE(dumped(pages).find("contents: The family 2"), std::string::npos) << dumped(pages);
}

/// A line whose words are set apart so far that it ends at `right`.
void justified(DrawnPage& page, double x, double right, double baseline, const std::string& words) {
  std::istringstream in(words);
  double letters = 0, count = 0;
  for (std::string word; in >> word; ++count) letters += static_cast<double>(word.size());
  page.line(x, baseline, words, {.gap = (right - x - 5 * letters) / (count - 1)});
}

TEST(LayOut, WordSpacesAsWideAsTheGapBetweenColumnsPartNoWords) {
  DrawnPage page;
  const char* lines[] = {"the nurse had come twice then", "to safeguard practitioners",
                         "who wrote what they saw here"};
  for (int i = 0; i < 12; ++i)
    for (double x : {60.0, 310.0}) justified(page, x, x + 220, 80 + 14 * i, lines[i % 3]);
  const std::string text = lay_out({page, page, page}).text;
  EXPECT_NE(text.find("twice then to safeguard practitioners who wrote what"), std::string::npos) << text;
}

}  // namespace
}  // namespace throughline
