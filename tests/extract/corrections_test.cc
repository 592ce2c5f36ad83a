#include "extract/corrections.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>

#include "extract/understand.h"
#include "ingest/error.h"
#include "tests/extract/report_of.h"

namespace throughline {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

const Taxonomy& neglect_only() {
  static const Taxonomy taxonomy = Taxonomy::parse(R"(
[[theme]]
id = "neglect"
label = "Neglect"
group = "Harm"
definition = "Needs not met."
kind = "harm"
[[theme.pattern]]
id = "word"
find = 'neglect*'
yes = ["The children were neglected."]
no = ["The children were fed."]
)",
                                                   "test");
  return taxonomy;
}

const char* const review_text = R"(
= Serious Case Review: Child Wren
Oldfold Safeguarding Children Board
# 1 Background
1.1 | The home was cold and the children were hungry.
1.2 | The neighbour said that the garden was neglected.
# 2 Findings
2.1 | The school kept a record of what it saw.
)";

struct Corrected {
  Review review;
  std::vector<std::string> unfit;
};

Corrected corrected(std::string_view toml) {
  const std::vector<Correction> all = parse_corrections(toml, "corrections.toml");
  std::vector<const Correction*> pointers;
  for (const Correction& correction : all) pointers.push_back(&correction);
  Corrected out;
  out.review = understand(report_of(review_text), neglect_only(), pointers, out.unfit);
  return out;
}

std::string wrong(std::string_view toml) {
  try {
    parse_corrections(toml, "c.toml");
  } catch (const UsageError& e) {
    return e.what();
  }
  return "";
}

TEST(ParseCorrections, NamesLineColumnAndWhatWasExpected) {
  const struct {
    const char *toml, *message;
  } cases[] = {
      {"[[fact]]\nreview = \"x\"\nfact = \"colour\"\nvalue = \"red\"",
       "c.toml, line 3, column 8: colour is no fact"},
      {"[[fact]]\nreview = \"x\"\nfact = \"sex\"\nvalue = \"girl\"",
       "line 4, column 9: girl is no sex: expected female"},
      {"[[fact]]\nreview = \"x\"\nfact = \"incident_date\"\nvalue = \"2020-13\"",
       "line 4, column 9: 2020-13 is no date"},
      {"[[fact]]\nreview = \"x\"\nfact = \"sex\"", "line 1, column 1: expected either value"},
      {"[[fact]]\nfact = \"sex\"\nvalue = \"male\"", "line 1, column 1: review is missing"},
      {"[[part]]\nreview = \"x\"\nwords = \"w\"\npart = \"middle\"",
       "line 4, column 8: middle is no part: expected front"},
      {"[[mention]]\nreview = \"x\"\ntheme = \"t\"\nwords = \"w\"\nadd = \"maybe\"",
       "line 5, column 7: maybe is no assertion"},
      {"[[mention]]\nreview = \"x\"\ntheme = \"t\"\nwords = \"w\"", "expected either reject = true or add"},
      {"[[exclude]]\nreview = \"x\"\nwhen = \"now\"", "line 3, column 8: unknown key when"},
      {"[[removed]]\nreview = \"x\"", "line 1, column 3: unknown key removed"},
      {"[[fact\n", "line 1, column 7"},
      {"[[part]]\nreview = \"x\"\nwords = \"w\"\npage = 4294967297\npart = \"findings\"",
       "line 4, column 8: page: expected a number from 1 to 100000"},
      {"[[fact]]\nreview = \"x\"\nfact = \"sex\"\nvalue = \"male\"\npage = 0", "line 5, column 8: page"},
      {"[[fact]]\nreview = \"x\"\nfact = \"sex\"\nvalue = \"male\"\npage = -3", "line 5, column 8: page"},
      {"[[part]]\nreview = 7", "line 2, column 10: review: expected a text in quotes"}};
  for (const auto& one : cases) EXPECT_THAT(wrong(one.toml), HasSubstr(one.message)) << one.toml;
}

TEST(ParseCorrections, ReadsTheExampleOfTheHandbook) {
  std::ifstream in(std::string(THROUGHLINE_SOURCE) + "/docs/operating.md");
  std::string example;
  bool within = false;
  for (std::string line; std::getline(in, line);) {
    if (line.starts_with("## ")) within = line == "## Corrections";
    if (within && line.starts_with("    ")) example += line + "\n";
  }
  EXPECT_EQ(parse_corrections(example, "operating.md").size(), 6U);
}

