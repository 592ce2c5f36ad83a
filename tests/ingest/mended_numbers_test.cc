#include "ingest/mended_numbers.h"

#include <gtest/gtest.h>

#include "tests/ingest/drawn_page.h"

namespace throughline {
namespace {

std::string numbers_of(const std::vector<std::string>& printed, bool by_machine) {
  DrawnPage page;
  double y = 80;
  for (const std::string& number : printed) {
    if (!number.empty()) page.line(72, y, number);
    page.lines(112, y, "This paragraph has words enough to fill the line it stands on and|it ends here.");
    y += 36;
  }
  PageWords words = page;
  words.by_machine = by_machine;
  std::string out;
  Report report = lay_out({words});
  for (const Block& block : report.blocks) out += (block.number.empty() ? "-" : block.number) + " ";
  return out;
}

TEST(MendNumbers, CountsOnWhereThereIsNoDoubt) {
  EXPECT_EQ(numbers_of({"4.1", "42", "eR.", "4.4"}, true), "4.1 4.2 4.3 4.4 ");
  EXPECT_EQ(numbers_of({"4.1", "", "4.3"}, true), "4.1 4.2 4.3 ");
}

TEST(MendNumbers, ANumberThatFallsBehindWasMisread) {
  EXPECT_EQ(numbers_of({"7.1.1", "1.42", "7.1.3"}, true), "7.1.1 7.1.2 7.1.3 ");
  EXPECT_EQ(numbers_of({"7.1.1", "P i |", "7.1.3"}, true), "7.1.1 7.1.2 7.1.3 ");
}

TEST(SeenRomanNumbers, AreStrokesTakenForOtherSigns) {
  DrawnPage page;
  page.lines(72, 80, prose(3));
  double y = 150;
  for (const char* sign : {"|.", "ll.", "Ill."}) {
    page.line(90, y, sign).lines(112, y, "An item with words enough to fill the line it stands on and|more.");
    y += 36;
  }
  PageWords words = page;
  words.by_machine = true;
  const Report report = lay_out({words});
  ASSERT_EQ(report.blocks.size(), 4u);
  EXPECT_EQ(report.blocks[1].number, "I");
  EXPECT_EQ(report.blocks[3].number, "III");
}

TEST(MendBullets, ASignAmongBulletsIsOne) {
  for (const bool by_machine : {true, false}) {
    DrawnPage page;
    page.lines(72, 80, prose(3));
    double y = 150;
    for (const char* sign : {"6", "•", "•"}) {
      page.line(90, y, sign)
          .lines(112, y, "An item with words enough to fill the line it stands on and|more.");
      y += 36;
    }
    PageWords words = page;
    words.by_machine = by_machine;
    const Report report = lay_out({words});
    ASSERT_EQ(report.blocks.size(), 4u);
    EXPECT_EQ(report.blocks[1].bullet, by_machine);
    EXPECT_TRUE(report.blocks[2].bullet);
  }
}

TEST(MendNumbers, LeavesWhatTheFileItselfSays) {
  EXPECT_EQ(numbers_of({"4.1", "4.3", "4.4"}, false), "4.1 4.3 4.4 ");
  EXPECT_EQ(numbers_of({"4.1", "", "4.3"}, false), "4.1 - 4.3 ");
}

}  // namespace
}  // namespace throughline
