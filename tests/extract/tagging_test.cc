#include "extract/tagging.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <ctime>

#include "extract/presence.h"

namespace throughline {
namespace {

const Taxonomy& taxonomy() {
  static const Taxonomy built_in = Taxonomy::built_in();
  return built_in;
}

/// The mentions of one theme in a paragraph: `affirmed "words"`.
std::string mentions(const std::string& theme, const std::string& paragraph, Part part = Part::findings,
                     std::vector<Person> people = {}) {
  Report report;
  report.text = paragraph + "\n";
  Block block;
  block.span = {0, paragraph.size()};
  report.blocks = {block};
  std::string text;
  for (const ThemeTag& tag : tag_themes(report, {part}, {}, people, taxonomy()))
    if (tag.id == theme)
      for (const Mention& mention : tag.mentions)
        text += fmt::format("{}{} \"{}\"", text.empty() ? "" : ", ", name_of(mention.assertion),
                            report.words(mention.span));
  return text;
}

TEST(TagThemes, FindsAFatherNobodyAskedAboutWithoutTheKeyword) {
  EXPECT_NE(mentions("invisible-fathers", "At no visit did the nurse ask who the baby's dad was."), "");
  EXPECT_NE(mentions("invisible-fathers", "Very little was known about the stepfather."), "");
  EXPECT_EQ(mentions("invisible-fathers", "Very little was known about the school."), "");
}

TEST(TagThemes, ReadsPseudonymsAsWhatTheyAreInTheFamily) {
  EXPECT_EQ(mentions("invisible-fathers", "Corin was never spoken to by the midwife."), "");
  EXPECT_EQ(mentions("invisible-fathers", "Corin was never spoken to by the midwife.", Part::findings,
                     {{.name = "Corin", .role = "father", .page = 1, .quote = ""}}),
            "affirmed \"Corin was never spoken\"");
}

TEST(TagThemes, TellsHowAThemeIsMeant) {
  EXPECT_EQ(mentions("neglect", "There was no evidence of neglect."), "negated \"neglect\"");
  EXPECT_EQ(mentions("neglect", "What were the signs of neglect?"), "scope \"neglect\"");
  EXPECT_EQ(mentions("neglect", "The borough has a neglect strategy."), "name \"neglect\"");
  EXPECT_EQ(mentions("neglect", "The mother had suffered neglect in her own childhood."),
            "other-person \"neglect\"");
  EXPECT_EQ(mentions("neglect", "The children lived with neglect."), "affirmed \"neglect\"");
}

TEST(TagThemes, AStepMerelyTakenShowsNothingWhereTheStoryIsTold) {
  const char* held = "A strategy meeting was held on Monday.";
  EXPECT_EQ(mentions("strategy-and-section-47", held, Part::narrative), "");
  EXPECT_NE(mentions("strategy-and-section-47", held, Part::recommendations), "");
  EXPECT_NE(
      mentions("strategy-and-section-47", "A strategy meeting was held nine days late.", Part::narrative),
      "");
}

TEST(TagThemes, AFailureToLookIsNoNegation) {
  EXPECT_EQ(mentions("domestic-abuse", "There was no evidence that domestic abuse was explored with her."),
            "affirmed \"domestic abuse\"");
}

TEST(TagThemes, WhatStandsInTheTermsOfReferenceIsScope) {
  EXPECT_EQ(mentions("domestic-abuse", "The impact of domestic abuse on the children.", Part::terms),
            "scope \"domestic abuse\"");
}

TEST(TagThemes, AMentionOfANarrowerThemeIsOneOfTheBroader) {
  EXPECT_NE(mentions("parental-substance-misuse", "Her partner smelt of alcohol at each visit."), "");
}

TEST(TagThemes, TakesTimeInProportionToWordsWithoutFullStops) {
  auto seconds = [](int times) {
    Report report;
    for (int i = 0; i < times; ++i)
      report.text += "the father was not seen and there was no evidence of neglect of the child nor of ";
    Block block;
    block.span = {0, report.text.size()};
    report.blocks = {block};
    const std::clock_t begin = std::clock();
    EXPECT_FALSE(tag_themes(report, {Part::findings}, {}, {}, taxonomy()).empty());
    find_presence(report, {Part::findings}, {});
    return static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC;
  };
  seconds(50);  // Patterns compile on first use.
  const double once = seconds(100), sixfold = seconds(600);
  // Work in the square of the words would take 36 times as long; a first window is not yet full.
  EXPECT_LT(sixfold, 18 * once + 0.05);
}

TEST(TagThemes, JudgesWordsWithoutFullStopsByTheCuesBesideThem) {
  std::string long_words;
  for (int i = 0; i < 100; ++i) long_words += "the workers came and went, and then they ";
  EXPECT_EQ(mentions("neglect", long_words + "found no evidence of neglect"), "negated \"neglect\"");
  EXPECT_EQ(mentions("neglect", "There was no evidence; " + long_words + "found neglect"),
            "affirmed \"neglect\"");
}

}  // namespace
}  // namespace throughline
