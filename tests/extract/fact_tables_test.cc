// Facts against tables of title pages and sentences: `tables/covers.txt`, `tables/openings.txt`.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <map>
#include <sstream>

#include "extract/facts.h"
#include "extract/is_review.h"
#include "extract/learning.h"
#include "extract/parts.h"
#include "extract/recommendations.h"
#include "extract/words.h"
#include "tests/extract/report_of.h"

namespace throughline {
namespace {

std::string table(const char* name) {
  std::ifstream in(std::string(THROUGHLINE_SOURCE "/tests/extract/tables/") + name);
  std::stringstream out;
  out << in.rdbuf();
  return out.str();
}

std::vector<std::string> split(const std::string& text, const std::string& mark) {
  std::vector<std::string> out;
  std::size_t from = 0;
  for (std::size_t at; (at = text.find(mark, from)) != std::string::npos; from = at + mark.size())
    out.emplace_back(trim(std::string_view(text).substr(from, at - from)));
  out.emplace_back(trim(std::string_view(text).substr(from)));
  return out;
}

std::string value(const std::optional<Fact>& fact) { return fact ? fact->value : "-"; }

std::string value(const Review& review, const std::string& field) {
  const Metadata& m = review.metadata;
  if (field == "authors") {
    std::string out;
    for (const Fact& author : m.authors) out += (out.empty() ? "" : "; ") + author.value;
    return out.empty() ? "-" : out;
  }
  if (field == "kind") return review.kind;
  if (field == "is") return review.is_review.value ? "yes" : "no";
  if (field == "reason") return review.is_review.reason;
  const std::map<std::string, const std::optional<Fact>*> fields = {{"title", &m.title},
                                                                    {"type", &m.review_type},
                                                                    {"subject", &m.subject},
                                                                    {"partnership", &m.partnership},
                                                                    {"published", &m.publication_date},
                                                                    {"submitted", &m.submission_date},
                                                                    {"incident", &m.incident_date},
                                                                    {"age", &m.age_at_incident},
                                                                    {"outcome", &m.outcome},
                                                                    {"sex", &m.sex},
                                                                    {"children", &m.number_of_children},
                                                                    {"category", &m.incident_category},
                                                                    {"status", &m.social_care_status},
                                                                    {"model", &m.review_model},
                                                                    {"ethnicity", &m.ethnicity}};
  auto found = fields.find(field);
  return found == fields.end() ? "no such field" : value(*found->second);
}

Review review_of(const std::string& markup) {
  Report report = report_of(markup);
  Review review;
  review.parts = find_parts(report);
  review.metadata = find_facts(report, review.parts, ShortForms::of(report)).metadata;
  ShortForms forms = ShortForms::of(report);
  review.recommendations = find_recommendations(report, review, forms);
  review.learning_points = find_learning_points(report, review.parts);
  review.kind = document_kind(report, review);
  review.is_review = judge_review(report, review);
  return review;
}

const std::string body =
    "\np2\n# 1 Introduction\n1.1 | Text that is long enough to be read as a paragraph of the body of a "
    "review "
    "and no line of a cover.\n";

bool is_one_of(const std::string& got, const std::vector<std::string>& accepted) {
  return std::any_of(accepted.begin(), accepted.end(), [&](const std::string& one) {
    return one == "-" || got == "-" ? one == got : bare_words(one) == bare_words(got);
  });
}

/// Checks each case of a table of pages; `after` is set behind each.
void check_pages(const char* name_of_table, const std::string& after, int least_cases) {
  int cases = 0;
  for (const std::string& entry : split("\n" + table(name_of_table), "\n== ")) {
    if (entry.empty() || entry[0] == '#') continue;
    ++cases;
    std::string name, markup;
    std::map<std::string, std::vector<std::string>> accepted;
    for (const std::string& line : split(entry, "\n")) {
      std::size_t colon = line.find(": ");
      if (name.empty())
        name = line;
      else if (line.starts_with("> "))
        accepted[line.substr(2, colon - 2)].push_back(line.substr(colon + 2));
      else
        markup += line + "\n";
    }
    EXPECT_FALSE(accepted.empty()) << name;
    Review review = review_of(markup + after);
    for (const auto& [field, values] : accepted) {
      std::string got = value(review, field);
      bool within = field == "reason" && lower(got).find(lower(values.front())) != std::string::npos;
      EXPECT_TRUE(within || is_one_of(got, values))
          << name << ": " << field << " is “" << got << "”, not “" << values.front() << "”";
    }
  }
  EXPECT_GE(cases, least_cases);
}

TEST(FactTables, ReadTitlePages) { check_pages("covers.txt", body, 80); }

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
    std::string got = value(review_of(cover + body + "1.2 | " + cells[2] + "\n"), cells[0]);
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
      "= Serious Case Review\n= Child A" + body + "p3\n1.2 | Child A died in May 2012.\n";
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
