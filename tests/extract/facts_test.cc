#include "extract/facts.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "extract/parts.h"
#include "tests/extract/report_of.h"

namespace throughline {
namespace {

Metadata facts_of(std::string_view markup) {
  Report report = report_of(markup);
  return find_facts(report, find_parts(report), ShortForms::of(report)).metadata;
}

std::string value(const std::optional<Fact>& fact) { return fact ? fact->value : "-"; }

std::string authors_of(std::string_view markup) {
  std::string out;
  for (const Fact& author : facts_of(markup).authors) out += (out.empty() ? "" : "; ") + author.value;
  return out.empty() ? "-" : out;
}

/// "title | type | subject"
std::string title_of(std::string_view markup) {
  Metadata m = facts_of(markup);
  return fmt::format("{} | {} | {}", value(m.title), value(m.review_type), value(m.subject));
}

#define BODY                                                                                           \
  "\np2\n# 1 Introduction\n1.1 | Text that is long enough to be read as a paragraph of the body of a " \
  "review and no line of a cover.\n"

TEST(FindTitle, JoinsTypeAndSubject) {
  EXPECT_EQ(title_of("= SERIOUS CASE REVIEW\n= Child Q\nHarrowmere Safeguarding Children Board" BODY),
            "SERIOUS CASE REVIEW: Child Q | serious-case-review | Child Q");
  EXPECT_EQ(title_of("# Serious Case Review\nOverview Report\nin respect of Ada" BODY),
            "Serious Case Review Overview Report in respect of Ada | serious-case-review | Ada");
  EXPECT_EQ(title_of("# Learning Review\n# Corin\nReviewer: Ann Other" BODY),
            "Learning Review: Corin | learning-review | Corin");
}

TEST(FindTitle, KeepsALineThatSaysItAll) {
  EXPECT_EQ(title_of("MSG LLR briefing sheet\n# Learning Lessons Review: the Aldous Family 2020" BODY),
            "Learning Lessons Review: the Aldous Family 2020 | learning-lessons-review | Aldous Family");
}

TEST(FindTitle, ReadsSubjectsInEveryStyle) {
  EXPECT_EQ(title_of("= Child Practice Review\nBaby E and Baby F" BODY),
            "Child Practice Review: Baby E and Baby F | child-practice-review | Baby E and Baby F");
  EXPECT_EQ(title_of("= Local Child Safeguarding Practice Review\nBDS12" BODY),
            "Local Child Safeguarding Practice Review: BDS12 | child-safeguarding-practice-review | BDS12");
  EXPECT_EQ(
      value(facts_of("= Serious Case Review" BODY "1.2 | The subject of this review is Imran, who was six.")
                .subject),
      "Imran");
}

TEST(FindTitle, TakesNoBodyOrTermOfTheFieldForASubject) {
  EXPECT_EQ(value(facts_of("= Serious Case Review\nHarrowmere Safeguarding Children Board\nChild Protection "
                           "and Family Court matters" BODY)
                      .subject),
            "-");
}

TEST(FindAuthors, ReadsEveryFormula) {
  EXPECT_EQ(authors_of("= Serious Case Review\nLead Reviewer & Report Author: Petra Lindqvist" BODY),
            "Petra Lindqvist");
  EXPECT_EQ(authors_of("= Serious Case Review\nAuthor\tOmar Field\nVersion\t5" BODY), "Omar Field");
  EXPECT_EQ(authors_of("= Serious Case Review\nIndependent Reviewers: Ann Other and Bo Third" BODY),
            "Ann Other; Bo Third");
  EXPECT_EQ(authors_of("= Serious Case Review\nHester Vane, Independent Lead Reviewer" BODY), "Hester Vane");
  EXPECT_EQ(
      authors_of("= Serious Case Review\nOverview report prepared by Anthea Cole-Lyle October 2011" BODY),
      "Anthea Cole-Lyle");
  EXPECT_EQ(authors_of("= Serious Case Review" BODY
                       "1.2 | The Board commissioned Dr Una Marsh, an independent social worker, to write "
                       "this report. The author, Dr Una Marsh, has no links to it."),
            "Dr Una Marsh");
}

TEST(FindAuthors, TakesNoFamilyMemberOrBodyForOne) {
  EXPECT_EQ(authors_of("= Serious Case Review\nReport by Harrowmere Safeguarding Children Board" BODY
                       "1.2 | The report by Mother was not believed."),
            "-");
}

/// "published | submitted"
std::string dates_of(std::string_view markup) {
  Metadata m = facts_of(markup);
  return value(m.publication_date) + " | " + value(m.submission_date);
}

TEST(FindPublication, PrefersLabelledDates) {
  EXPECT_EQ(dates_of("= Serious Case Review\nPublication date: 3 July 2020" BODY), "2020-07-03 | -");
  EXPECT_EQ(dates_of("= Serious Case Review\nDate of submission\t26th October 2020" BODY), "- | 2020-10-26");
  EXPECT_EQ(dates_of("= Serious Case Review\nSigned off by the Board: 23rd February 2016\nPublished: 11th "
                     "April 2016" BODY),
            "2016-04-11 | 2016-02-23");
  EXPECT_EQ(
      dates_of("= Serious Case Review\n12.03.2019 (revised for publication 05.06.2019)" BODY).substr(0, 10),
      "2019-06-05");
}

TEST(FindPublication, TakesADateAloneOnTheCoverButNoneOfADraft) {
  EXPECT_EQ(dates_of("= Serious Case Review\nHarrowmere Safeguarding Children Partnership, March 2022" BODY),
            "2022-03 | -");
  EXPECT_EQ(dates_of("= Serious Case Review\nVersion\tDate\n1\t15/05/20\n2\t17/05/20" BODY), "- | -");
  EXPECT_EQ(dates_of("= Serious Case Review\nDate of incident: June 2019" BODY), "- | -");
}

std::string incident_of(std::string_view markup) { return value(facts_of(markup).incident_date); }

TEST(FindIncidentDate, TakesTheDayOfDeathOrHarm) {
  EXPECT_EQ(incident_of("= Serious Case Review\nChild Q" BODY
                        "1.2 | Child Q died suddenly in March 2017. The inquest was in 2019."),
            "2017-03");
  EXPECT_EQ(incident_of("= Serious Case Review\nChild Q\nDate of incident\tJune 2019" BODY
                        "# 2 Summary of events\n2.1 | On 13 June 2019 an ambulance was called."),
            "2019-06-13");
  EXPECT_EQ(incident_of(
                "= Learning Review\nChild Q" BODY
                "1.2 | In October 2021, then aged three, he drank from a bottle. He was in intensive care."),
            "2021-10");
}

TEST(FindIncidentDate, LeavesOutOtherDays) {
  EXPECT_EQ(
      incident_of(
          "= Serious Case Review\nChild Q" BODY
          "1.2 | Child Q was born in May 2012. His grandmother died in 2010. The panel met in June 2014."),
      "-");
  EXPECT_EQ(incident_of("= Serious Case Review\nChild Q" BODY
                        "# 2 Background\n2.1 | In May 2011 Sibling 2 was taken to hospital by ambulance."),
            "-");
}

/// "as printed (days)"
std::string age_of(std::string_view text) {
  Metadata m = facts_of(fmt::format("= Serious Case Review\nChild Q" BODY "1.2 | {}", text));
  return fmt::format("{} ({})", value(m.age_at_incident), m.age_days);
}

TEST(FindAge, ReadsAgesAsPrinted) {
  EXPECT_EQ(age_of("This review concerns a 5 month old girl found lifeless at home in May 2016."),
            "5 months (152)");
  EXPECT_EQ(age_of("Child Q died in his cot when he was 2 and a half months old."),
            "2 and a half months (76)");
  EXPECT_EQ(age_of("Child Q was 15 when she died."), "15 (5478)");
  // Two units of one age are no list of two children's ages.
  EXPECT_EQ(age_of("Child Q, aged three years and two months, died after a fall."),
            "three years and two months (1155)");
  EXPECT_EQ(age_of("Police took four brothers (aged between 2 and 6) to a place of safety."),
            "between 2 and 6 (-1)");
  EXPECT_EQ(age_of("Child Q died at the age of two years and three months."),
            "two years and three months (821)");
}

TEST(FindAge, LeavesOutTheAgesOfOthers) {
  EXPECT_EQ(age_of("Child Q died. His mother, aged 19, was alone. Sibling 1 was six years old."), "- (-1)");
}

/// "outcome | sex | children"
std::string family_of(std::string_view text) {
  Metadata m = facts_of(fmt::format("= Serious Case Review\nChild Q" BODY "1.2 | {}", text));
  return fmt::format("{} | {} | {}", value(m.outcome), value(m.sex), value(m.number_of_children));
}

TEST(FindCircumstances, ReadsOutcomeSexAndNumberOfChildren) {
  EXPECT_EQ(family_of("Child Q, a boy, died in May. He had two older sisters."), "death | male | 3");
  EXPECT_EQ(family_of("Child Q was taken to hospital with fractures. She survived. She is the youngest of "
                      "four children."),
            "serious-harm | female | 4");
  EXPECT_EQ(family_of("Child Q has 3 older siblings, Siblings 1, 2 and 3."), "- | - | 4");
  EXPECT_EQ(family_of("The children had suffered the impact of neglect."), "neglect | - | -");
}

TEST(FindCircumstances, TakesNothingFromTheLawOrFromOthers) {
  EXPECT_EQ(family_of("A review must be held where a child dies or is seriously harmed. Mother said that she "
                      "had two brothers."),
            "- | - | -");
}

}  // namespace
}  // namespace throughline
