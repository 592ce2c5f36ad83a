#include "extract/names.h"

#include <gtest/gtest.h>

#include <chrono>
#include <set>

#include "extract/actions.h"
#include "extract/addressees.h"
#include "extract/agencies.h"
#include "extract/ages.h"
#include "extract/bodies.h"
#include "extract/dates.h"
#include "extract/facts.h"
#include "extract/is_review.h"
#include "extract/labels.h"
#include "extract/parts.h"
#include "extract/people.h"
#include "extract/words.h"
#include "tests/extract/report_of.h"

namespace throughline {
namespace {

TEST(ShortForms, AreReadFromBracketsAndGlossaries) {
  ShortForms forms = ShortForms::of(report_of(
      "The Harrowmere Safeguarding Children Board (HSCB) met.\nMARF (Multi-Agency Referral Form) was "
      "sent.\nGCP\tGraded Care Profile"));
  EXPECT_EQ(forms.stands_for("HSCB"), "Harrowmere Safeguarding Children Board");
  EXPECT_EQ(forms.stands_for("MARF"), "Multi-Agency Referral Form");
  EXPECT_EQ(forms.stands_for("GCP"), "Graded Care Profile");
  EXPECT_EQ(forms.stands_for("XYZ"), "");
}

TEST(ShortForms, AreNotReadWhereTheLettersDoNotFit) {
  EXPECT_EQ(ShortForms::of(report_of("She saw the doctor (GP) in May.")).stands_for("GP"), "");
}

TEST(BodyNames, AreFoundWithoutWhatStandsBefore) {
  auto names = body_names(
      "In May the Harrowmere Safeguarding Children Partnership met the Strathmore Child Protection "
      "Committee.");
  ASSERT_EQ(names.size(), 2u);
  EXPECT_EQ(names[0], "Harrowmere Safeguarding Children Partnership");
  EXPECT_EQ(names[1], "Strathmore Child Protection Committee");
  EXPECT_TRUE(body_names("Local Safeguarding Children Boards must do so.").empty());
}

TEST(KnownBodies, HoldTheFourNationsAndTellEqualAcronymsByArea) {
  std::set<std::string> nations;
  for (const Body& body : known_bodies()) nations.insert(body.nation);
  EXPECT_EQ(nations.size(), 4u);
  ASSERT_NE(body_of("MSCP", "a child in Medway"), nullptr);
  EXPECT_EQ(body_of("MSCP", "a child in Medway")->area, "Medway");
  EXPECT_EQ(body_of("MSCP", "a child in Medway who came from Manchester"), nullptr);
  EXPECT_EQ(body_of("MSCP", "a child"), nullptr);
}

std::string partnership_of(std::string_view markup) {
  Report report = report_of(markup);
  auto fact = find_partnership(report, {0}, ShortForms::of(report));
  return fact ? fact->value : "-";
}

TEST(FindPartnership, LooksAtCoverThenFootThenText) {
  EXPECT_EQ(partnership_of("Harrowmere Safeguarding Children Board\nOldfold Safeguarding Board met."),
            "Harrowmere Safeguarding Children Board");
  EXPECT_EQ(partnership_of("Child Q\nfoot Harrowmere Safeguarding Partnership | page\nText."),
            "Harrowmere Safeguarding Partnership");
  EXPECT_EQ(partnership_of("Child Q\nThe Oldfold Safeguarding Board has a tool.\nThe Harrowmere Safeguarding "
                           "Board agreed to undertake this review."),
            "Harrowmere Safeguarding Board");
  EXPECT_EQ(partnership_of("Child Q\nText."), "-");
}

TEST(Addressees, AreReadFromSentencesLeadInsAndHeadings) {
  ShortForms forms = ShortForms::of(report_of("Harrowmere Safeguarding Children Board (HSCB)"));
  Addressees addressees(forms, "Harrowmere Safeguarding Children Board");
  EXPECT_EQ(addressees.in_sentence("That HSCB seeks assurance from the Trust."),
            "Harrowmere Safeguarding Children Board");
  EXPECT_EQ(addressees.in_sentence("The CCG and the Police should meet."),
            "Clinical Commissioning Group and Police");
  EXPECT_EQ(addressees.in_sentence("Children’s Social Care should not close a case unseen."),
            "Children’s Social Care");
  EXPECT_EQ(addressees.in_sentence("To seek assurance that the Trust should act."), "");
  EXPECT_EQ(addressees.in_sentence("Children should be seen alone."), "");
  EXPECT_EQ(addressees.in_lead_in("The following recommendations are made for Oldfold Council:"),
            "Oldfold Council");
  EXPECT_EQ(addressees.in_heading("9.2 Recommendations for the Board").name,
            "Harrowmere Safeguarding Children Board");
  EXPECT_EQ(addressees.in_heading("Sharing of information").name, "");
}

TEST(ActionOf, FollowsTheMainClause) {
  EXPECT_EQ(action_of({"The Board should provide training on unseen men, and review it.", "", ""}),
            "training");
  EXPECT_EQ(action_of({"The Board should be assured that plans are reviewed.", "", ""}), "assurance/audit");
  EXPECT_EQ(action_of({"The Board should make representations to the Department for Education.", "", ""}),
            "national/legislation");
  EXPECT_EQ(action_of({"The Trust should revise its policy on missed appointments.", "", ""}),
            "procedure/policy");
  EXPECT_EQ(action_of({"", "", ""}), "other");
}

TEST(FindAgencies, ListsThemByTheirNamesOnce) {
  EXPECT_EQ(
      agencies_in("The health visitor rang the police; the Police rang CAMHS. PCTs were no agency here."),
      (std::vector<std::string>{"Child and Adolescent Mental Health Services", "Health visiting", "Police"}));
  EXPECT_TRUE(agencies_in("They policed themselves; a hospitable school of thought's scholar.").size() <= 1);
}

TEST(FindDates, ReadsEveryForm) {
  auto iso = [](std::string_view text) {
    std::string out;
    for (const PrintedDate& date : find_dates(text)) out += date.iso + " ";
    return out;
  };
  EXPECT_EQ(iso("3 July 2020, the 26th of February 2015, July 3rd, 2020"),
            "2020-07-03 2015-02-26 2020-07-03 ");
  EXPECT_EQ(iso("03/07/2020 and 3.7.20, in March 2017"), "2020-07-03 2020-07-03 2017-03 ");
  EXPECT_EQ(iso("Working Together 2015; paragraph 4.2.5; 99/99/2020"), "");
}

TEST(ReadLabel, GivesEveryReading) {
  EXPECT_EQ(read_label("I").size(), 2u);
  EXPECT_EQ(read_label("4.12").front().ordinal, 12);
  EXPECT_EQ(read_label("(iv)").front().style, LabelReading::Style::roman_lower);
  EXPECT_TRUE(read_label("Table").empty());
}

TEST(NamedLabel, MustBeClosed) {
  EXPECT_EQ(named_label("Recommendation 3: Act.", Labelled::recommendation)->label, "3");
  EXPECT_EQ(named_label("R1. Act.", Labelled::recommendation)->rest, "Act.");
  EXPECT_FALSE(named_label("Recommendation 3 was accepted", Labelled::recommendation));
  EXPECT_FALSE(named_label("Recommendations", Labelled::recommendation));
  EXPECT_FALSE(named_label("Learning a lot from it", Labelled::learning));
}

TEST(FindPeople, ReadsNamesAndLabelsWithTheirRoles) {
  Report report = report_of(
      "# The family\nAdil's birth parents are Kate and Jake. Kate said that she was tired. Jake lost his "
      "job. Adil's older "
      "brother, Luke, was three. When seen, Maternal Grandmother said so.");
  Metadata metadata;
  metadata.subject = Fact{"Adil", 1, "Adil"};
  std::string out;
  for (const Person& person : find_people(report, find_parts(report), metadata))
    out += person.name + ": " + person.role + "\n";
  EXPECT_EQ(out,
            "Adil: subject\nLuke: sibling\nMaternal Grandmother: grandparent\nKate: mother\nJake: father\n");
}

TEST(CountVisibility, CountsWordsAndNames) {
  Report report = report_of("Mother saw Jake. Jake is the father. The child slept.\nfn 1 | Father.");
  auto counts = count_visibility(report, {{"Jake", "father", 1, ""}});
  EXPECT_EQ(counts["father"], 3);
  EXPECT_EQ(counts["mother"], 1);
  EXPECT_EQ(counts["child"], 1);
}

TEST(JudgeReview, RefusesOtherPapers) {
  Report invoice = report_of(
      "# Invoice 4711\nPlease pay for two hundred chairs within thirty days. The chairs were delivered to "
      "the school hall and "
      "signed for by the caretaker, who counted them twice and found them all in order as agreed by letter.");
  Review review;
  review.parts = find_parts(invoice);
  IsReview is = judge_review(invoice, review);
  EXPECT_FALSE(is.value);
  EXPECT_NE(is.reason.find("Invoice"), std::string::npos) << is.reason;
}

TEST(JudgeReview, RefusesAnInvoiceThatNamesAReview) {
  Report invoice = report_of(
      "# INVOICE 88\nTo: Marrowdale Safeguarding Children Board\n2 x binding of Serious Case Review Child N\n"
      "Payment is due within thirty days.");
  Review review;
  review.parts = find_parts(invoice);
  review.metadata.review_type = Fact{.value = "serious-case-review", .quote = "Serious Case Review"};
  EXPECT_FALSE(judge_review(invoice, review).value);
}

TEST(JudgeReview, QuotesWholeCharacters) {
  Report report =
      report_of("= A paper\nThe children were seen and then the words went on for quite some time.\n");
  Review review;
  review.kind = "response";
  for (std::size_t ahead : {0, 1}) {
    std::string quote(ahead, 'x');
    for (int i = 0; i < 150; ++i) quote += "é";
    review.metadata.review_type = Fact{.value = "serious-case-review", .quote = quote};
    EXPECT_EQ(judge_review(report, review).reason,
              "It is the response of a review: “" + quote.substr(0, 200 - ahead) + "”.");
  }
}

TEST(Beginning, IsNeverCutWithinACharacter) {
  EXPECT_EQ(beginning("“Go”", 2), "");
  EXPECT_EQ(beginning("“Go”", 3), "“");
  EXPECT_EQ(beginning("“Go”", 7), "“Go");
  EXPECT_EQ(beginning("“Go”", 8), "“Go”");
  EXPECT_EQ(beginning("Go", 0), "");
}

TEST(Understand, StaysLinearInAParagraphWithoutStops) {
  auto seconds = [](int times) {
    std::string text;
    for (int i = 0; i < times; ++i)
      text +=
          "mother aged 19 met the Harrowmere Safeguarding Board (HSB) in May 2012 and he died aged 2 months ";
    Report report = report_of(text);
    auto begin = std::chrono::steady_clock::now();
    std::vector<Part> parts = find_parts(report);
    find_facts(report, parts, ShortForms::of(report));
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
  };
  seconds(100);  // Patterns compile on first use.
  double once = seconds(1000), eightfold = seconds(8000);
  // Quadratic work would take 64 times as long; a busy machine may double a time.
  EXPECT_LT(eightfold, 30 * once + 0.05);
}

TEST(Sentences, EndAtStopsButNotAtAbbreviations) {
  auto parts = sentences("Dr. Ames came at 8.14 p.m. on Monday. “Go,” he said. Was it e.g. late? Yes");
  ASSERT_EQ(parts.size(), 4u);
  EXPECT_EQ(parts[1], "“Go,” he said.");
}

}  // namespace
}  // namespace throughline
