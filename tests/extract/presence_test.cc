#include "extract/presence.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

namespace throughline {
namespace {

TEST(PresenceRules, EachFindsItsExampleAndNotItsCounterexample) {
  for (const PresenceRule& rule : presence_rules()) {
    ASSERT_FALSE(rule.examples.empty() || rule.counterexamples.empty()) << rule.where;
    for (const std::string& example : rule.examples)
      EXPECT_TRUE(says(rule, example)) << rule.where << ": " << example;
    for (const std::string& example : rule.counterexamples)
      EXPECT_FALSE(says(rule, example)) << rule.where << ": " << example;
  }
}

Report report_of(const std::string& text) {
  Report report;
  report.text = text + "\n";
  report.blocks = {{.kind = BlockKind::paragraph, .span = {0, text.size()}, .boxes = {{.page = 1}}}};
  report.pages.resize(1);
  return report;
}

/// `Name: fact value "words"` of all that is said.
std::string said(const std::string& text, const std::vector<Person>& people, Part part = Part::narrative) {
  Report report = report_of(text);
  std::string out;
  for (const Presence& presence : find_presence(report, {part}, people))
    for (const PresenceFact& fact : presence.facts) {
      if (fact.said.empty()) continue;
      out += fmt::format("{}{}: {} {}", out.empty() ? "" : "; ",
                         presence.name.empty() ? presence.role : presence.name, fact.fact, fact.value());
      for (const SaidOf& one : fact.said) out += one.by.empty() ? "" : " by " + one.by;
    }
  return out;
}

Person man(const std::string& name, const std::string& role = "father") {
  return {.name = name, .role = role, .page = 1, .quote = ""};
}

TEST(FindPresence, SaysWhatTheReviewSaysOfAFather) {
  EXPECT_EQ(said("Very little was known about the father.", {}), "father: known no");
  EXPECT_EQ(said("Corin was never spoken to by the midwife.", {man("Corin")}), "Corin: spoken-to no");
  EXPECT_EQ(said("Corin was fully assessed. The author spoke to Corin.", {man("Corin")}),
            "Corin: spoken-to yes by reviewer; Corin: assessed yes by agency");
}

TEST(FindPresence, BothWhereTheReviewSaysEach) {
  EXPECT_EQ(said("The midwife met the father. The health visitor never met the father.", {}),
            "father: seen both");
}

TEST(FindPresence, SilenceIsNoAnswer) {
  Report report = report_of("The baby lived with Father.");
  std::vector<Presence> all = find_presence(report, {Part::narrative}, {});
  ASSERT_EQ(all.size(), 2U);
  EXPECT_EQ(all[0].facts[0].value(), "does-not-say");
}

TEST(FindPresence, AFatherWhomNobodyNamesIsNotThere) {
  for (const char* text : {"Mother lived with the baby.", "Her own father had died that year.",
                           "The grandfather lived with the baby."}) {
    const std::vector<Presence> all = find_presence(report_of(text), {Part::narrative}, {});
    ASSERT_EQ(all.size(), 1U) << text;
    EXPECT_EQ(all[0].role, "child");
  }
}

TEST(FindPresence, HearsThatNobodyNotedHavingSpokenToHim) {
  EXPECT_EQ(said("Her father sat in the kitchen, and there is no note that anyone talked to him.", {}),
            "father: spoken-to no");
}

TEST(FindPresence, NothingOfAReportThatIsNotWhollyRead) {
  Report report = report_of("Very little was known about the father.");
  report.pages[0].state = PageState::failed;
  EXPECT_TRUE(find_presence(report, {Part::narrative}, {}).empty());
}

TEST(FindPresence, WhatMayBeOfAnotherManIsLeftOut) {
  std::vector<Person> two = {man("Corin"), man("Piers", "male-carer")};
  EXPECT_EQ(said("Little was known about the father.", two), "");
  EXPECT_EQ(said("Little was known about Piers.", two), "Piers: known no");
  EXPECT_EQ(said("Little was known about Piers or Corin.", two), "");
}

TEST(FindPresence, FathersWithoutNamesAreNotToldApart) {
  EXPECT_EQ(said("Little was known about the eldest child's father. The midwife met the father.", {}), "");
}

TEST(FindPresence, WhatShouldHaveBeenOrIsAskedIsNotSaid) {
  EXPECT_EQ(said("The father should have been included in the assessment.", {}), "");
  EXPECT_EQ(said("The father was not included in the assessment.", {}, Part::terms), "");
}

TEST(FindPresence, OfTheChild) {
  EXPECT_EQ(
      said("Tamsin was never seen alone.", {{.name = "Tamsin", .role = "subject", .page = 1, .quote = ""}}),
      "child: seen-alone no");
  EXPECT_EQ(said("The children's wishes and feelings were sought and recorded.", {}),
            "child: wishes-recorded yes");
}

}  // namespace
}  // namespace throughline
