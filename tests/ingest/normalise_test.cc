#include "ingest/normalise.h"

#include <gtest/gtest.h>

namespace throughline {
namespace {

struct Case {
  std::string in, out;
};

TEST(Normalise, KeepsWhatIsPrintedAndDropsWhatIsNot) {
  for (const Case& c : std::vector<Case>{
           {"plain", "plain"},
           {"o\ufb03ce", "office"},
           {"\ufb01nd", "find"},
           {"safe\u00adguard", "safeguard"},
           {"Zoe\u0308", "Zo\u00eb"},
           {"a\u00a0b", "a b"},
           {"a\u200bb", "ab"},
           {"non\u2011stop", "non-stop"},
           {"\u201cquoted\u201d \u2013 as printed", "\u201cquoted\u201d \u2013 as printed"},
           {"\u00bd", "\u00bd"},
           {"26\u1d57\u02b0", "26\u1d57\u02b0"},
           {"bad\xff\xc3", "bad"},
           {std::string("a\0b\tc", 5), "ab c"},
       }) {
    EXPECT_EQ(normalise(c.in), c.out);
    EXPECT_EQ(normalise(normalise(c.in)), c.out) << "not idempotent";
  }
}

TEST(Folded, TakesOffCaseAndPunctuation) {
  EXPECT_EQ(folded("(Father,"), "father");
  EXPECT_EQ(folded("Child\u2019s"), "child's");
  EXPECT_EQ(folded("---"), "");
}

TEST(IsCapitals, NeedsALetterAndNoSmallOne) {
  EXPECT_TRUE(is_capitals("KEY EPISODES 2"));
  EXPECT_FALSE(is_capitals("KEY Episodes"));
  EXPECT_FALSE(is_capitals("12.3"));
}

}  // namespace
}  // namespace throughline
