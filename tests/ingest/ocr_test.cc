#include "ingest/ocr.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "ingest/pages_of.h"
#include "tests/ingest/small_pdf.h"

namespace throughline {
namespace {

/// Pages of letters are drawn and read as if they were scans.
PageWords read_by_machine(const SmallPdf& pdf) {
  std::vector<PageWords> pages = ocr_words(pdf.bytes(), {1}, [](int) {});
  return pages.at(0);
}

std::string dumped(const SmallPdf& pdf) { return dump(report_of({read_by_machine(pdf)}, true)); }

std::string lines_of_text() {
  std::string out;
  int y = 700;
  for (const char* line : {"The health visitor came twice before the family moved again,",
                           "and nobody asked the father why the cot had been taken down",
                           "or where the younger children had been sleeping since then."})
    out += show(60, y -= 16, line, 12);
  return out;
}

TEST(OcrWords, TurnsPagesUprightByTheirLetters) {
  for (const char* turn : {"/Rotate 90", "/Rotate 180", "/Rotate 270"}) {
    const PageWords page = read_by_machine({.contents = {lines_of_text()}, .page = turn});
    ASSERT_GE(page.words.size(), 30u) << turn;
    EXPECT_EQ(page.words[1].text, "health") << turn;
    EXPECT_EQ(report_of({page}, true).blocks.size(), 1u) << turn;
  }
}

TEST(OcrWords, SeesBulletsThatAreNoLetters) {
  std::string text = lines_of_text();
  text += show(60, 600, "\xB7", 12, "F3") + show(80, 600, "Ask the father who else sleeps in the home.", 12);
  text += show(60, 584, "\xB7", 12, "F3") + show(80, 584, "Write down what the children themselves say.", 12);
  const std::string out = dumped({.contents = {text}});
  EXPECT_NE(out.find("list_item 1 [•]: Ask the father"), std::string::npos) << out;
  EXPECT_NE(out.find("list_item 1 [•]: Write down"), std::string::npos) << out;
}

TEST(OcrWords, PartsNoteMarksAndOrdinalsFromTheirWords) {
  std::string text = lines_of_text();
  text += show(60, 600, "The Board met.", 12) + show(141, 604, "1", 7) +
          show(148, 600, "It met again on 14", 12) + show(247, 604, "th", 7) +
          show(258, 600, "of May to hear the family.", 12);
  text += "60 200 120 0.7 re f " + show(60, 188, "1", 6) +
          show(66, 184, "As its minutes say, but they were lost.", 9);
  const std::string out = dumped({.contents = {text}});
  EXPECT_NE(out.find("The Board met. It met again on 14th of May"), std::string::npos) << out;
  EXPECT_NE(out.find("footnote [1]: As its minutes say"), std::string::npos) << out;
}

TEST(OcrWords, ReadsTheCellsOfRuledTables) {
  std::string text = lines_of_text() + "0.5 w ";
  const char* rows[][2] = {{"Author", "Mary Penrose"}, {"Version", "Final draft"}, {"Date", "June 2014"}};
  for (int i = 0; i < 3; ++i)
    text += show(70, 552 - 20 * i, rows[i][0], 11) + show(210, 552 - 20 * i, rows[i][1], 11);
  for (int i = 0; i <= 3; ++i)
    text += "60 " + std::to_string(568 - 20 * i) + " m 400 " + std::to_string(568 - 20 * i) + " l S ";
  for (int x : {60, 200, 400}) text += std::to_string(x) + " 568 m " + std::to_string(x) + " 508 l S ";
  const std::string out = dumped({.contents = {text}});
  EXPECT_NE(out.find("table_row: Author\tMary Penrose"), std::string::npos) << out;
  EXPECT_NE(out.find("table_row: Date\tJune 2014"), std::string::npos) << out;
}

TEST(OcrWords, LeavesLettersOnADarkGroundWhole) {
  std::string text = "0.1 0.2 0.4 rg 0 720 600 60 re f 1 g " +
                     show(60, 742, "Learning from the Penrose family", 26) + "0 g ";
  const PageWords page = read_by_machine({.contents = {text + lines_of_text()}});
  ASSERT_FALSE(page.words.empty());
  std::string first;
  for (std::size_t i = 0; i < std::min<std::size_t>(5, page.words.size()); ++i)
    first += page.words[i].text + " ";
  EXPECT_EQ(first, "Learning from the Penrose family ");
}

}  // namespace
}  // namespace throughline
