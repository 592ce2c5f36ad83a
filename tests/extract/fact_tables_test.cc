// Facts against tables of title pages and sentences: `tables/covers.txt`, `tables/openings.txt`.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include "extract/is_review.h"
#include "extract/words.h"
#include "tests/extract/fact_values.h"
#include "tests/extract/report_of.h"

namespace throughline {
namespace {

/// Checks each case of a table of pages; `after` is set behind each.
void check_pages(const char* name_of_table, const std::string& after, std::size_t least_cases) {
  std::vector<PageCase> cases = page_cases(name_of_table);
  for (const PageCase& page : cases) {
    EXPECT_FALSE(page.accepted.empty()) << page.name;
    Review review = review_of(page.markup + after);
    for (const auto& [field, values] : page.accepted) {
      std::string got = value(review, field);
      bool within = field == "reason" && lower(got).find(lower(values.front())) != std::string::npos;
      EXPECT_TRUE(within || is_one_of(got, values))
          << page.name << ": " << field << " is “" << got << "”, not “" << values.front() << "”";
    }
  }
  EXPECT_GE(cases.size(), least_cases);
}

TEST(FactTables, ReadTitlePages) { check_pages("covers.txt", short_body, 80); }

TEST(FactTables, ReadFirstPages) { check_pages("fronts.txt", "", 20); }

TEST(FactTables, TellReviewsFromOtherPapers) { check_pages("papers.txt", "", 25); }

TEST(FactTables, ReadOpenings) {
  int cases = 0;
  for (const std::string& line : split(table("openings.txt"), "\n")) {
    if (line.empty() || line[0] == '#') continue;
    ++cases;
    std::vector<std::string> cells = split(line, " | ");
    bool adult = cells[0] == "adult";
    if (adult) cells.erase(cells.begin());
    ASSERT_EQ(cells.size(), 3u) << line;
    std::string cover = adult ? "= Safeguarding Adults Review\n= Winnie" : "= Serious Case Review\n= Child Q";
    std::string got = value(review_of(cover + short_body + "1.2 | " + cells[2] + "\n"), cells[0]);
    EXPECT_TRUE(is_one_of(got, split(cells[1], " / ")))
        << cells[0] << " is “" << got << "”, not “" << cells[1] << "”: " << cells[2];
  }
  EXPECT_GE(cases, 200);
}

std::string further_reviews_of(const std::string& markup) {
  std::string out;
  for (const PageWarning& warning : find_further_reviews(report_of(markup), review_of(markup)))
    out += fmt::format("{}: {}\n", warning.page, warning.message.substr(0, 43));
  return out;
}

TEST(FindFurtherReviews, WarnsWhereASecondTitlePageBegins) {
  const std::string first =
      "= Serious Case Review\n= Child A" + short_body + "p3\n1.2 | Child A died in May 2012.\n";
  EXPECT_EQ(further_reviews_of(
                first + "p4\n= Serious Case Review: Child B\np5\n# 1 Introduction\n1.1 | Child B died.\n"),
            "4: another review seems to begin here, of Chil\n");
  EXPECT_EQ(further_reviews_of(first + "p4\n= Serious Case Review\n= Child B\n"),
            "4: another review seems to begin here, of Chil\n");
  // The same subject, a smaller heading, an appendix and a line of the text begin none.
  EXPECT_EQ(further_reviews_of(first + "p4\n= Serious Case Review: Child A\n"), "");
  EXPECT_EQ(further_reviews_of(first + "p4\n# Serious Case Review: Child B\n"), "");
  EXPECT_EQ(further_reviews_of(first + "p4\n= Appendix 2: Serious Case Review of Child B\n"), "");
  EXPECT_EQ(further_reviews_of(first + "p4\nThe Serious Case Review of Child B was read too.\n"), "");
}

}  // namespace
}  // namespace throughline
