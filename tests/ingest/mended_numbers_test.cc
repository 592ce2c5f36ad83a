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

TEST(MendNumbers, LeavesWhatTheFileItselfSays) {
  EXPECT_EQ(numbers_of({"4.1", "4.3", "4.4"}, false), "4.1 4.3 4.4 ");
  EXPECT_EQ(numbers_of({"4.1", "", "4.3"}, false), "4.1 - 4.3 ");
}

}  // namespace
}  // namespace throughline
