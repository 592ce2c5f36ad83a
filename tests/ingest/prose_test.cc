#include <gtest/gtest.h>

#include "tests/ingest/drawn_page.h"

namespace throughline {
namespace {

std::string joined_text(const std::string& lines) {
  DrawnPage page;
  page.lines(72, 80, lines);
  Report report = lay_out({page});
  return report.blocks.empty() ? "" : std::string(report.words(report.blocks[0]));
}

TEST(Prose, KeepsTheHyphensOfAFileThatPartsNoWords) {
  EXPECT_EQ(joined_text("He was not seen again by her co-|worker."),
            "He was not seen again by her co-worker.");
}

TEST(Prose, UndoesHyphensWhereTheWholeWordIsKnown) {
  EXPECT_EQ(joined_text(
                "The assessment was not a good assess-|ment of the family, and a sec-|ond was asked for: the "
                "second was no better."),
            "The assessment was not a good assessment of the family, and a second was asked for: the second "
            "was no better.");
}

TEST(Prose, KeepsTheHyphenOfACompoundAndOfANumber) {
  EXPECT_EQ(
      joined_text(
          "A safe-|sleeping plan was made: the sleeping place was safe. The assessment, an assess-|ment, "
          "took twenty-|three days."),
      "A safe-sleeping plan was made: the sleeping place was safe. The assessment, an assessment, took "
      "twenty-three days.");
}

TEST(Prose, JoinsSoftHyphensAndAddresses) {
  EXPECT_EQ(
      joined_text("It was safe\u00ad|guarded by them as it says on www.board.example/a-|long/page of it."),
      "It was safeguarded by them as it says on www.board.example/a-long/page of it.");
}

}  // namespace
}  // namespace throughline
