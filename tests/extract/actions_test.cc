// What recommendations ask for, against a table of our own: `tables/actions.txt`.
#include "extract/actions.h"

#include <gtest/gtest.h>

#include "extract/addressees.h"
#include "extract/words.h"
#include "tests/extract/report_of.h"
#include "tests/extract/table_file.h"

namespace throughline {
namespace {

TEST(ActionTable, HoldsInHalvesThatWereWorkedOnAndSetAside) {
  int right[2] = {}, lines[2] = {};
  std::string misses[2];
  Report report = report_of("1.1 | Nothing is spelt out here.\n");
  ShortForms forms = ShortForms::of(report);
  Addressees addressees(forms, "Harrowmere Safeguarding Children Partnership");
  for (const std::string& line : lines_of_table("actions.txt")) {
    std::size_t bar = line.find(" | ");
    if (line.starts_with('#') || bar == line.npos) continue;
    std::string text = line.substr(bar + 3);
    int half = (lines[0] + lines[1]) % 2;
    ++lines[half];
    std::string found = action_of({.text = text, .addressee = addressees.in_sentence(text)});
    bool good = one_of(found, line.substr(0, bar), " / ");
    right[half] += good;
    if (!good) misses[half] += found + " <- " + line + "\n";
  }
  EXPECT_GE(lines[0] + lines[1], 100);
  RecordProperty("worked_on", right[0]);
  RecordProperty("set_aside", right[1]);
  EXPECT_EQ(right[0], lines[0]) << misses[0];
  // Of those never looked at 85 in 100, which is what reviews never seen are held to.
  EXPECT_GE(right[1] * 100, lines[1] * 85) << right[1] << " of " << lines[1];
}

}  // namespace
}  // namespace throughline