TEST(Corrections, AFactIsReplacedAndMarked) {
  const Corrected out = corrected(R"(
[[fact]]
review = "x"
fact = "publication_date"
value = "2019-07"
[[fact]]
review = "x"
fact = "age_at_incident"
value = "5 months"
[[fact]]
review = "x"
fact = "partnership"
not_stated = true
)");
  ASSERT_TRUE(out.review.metadata.publication_date);
  EXPECT_EQ(out.review.metadata.publication_date->value, "2019-07");
  EXPECT_TRUE(out.review.metadata.publication_date->corrected);
  EXPECT_EQ(out.review.metadata.age_days, 152);
  EXPECT_FALSE(out.review.metadata.partnership);
  EXPECT_THAT(out.review.corrected, ElementsAre("publication date: 2019-07", "age at incident: 5 months",
                                                "partnership: not stated"));
  EXPECT_THAT(out.unfit, IsEmpty());
  EXPECT_TRUE(unpack_review(pack(out.review)).metadata.publication_date->corrected);
}

TEST(Corrections, AuthorsAreNamedWithSemicolons) {
  const Corrected out = corrected(R"(
[[fact]]
review = "x"
fact = "authors"
value = "Ada Lane, MA; Dr Ben Moor"
)");
  ASSERT_EQ(out.review.metadata.authors.size(), 2U);
  EXPECT_EQ(out.review.metadata.authors[0].value, "Ada Lane, MA");
  EXPECT_EQ(out.review.metadata.authors[1].value, "Dr Ben Moor");
  EXPECT_TRUE(out.review.metadata.authors[1].corrected);
  EXPECT_THAT(out.review.corrected, ElementsAre("authors: Ada Lane, MA; Dr Ben Moor"));
}

TEST(Corrections, APartIsThatOfTheWholeSectionIfSoSaid) {
  const Corrected out = corrected(R"(
[[part]]
review = "x"
words = "Background"
part = "analysis"
section = true
)");
  EXPECT_EQ(out.review.parts.at(2), Part::analysis);
  EXPECT_EQ(out.review.parts.at(3), Part::analysis);
  EXPECT_EQ(out.review.parts.at(4), Part::analysis);
  EXPECT_NE(out.review.parts.at(6), Part::analysis);
}

TEST(Corrections, AMentionRejectedAndOneAddedDecideTheTheme) {
  ASSERT_EQ(corrected("").review.themes.size(), 1U);
  const Corrected rejected = corrected(R"(
[[mention]]
review = "x"
theme = "neglect"
words = "the garden was neglected"
reject = true
)");
  EXPECT_THAT(rejected.review.themes, IsEmpty());
  const Corrected added = corrected(R"(
[[mention]]
review = "x"
theme = "neglect"
words = "the children were hungry"
page = 1
add = "affirmed"
)");
  ASSERT_EQ(added.review.themes.size(), 1U);
  EXPECT_TRUE(added.review.themes[0].present);
  EXPECT_EQ(added.review.themes[0].mentions.front().pattern, by_hand);
  EXPECT_EQ(added.review.themes[0].mentions.size(), 2U);
}

TEST(Corrections, WhatNoLongerFitsIsNamedByItsLine) {
  const Corrected out = corrected(R"([[mention]]
review = "x"
theme = "neglect"
words = "not in this text"
reject = true
[[mention]]
review = "x"
theme = "gone-theme"
words = "hungry"
add = "affirmed"
[[part]]
review = "x"
words = "was"
part = "findings"
[[fact]]
review = "x"
fact = "review_type"
value = "serious-case-review"
)");
  EXPECT_THAT(out.unfit,
              testing::UnorderedElementsAre(
                  HasSubstr("line 1: its words do not stand in the review"),
                  HasSubstr("line 6: gone-theme: the themes in force have none of that id"),
                  HasSubstr("line 11: its words stand in 2 places: give more of them, or a page"),
                  HasSubstr("line 15: review_type: the program now reads the same; the line can go")));
}

TEST(Corrections, AReviewIsExcludedAndSaysWhy) {
  const Corrected out = corrected("[[exclude]]\nreview = \"x\"\nwhy = \"a draft\"\n");
  EXPECT_FALSE(out.review.is_review.value);
  EXPECT_EQ(out.review.is_review.reason, "excluded by a person: a draft");
}

TEST(CorrectionIdentity, DependsOnWhatItDoesAndNotOnItsLine) {
  const char* const text = "[[exclude]]\nreview = \"x\"\n";
  const auto one = parse_corrections(text, "c"), moved = parse_corrections(std::string("\n\n") + text, "c");
  const auto other = parse_corrections("[[exclude]]\nreview = \"y\"\n", "c");
  EXPECT_EQ(correction_identity(one[0]), correction_identity(moved[0]));
  EXPECT_NE(correction_identity(one[0]), correction_identity(other[0]));
}

}  // namespace
}  // namespace throughline
