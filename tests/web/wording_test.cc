#include "web/wording.h"

#include <gtest/gtest.h>

namespace throughline {
namespace {

TEST(AsName, TurnsCapitalsIntoNames) {
  struct Case {
    const char *printed, *name;
  };
  for (const Case& c :
       {Case{"KESTONBURY SAFEGUARDING CHILDREN BOARD", "Kestonbury Safeguarding Children Board"},
        Case{"A SERIOUS CASE REVIEW in respect of Child R", "A Serious Case Review in respect of Child R"},
        Case{"THE BOROUGH OF UPPER-ON-SEA", "The Borough of Upper-On-Sea"},
        Case{"SERIOUS CASE REVIEW: CHILD N AND CHILD O", "Serious Case Review: Child N and Child O"},
        Case{"SERIOUS CASE REVIEW: CHILD AE", "Serious Case Review: Child AE"},
        Case{"FAMILY PW18 REPORT PART II", "Family PW18 Report Part II"},
        Case{"REVIEW XVIII OF OSCB", "Review XVIII of OSCB"},
        Case{"CHILD A AND CHILD B", "Child A and Child B"},
        Case{"THE DEATH OF A BABY IN RESPECT OF A", "The Death of a Baby in Respect of A"},
        Case{"BABY JJ'S CASE", "Baby JJ'S Case"},
        Case{"CHILD AE’S DEATH", "Child AE’S Death"},
        Case{"THE CIVIL BOARD OF NEW TOWN", "The Civil Board of New Town"},
        Case{"GREYMOOR NHS TRUST", "Greymoor NHS Trust"},
        Case{"GREYMOOR'S LSCB", "Greymoor's LSCB"},
        Case{"BWRDD DIOGELU CAFÉ ÉNERGIE", "Bwrdd Diogelu Café Énergie"},
        Case{"Harrowmere Safeguarding Children Board", "Harrowmere Safeguarding Children Board"},
        Case{"NHS LSCB", "NHS LSCB"},
        Case{"Child K", "Child K"},
        Case{"GA 2/2019", "GA 2/2019"},
        Case{"LEARNING", "LEARNING"},
        Case{"", ""},
        Case{"  TWO BLANKS ", "  Two Blanks "}})
    EXPECT_EQ(as_name(c.printed), c.name) << c.printed;
}

TEST(TitleAsName, BeginsWithACapital) {
  EXPECT_EQ(title_as_name("a Review of Child K"), "A Review of Child K");
}

}  // namespace
}  // namespace throughline
