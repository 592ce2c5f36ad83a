#include <gtest/gtest.h>

#include <algorithm>

#include "tests/ingest/drawn_page.h"

namespace throughline {
namespace {

TEST(TakeNotes, TiesEachNoteToItsMark) {
  DrawnPage page;
  page.lines(72, 80,
             "The inquest gave a narrative conclusion. ^1 The Board met twice, ^2 on 4 ^th May and again.");
  page.lines(72, 110, prose(2));
  page.shape(72, 720, 216, 720.5);
  page.line(72, 735, "^1 As the coroner wrote to the Board.", {.size = 8});
  page.line(72, 746, "^2 Its minutes were seen.", {.size = 8});
  Report report = lay_out({page});
  ASSERT_EQ(report.blocks.size(), 4u);
  EXPECT_EQ(report.words(report.blocks[0]),
            "The inquest gave a narrative conclusion. The Board met twice, on 4th May and again.");
  EXPECT_EQ(report.blocks[1].number, "1");
  EXPECT_EQ(report.text.substr(0, report.blocks[1].anchor), "The inquest gave a narrative conclusion.");
  EXPECT_EQ(report.blocks[2].number, "2");
  EXPECT_EQ(report.text.substr(0, report.blocks[2].anchor),
            "The inquest gave a narrative conclusion. The Board met twice,");
}

TEST(TakeNotes, ANoteGoesOnOverThePage) {
  DrawnPage first, second;
  first.lines(72, 80, "A sentence with a note. ^1").lines(72, 110, prose(3));
  first.shape(72, 740, 216, 740.5).line(72, 752, "^1 A long note that is cut by the", {.size = 8});
  second.lines(72, 80, prose(4));
  second.shape(72, 740, 216, 740.5).line(72, 752, "end of its page.", {.size = 8});
  Report report = lay_out({first, second});
  ASSERT_GE(report.blocks.size(), 2u);
  EXPECT_EQ(report.words(report.blocks[1]), "A long note that is cut by the end of its page.");
  EXPECT_EQ(report.blocks[1].boxes.size(), 2u);
}

TEST(TakeNotes, KeepsTheFigureOfAUnit) {
  DrawnPage page;
  page.lines(72, 80, "The room measured 9 m ^2 and was cold.").lines(72, 110, prose(2));
  Report report = lay_out({page});
  EXPECT_NE(report.text.find("9 m2 and"), std::string::npos);
}

TEST(TakeNotes, EndNotesStandAfterTheirParagraphs) {
  DrawnPage first, second;
  first.lines(72, 80, "One thing was said. ^1")
      .lines(72, 110, prose(3))
      .lines(72, 180, "Another was not. ^2");
  second.line(72, 80, "Notes", {.size = 14, .bold = true});
  second.line(72, 110, "1 Said by the nurse.", {.size = 8}).line(72, 122, "2 By nobody.", {.size = 8});
  EXPECT_EQ(dumped({first, second}).substr(0, 75),
            "p1 paragraph: One thing was said.\np2 footnote [1]: Said by the nurse.\np1 pa");
}

TEST(FindEndNotes, TakesNotesInTheSizeOfTheTextAfterTheLastMark) {
  DrawnPage first, second;
  first.lines(72, 80, "One thing was said. ^1")
      .lines(72, 110, prose(3))
      .lines(72, 180, "Another was not. ^2");
  second.line(72, 80, "Notes", {.size = 14, .bold = true});
  second.line(72, 110, "1.").line(90, 110, "Said by the nurse.");
  second.line(72, 130, "2.").line(90, 130, "By nobody.");
  Report report = lay_out({first, second});
  ASSERT_EQ(report.blocks.size(), 6u);
  EXPECT_EQ(report.blocks[1].kind, BlockKind::footnote);
  EXPECT_EQ(report.words(report.blocks[1]), "Said by the nurse.");
  EXPECT_EQ(report.blocks[4].number, "2");
}

TEST(FindEndNotes, LeavesNumberedParagraphsThatNoMarkNames) {
  DrawnPage page;
  page.lines(72, 80, "One thing was said. ^1").lines(72, 110, prose(3));
  page.line(72, 180, "1.")
      .line(90, 180, "The Board should write.")
      .line(72, 200, "2.")
      .line(90, 200, "It should ask.");
  Report report = lay_out({page});
  for (const Block& block : report.blocks) EXPECT_NE(block.kind, BlockKind::footnote);
}

TEST(TakeNotes, PlainNumbersBelowARuleAnswerRaisedOnesInNearlyTheSizeOfTheText) {
  DrawnPage page;
  page.lines(72, 80, "The surgery had three names for him. ^7 No letter said so. ^8")
      .lines(72, 110, prose(4));
  page.shape(60, 700, 540, 700.5);
  page.line(72, 715, "7 As its list of patients shows.", {.size = 9.8});
  page.line(72, 730, "8 Seen by the panel.", {.size = 9.8});
  const Report report = lay_out({page});
  ASSERT_EQ(report.blocks.size(), 4u);
  EXPECT_EQ(report.blocks[1].kind, BlockKind::footnote);
  EXPECT_EQ(report.blocks[2].number, "8");
}

TEST(FindEndNotes, CountsANoteThatLostItsWords) {
  DrawnPage first, second;
  first.lines(72, 80, "One thing was said. ^1 Another was not. ^2 So it went. ^3").lines(72, 110, prose(3));
  second.line(72, 80, "Notes", {.size = 14, .bold = true});
  second.line(72, 110, "1.").line(90, 110, "Said by the nurse.").line(72, 130, "2");
  second.line(72, 150, "3.").line(90, 150, "As the log says.");
  const Report report = lay_out({first, second});
  const auto notes = std::count_if(report.blocks.begin(), report.blocks.end(),
                                   [](const Block& b) { return b.kind == BlockKind::footnote; });
  EXPECT_EQ(notes, 3);
}

TEST(TakeNotes, ANumberSetCloseToItsNoteAnswersItsMark) {
  DrawnPage page;
  page.lines(72, 80, "The court made an order. ^19 It was kept.").lines(72, 110, prose(3));
  page.shape(72, 720, 216, 720.5);
  page.line(72, 735, "19Section 44 of an Act that we made up.", {.size = 8});
  EXPECT_NE(dumped({page}).find("footnote [19]: Section 44"), std::string::npos) << dumped({page});
}

}  // namespace
}  // namespace throughline
