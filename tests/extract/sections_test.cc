// Whole sections of invented reviews: the recommendations and the learning points in them, and in what is
// none.
#include <gtest/gtest.h>

#include <chrono>
#include <sstream>

#include "extract/facts.h"
#include "extract/inner_parts.h"
#include "extract/learning.h"
#include "extract/parts.h"
#include "extract/recommendations.h"
#include "tests/extract/report_of.h"
#include "tests/extract/table_file.h"

namespace throughline {
namespace {

constexpr std::string_view cover =
    "= Serious Case Review: Child Q\nHarrowmere Safeguarding Children Board (HSCB)\np2\n# 1 Introduction\n"
    "Child Q died in May 2012 at the age of two.\n";

Report report_in(const SectionCase& section) {
  bool own_title = section.markup.starts_with("= ");
  return report_of(own_title ? section.markup : std::string(cover) + section.markup);
}

std::string with_parts(std::string line, const std::vector<SubItem>& parts) {
  for (const SubItem& part : parts) line += " + " + part.text;
  return line;
}

/// A line for each recommendation, its addressee apart.
std::vector<std::pair<std::string, std::string>> recommendations_in(const SectionCase& section) {
  Report report = report_in(section);
  Review review;
  ShortForms forms = ShortForms::of(report);
  review.parts = with_findings_apart(report, find_parts(report));
  review.metadata = find_facts(report, review.parts, forms).metadata;
  std::vector<std::pair<std::string, std::string>> out;
  for (const Recommendation& made : find_recommendations(report, review, forms)) {
    std::string rest = with_parts("] " + made.text, made.sub);
    if (!made.lead.empty() || !made.timescale.empty()) rest += " {" + made.lead + ", " + made.timescale + "}";
    out.emplace_back(made.addressee, made.label + " [" + rest);
  }
  return out;
}

/// "label [A; B] text" as the addressees that are right, and the line without them.
std::pair<std::string, std::string> expected_of(const std::string& line) {
  std::size_t open = line.find('['), close = line.find(']');
  return {line.substr(open + 1, close - open - 1), line.substr(0, open + 1) + line.substr(close)};
}

TEST(FindRecommendations, TakesWhatASectionRecommendsAndNothingElse) {
  std::vector<SectionCase> cases = section_cases("recommendation_sections.txt");
  EXPECT_GE(cases.size(), 40u);
  for (const SectionCase& section : cases) {
    SCOPED_TRACE(section.name);
    auto found = recommendations_in(section);
    std::string wanted_lines, found_lines;
    for (const std::string& line : section.expected) wanted_lines += expected_of(line).second + "\n";
    for (const auto& [addressee, line] : found) found_lines += line + "\n";
    EXPECT_EQ(found_lines, wanted_lines);
    for (std::size_t i = 0; i < found.size() && i < section.expected.size(); ++i) {
      std::string right = expected_of(section.expected[i]).first;
      EXPECT_TRUE(one_of(found[i].first, right.empty() ? "-" : right, "; "))
          << section.expected[i] << "\n  found: " << found[i].first;
    }
  }
}

TEST(FindLearningPoints, TakesWhatASectionTeachesAndNothingElse) {
  for (const SectionCase& section : section_cases("learning_sections.txt")) {
    SCOPED_TRACE(section.name);
    Report report = report_in(section);
    std::string wanted, found;
    for (const std::string& line : section.expected) wanted += line + "\n";
    for (const LearningPoint& point :
         find_learning_points(report, with_findings_apart(report, find_parts(report))))
      found += with_parts(point.label + ": " + point.text, point.sub) + "\n";
    EXPECT_EQ(found, wanted);
  }
}

TEST(FindRecommendations, StaysLinearInASectionOfOneParagraphWithoutStops) {
  auto seconds = [](int times) {
    std::string text = std::string(cover) + "# 8 Recommendations\n8.1 | The Board should ensure that ";
    for (int i = 0; i < times; ++i)
      text +=
          "each father is seen and the records of the Trust are shared with schools which recommend that ";
    Report report = report_of(text);
    Review review;
    ShortForms forms = ShortForms::of(report);
    auto begin = std::chrono::steady_clock::now();
    review.parts = find_parts(report);
    review.recommendations = find_recommendations(report, review, forms);
    find_learning_points(report, review.parts);
    EXPECT_EQ(review.recommendations.size(), 1u);
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
  };
  seconds(100);  // Patterns compile on first use.
  // A million words take eight times as long as an eighth of them; quadratic work would take 64 times.
  double eighth = seconds(7000), whole = seconds(56000);
  EXPECT_LT(whole, 30 * eighth + 0.05);
}

}  // namespace
}  // namespace throughline
