// Which documents are of one case, and which a person must look at.
#include "index/cases.h"

#include <gtest/gtest.h>

#include <string>

namespace throughline {
namespace {

/// Words that tell: two texts of different seeds have no run of five in common.
std::string text_of(const std::string& seed, int words = 400) {
  std::string out;
  for (int i = 0; i < words; ++i) out += seed + std::to_string(i) + " ";
  return out;
}

Taken document(const CaseName& name, const std::string& kind, const std::string& text) {
  return {.kind = kind, .case_name = name, .sketch = fingerprint_of(text).sketch};
}

class CasesTest : public ::testing::Test {
 protected:
  /// Takes in a document under an ID.
  void know(const std::string& id, const CaseName& name, const std::string& text) {
    cases_.add({.id = id, .sketch = fingerprint_of(text).sketch, .case_name = pack(name)});
  }
  std::string joined(const Taken& taken) const {
    const auto found = cases_.find(taken);
    return found ? found->id + ": " + found->evidence : "";
  }
  std::string doubt(const Taken& taken) const {
    const auto found = cases_.in_doubt(taken);
    return found ? found->id + ": " + found->evidence : "";
  }
  Cases cases_;
};

const CaseName heron{.body = "harrowmere", .pseudonym = "child-heron", .year = "2019"};

TEST_F(CasesTest, ASummaryIsJoinedByPublisherPseudonymAndYear) {
  know("harrowmere-child-heron-2019/overview", heron, text_of("a"));
  EXPECT_EQ(joined(document(heron, "summary", text_of("b"))),
            "harrowmere-child-heron-2019: same publisher, pseudonym and year, another kind of document");
}

TEST_F(CasesTest, ACorrectedVersionIsJoinedByItsText) {
  know("x/overview", heron, text_of("a"));
  CaseName later = heron;
  later.year = "2021";
  EXPECT_TRUE(joined(document(later, "overview", text_of("a") + text_of("b", 40)))
                  .starts_with("x: same publisher and"));
}

TEST_F(CasesTest, AnotherPublishersChildOfTheSameNameIsAnother) {
  know("x/overview", heron, text_of("a"));
  CaseName other = heron;
  other.body = "oldfold";
  EXPECT_EQ(joined(document(other, "summary", text_of("b"))), "");
  EXPECT_EQ(doubt(document(other, "summary", text_of("b"))), "");
}

TEST_F(CasesTest, WithoutPublisherOrPseudonymNothingIsJoined) {
  know("x/overview", heron, text_of("a"));
  EXPECT_EQ(
      joined(document({.body = "", .pseudonym = "child-heron", .year = "2019"}, "summary", text_of("b"))),
      "");
  EXPECT_EQ(
      joined(document({.body = "harrowmere", .pseudonym = "", .year = "2019"}, "summary", text_of("b"))), "");
}

TEST_F(CasesTest, AnAnonymousDepositOfTheSameTextIsPutBeforeAPerson) {
  know("x/overview", heron, text_of("a"));
  const Taken deposit = document({.body = "", .pseudonym = "", .year = "2019"}, "overview", text_of("a"));
  EXPECT_EQ(joined(deposit), "");
  EXPECT_EQ(
      doubt(deposit),
      "x: about 100 % of its text stands in x; not joined, since it names no publisher or no pseudonym");
}

TEST_F(CasesTest, ASecondOverviewOfTheSameNameIsPutBeforeAPerson) {
  know("x/overview", heron, text_of("a"));
  const Taken second = document(heron, "overview", text_of("b"));
  EXPECT_EQ(joined(second), "");
  EXPECT_TRUE(doubt(second).starts_with("x: publisher, pseudonym and about the year of x"));
}

TEST_F(CasesTest, TheSameLetterTenYearsLaterIsNoDoubt) {
  know("x/overview", heron, text_of("a"));
  CaseName later = heron;
  later.year = "2009";
  EXPECT_EQ(doubt(document(later, "overview", text_of("b"))), "");
}

TEST_F(CasesTest, AThematicReviewIsOfNoOneCase) {
  know("x/overview", heron, text_of("a"));
  EXPECT_EQ(joined(document(heron, "thematic", text_of("a"))), "");
  EXPECT_EQ(doubt(document(heron, "thematic", text_of("a"))), "");
}

}  // namespace
}  // namespace throughline
