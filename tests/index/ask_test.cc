#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "index/together.h"
#include "tests/index/made_library.h"

namespace throughline {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

Metadata of(const std::string& type, const std::string& year) {
  Metadata metadata;
  metadata.review_type = made_fact(type);
  if (!year.empty()) metadata.publication_date = made_fact(year);
  return metadata;
}

/// Five cases: three plain ones, one that could be read only in part, and a thematic report.
const MadeLibrary& library() {
  static const MadeLibrary made({
      {.id = "ash",
       .lines = {{.text = "Terms of reference", .kind = BlockKind::heading},
                 {.text = "The review asked whether neglect was seen.",
                  .part = Part::terms,
                  .themes = {{"neglect", Assertion::scope}}},
                 {.text = "Findings", .kind = BlockKind::heading},
                 {.text = "The father was not spoken to, and nobody asked why he stayed in the kitchen.",
                  .part = Part::findings,
                  .themes = {{"fathers", Assertion::affirmed}},
                  .number = "4.2"},
                 {.text = "Dirty bottles & <mould> stood about; this was neglect.",
                  .part = Part::findings,
                  .themes = {{"neglect", Assertion::affirmed}}},
                 {.text = "The Board and the police should train staff to ask about fathers.",
                  .part = Part::recommendations,
                  .addressee = "Ashford Board; Northern Police",
                  .action = "training"}},
       .metadata = of("serious-case-review", "2014"),
       .present = {"neglect", "fathers"}},
      {.id = "birch",
       .lines = {{.text = "Fathers were spoken to by the health visitor, who recognized their worth.",
                  .part = Part::narrative},
                 {.text = "She behaved neglectfully."},
                 {.text = "The Board should audit its records of dads.",
                  .part = Part::recommendations,
                  .addressee = "Birchwood Board",
                  .action = "assurance/audit"}},
       .metadata = of("child-safeguarding-practice-review", "2021-06")},
      {.id = "cedar",
       .lines = {{.text = "The baby shared a bed with her dad. Co-sleeping was not talked about.",
                  .part = Part::narrative,
                  .themes = {{"neglect", Assertion::negated}}}},
       .metadata = of("serious-case-review", "")},
      {.id = "dogwood",
       .lines = {{.text = "The father was asked.", .part = Part::analysis}},
       .metadata = of("serious-case-review", "2019"),
       .readable = false},
      {.id = "elm",
       .lines = {{.text = "In forty cases the father was not seen.", .part = Part::findings}},
       .metadata = of("thematic-review", "2020"),
       .kind = "thematic"},
  });
  return made;
}

Evidence ask(const std::string& words, std::vector<std::pair<std::string, std::string>> filters = {}) {
  Query query{.words = words};
  for (const auto& [name, value] : filters) set_filter(query, name, value);
  return library()->ask(query);
}

std::string found(const std::string& words, std::vector<std::pair<std::string, std::string>> filters = {}) {
  return dump(ask(words, std::move(filters)));
}

TEST(Ask, AThemesNameFindsWhatBearsItInOtherWords) {
  EXPECT_EQ(found("hidden men"), "ash 1: p4\n");
  EXPECT_EQ(found("hidden men kitchen"), "ash 1: p4\n");
  EXPECT_EQ(found("\"hidden men\""), "");
}

TEST(Ask, WordsMustAllStandInOnePassage) {
  EXPECT_EQ(found("father spoken"), "ash 1: p4\nbirch 1: p1\n");
  EXPECT_EQ(found("father kitchen mould"), "");
}

TEST(Ask, CountsReadableReviewsAndNamesTheRest) {
  Evidence evidence = ask("father");
  EXPECT_EQ(evidence.reviews, 3);
  EXPECT_EQ(evidence.passages, 5);
  EXPECT_EQ(evidence.partial_reviews, 1);
  EXPECT_EQ(evidence.thematic_reviews, 1);
  EXPECT_EQ(evidence.of_readable, 3);
  EXPECT_EQ(evidence.library.readable, 3);
  EXPECT_THAT(dump(evidence), HasSubstr("dogwood 1: p1"));
  EXPECT_EQ(found("father", {{"kind", "thematic"}}), "elm 1: p1\n");
  EXPECT_EQ(found("father", {{"type", "thematic-review"}}), "elm 1: p1\n");
}

TEST(Ask, QuotesMatchTheExactWords) {
  EXPECT_EQ(found("\"fathers\""), "ash 1: p6\nbirch 1: p1\n");
  EXPECT_EQ(found("\"father was not\""), "ash 1: p4\n");
  EXPECT_EQ(found("\"father were not\""), "");
  EXPECT_EQ(found("fathers -\"fathers\" kitchen"), "ash 1: p4\n");
}

TEST(Ask, AStarStandsForTheRestOfAWord) {
  EXPECT_EQ(found("neglectfu*"), "birch 1: p2\n");
  EXPECT_EQ(found("mould bott*"), "ash 1: p5\n");
  EXPECT_EQ(found("zzz*"), "");
}

TEST(Ask, JoinsSynonymsUnlessQuoted) {
  EXPECT_EQ(found("dads audit"), "birch 1: p3\n");
  EXPECT_EQ(found("dad kitchen"), "ash 1: p4\n");
  EXPECT_EQ(found("\"dad\" kitchen"), "");
  EXPECT_EQ(found("bed sharing"), "cedar 1: p1\n");
  EXPECT_EQ(ask("dad kitchen").understood, "(dad or father or daddy) and kitchen");
}

TEST(Ask, FoldsSpellings) { EXPECT_EQ(found("recognise worth"), found("recognized worth")); }

TEST(Ask, FiltersAreOfTheCaseOrOfThePassage) {
  EXPECT_EQ(found("", {{"theme", "neglect"}, {"part", "recommendations"}}), "ash 1: p6\n");
  EXPECT_EQ(found("", {{"theme", "neglect"}, {"scope", "passage"}}), "ash 1: p5\n");
  EXPECT_EQ(found("", {{"theme", "neglect"}, {"scope", "passage"}, {"status", "any"}}),
            "ash 2: p5 p2\ncedar 1: p1\n");
  EXPECT_EQ(found("father", {{"not_theme", "neglect"}, {"type", "lcspr"}}), "birch 2: p3 p1\n");
  EXPECT_EQ(found("", {{"addressee", "police"}}), "ash 1: p6\n");
  EXPECT_EQ(found("", {{"action", "audit"}}), "birch 1: p3\n");
  EXPECT_EQ(found("father", {{"year", "2020..2022"}}), "birch 2: p3 p1\n");
  EXPECT_EQ(found("dad", {{"year", "not stated"}}), "cedar 1: p1\n");
  EXPECT_EQ(found("father theme:fathers part:findings"), "ash 1: p4\n");
}

TEST(Ask, FacetsCountReviewsOfTheMatchingAndTheReadable) {
  Evidence evidence = ask("father");
  EXPECT_EQ(dump(evidence, "theme"), "fathers 1, neglect 1");
  EXPECT_EQ(dump(evidence, "type"), "serious-case-review 2, child-safeguarding-practice-review 1");
  EXPECT_EQ(dump(evidence, "year"), "2014 1, 2021 1, not stated 1");
  EXPECT_EQ(dump(evidence, "addressee"), "Ashford Board 1, Birchwood Board 1, Northern Police 1");
  EXPECT_EQ(dump(evidence, "part"), "narrative 2, recommendations 2, findings 1");
  EXPECT_EQ(evidence.facets.front().values.front().of_matching, 3);
  EXPECT_EQ(evidence.facets.front().values.front().of_readable, 3);
  EXPECT_EQ(ask("father", {{"part", "recommendations"}}).of_readable, 2);
}

TEST(Ask, SnippetsAreEscapedSentences) {
  Evidence evidence = ask("mould");
  ASSERT_EQ(evidence.results.size(), 1u);
  EXPECT_EQ(evidence.results[0].passages[0].snippet,
            "Dirty bottles &amp; &lt;<b>mould</b>&gt; stood about; this was neglect.");
}

TEST(Ask, OffersThemesAndSpellings) {
  EXPECT_THAT(ask("hidden men").suggested_themes, ElementsAre("fathers"));
  EXPECT_THAT(ask("\"hidden men\"").suggested_themes, ElementsAre("fathers"));
  EXPECT_EQ(ask("fahter kitchen").did_you_mean, "father kitchen");
  EXPECT_EQ(ask("father kitchen").did_you_mean, "");
  // The opposite of a word is no slip of the finger.
  EXPECT_EQ(ask("unfather kitchen").did_you_mean, "");
}

TEST(Ask, ShowsFewerOfEachReviewWhereMoreAnswer) {
  std::vector<MadeReview> made;
  for (const char* id : {"a", "b", "c", "d", "e", "f", "g", "h"}) {
    made.push_back({.id = id});
    for (int i = 0; i < 9; ++i)
      made.back().lines.push_back({.text = "Mould, visit " + std::to_string(i) + " of " + id + "."});
  }
  const std::size_t shown[] = {9, 9, 6, 5, 4, 3, 3, 3};
  for (std::size_t n = 1; n <= made.size(); ++n) {
    const MadeLibrary library(
        std::vector<MadeReview>(made.begin(), made.begin() + static_cast<std::ptrdiff_t>(n)));
    for (const ReviewHits& review : library->ask(Query{.words = "mould"}).results)
      EXPECT_EQ(review.passages.size(), shown[n - 1]) << n;
  }
}

TEST(Ask, WhatSaysTheLackComesFirstWhereTheQuestionDenies) {
  const MadeLibrary made(
      {{.id = "done",
        .lines = {{.text = "The uncle was included in the assessment, and the assessment included the uncle.",
                   .part = Part::findings}}},
       {.id = "lacking",
        .lines = {{.text =
                       "It was late when the uncle came, and the assessment of that winter had, so far as "
                       "its readers can tell, hardly included him.",
                   .part = Part::narrative}}},
       {.id = "else", .lines = {{.text = "The uncle was seen."}}}});
  EXPECT_EQ(dump(made->ask(Query{.words = "uncle included assessment"})), "done 1: p1\nlacking 1: p1\n");
  for (const char* words :
       {"uncle not included in the assessment", "why was no uncle included in any assessment",
        "uncle wasn't included in assessment"}) {
    const Evidence evidence = made->ask(Query{.words = words});
    EXPECT_EQ(dump(evidence), "lacking 1: p1\ndone 1: p1\n") << words;
    EXPECT_THAT(evidence.understood,
                HasSubstr("uncle and included and assessment, whether it was so or not: passages that say it "
                          "was so are counted too; first what says that it was not so"))
        << words;
    EXPECT_THAT(evidence.results[0].passages[0].why, HasSubstr("the sentence has a word of denial or lack"))
        << words;
  }
}

TEST(Ask, SaysNothingOfDenialWhereItsSentenceLacksSomeOfTheWords) {
  const MadeLibrary made(
      {{.id = "half", .lines = {{.text = "The uncle was never rung. The nurse was rung."}}}});
  const auto why = [&](const char* words) {
    return made->ask(Query{.words = words}).results.at(0).passages.at(0).why;
  };
  EXPECT_THAT(why("uncle not rung"), HasSubstr("denial"));
  EXPECT_THAT(why("nurse not rung"), testing::Not(HasSubstr("denial")));
}

TEST(Ask, ThematicReportsTakeNoPlaceAmongWhatIsClose) {
  MadeReview report{.id = "many", .kind = "thematic"};
  for (int i = 0; i < 450; ++i)
    report.lines.push_back({.text = "Kitchen mould, kitchen mould " + std::to_string(i) + "."});
  const MadeLibrary made({report,
                          {.id = "one",
                           .lines = {{.text = "Of the many things that the health visitor wrote down on that "
                                              "wet day in the spring, the kitchen came last."}}}});
  const Evidence evidence = made->ask(Query{.words = "kitchen mould umbrella"});
  ASSERT_EQ(evidence.close.size(), 1u);
  EXPECT_EQ(evidence.close[0].document, "one/overview");
}

TEST(Ask, ShowsWhatIsCloseUncounted) {
  Evidence evidence = ask("kitchen mould");
  EXPECT_EQ(evidence.passages, 0);
  EXPECT_EQ(evidence.close.size(), 2u);
}

TEST(Ask, TellsWhichWordsStandTogetherWhereAllDoNot) {
  const Evidence evidence = ask("why was the father in the kitchen with mould and bottles", {{"to", "2014"}});
  EXPECT_EQ(evidence.passages, 0);
  const std::vector<Together> together = words_together(*library(), evidence);
  ASSERT_EQ(together.size(), 2u);
  for (const Together& each : together) {
    const Evidence again = ask(each.words, {{"to", "2014"}});
    EXPECT_EQ(again.passages, each.passages) << each.words;
    EXPECT_EQ(again.reviews, each.reviews) << each.words;
    EXPECT_EQ(each.reviews, 1) << each.words;
  }
  EXPECT_THAT((std::vector<std::string>{together[0].words, together[1].words}),
              testing::UnorderedElementsAre("father kitchen", "mould bottles"));
  EXPECT_TRUE(words_together(*library(), ask("father kitchen")).empty());
}

TEST(Ask, CloseAreAlsoPassagesThatBearTheThemeInOtherWords) {
  const Evidence evidence = ask("invisible fathers umbrella");
  EXPECT_EQ(evidence.passages, 0);
  ASSERT_FALSE(evidence.close.empty());
  EXPECT_THAT(evidence.close[0].themes, ElementsAre("fathers"));
}

TEST(Ask, FindsWelshWithAndWithoutItsAccents) {
  const MadeLibrary welsh(
      {{.id = "glan", .lines = {{.text = "Ni welwyd y plentyn yn y tŷ; dywedodd ei dad-cu fod ofn arno."}}}});
  for (const char* words : {"plentyn tŷ", "PLENTYN TY", "\"yn y tŷ\"", "plent*", "dad-cu"})
    EXPECT_EQ(welsh->ask(Query{.words = words}).passages, 1) << words;
  EXPECT_EQ(welsh->ask(Query{.words = "ysgol"}).passages, 0);
}

TEST(Ask, FindsTheSameInEitherSpellingAndByShortNames) {
  const MadeLibrary made({{.id = "a",
                           .lines = {{.text = "The behaviour of the neighbours was recognised."},
                                     {.text = "The serious case review was sent to the paediatrician."}}}});
  for (const char* words :
       {"behavior neighbors", "recognize", "SCR pediatrician", "\"neighbors was recognized\""})
    EXPECT_EQ(made->ask(Query{.words = words}).passages, 1) << words;
}

std::string refusal(const std::string& words,
                    const std::vector<std::pair<std::string, std::string>>& filters = {}) {
  try {
    ask(words, filters);
  } catch (const QueryError& e) {
    return e.what();
  }
  return "";
}

TEST(Ask, RefusesInOneSentence) {
  using Filters = std::vector<std::pair<std::string, std::string>>;
  const std::tuple<std::string, Filters, const char*> table[] = {
      {"a*", {}, "a*: give at least 3 letters before the star"},
      {std::string(100'000, 'x'), {}, "that is 100000 characters long: at most 4000 can be asked at once"},
      {"father", {{"from", "2020"}, {"to", "2010"}}, "the dates end before they begin: from 2020 to 2010"},
      {"year:2020..2010", {}, "the dates end before they begin: from 2020 to 2010"},
      {"theme:neglekt", {}, "did you mean neglect?"},
      {"", {{"set", "nowhere"}}, "there is no set “nowhere”"},
      {"", {{"page", "0"}}, "expected a number from 1"},
      {"", {{"colour", "red"}}, "colour"},
  };
  for (const auto& [words, filters, expected] : table) {
    const std::string said = refusal(words, filters);
    EXPECT_THAT(said, HasSubstr(expected));
    EXPECT_LT(said.size(), 400u);
    EXPECT_EQ(said.find('\n'), std::string::npos);
  }
}

TEST(Ask, AnswersWhateverIsTyped) {
  for (const char* typed : {"", " ", "the of and", "\"", "\"father", "((", "*", "a b c", "\x01", "NOT",
                            "NOT father", "-father", "OR", "<script>", "theme:", "é ŵ", "\xff\xfe"})
    EXPECT_NO_THROW(ask(typed)) << typed;
  EXPECT_EQ(ask("the of and").passages, 0);
  EXPECT_THAT(ask("the of and").understood, HasSubstr("nearly every passage"));
  EXPECT_THROW(ask("a*"), QueryError);
  EXPECT_THROW(ask(std::string(100'000, 'x')), QueryError);
  try {
    ask("", {{"theme", "neglekt"}});
    FAIL();
  } catch (const QueryError& e) {
    EXPECT_THAT(e.what(), HasSubstr("did you mean neglect?"));
  }
}

TEST(Ask, ALibraryOfNoReviewsAnswersWithNone) {
  const MadeLibrary empty({});
  Query query;
  for (const char* words : {"", "father", "\"was seen\"", "negle*", "umbrela of"}) {
    query.words = words;
    const Evidence evidence = empty->ask(query);
    EXPECT_EQ(evidence.passages, 0) << words;
    EXPECT_TRUE(evidence.results.empty() && evidence.did_you_mean.empty()) << words;
  }
}

TEST(Ask, OneReviewAskedForShowsEveryMatchingPassage) {
  MadeReview made{.id = "long"};
  for (int i = 0; i < 700; ++i)
    made.lines.push_back({.text = "The kitchen had mould, visit " + std::to_string(i) + "."});
  MadeLibrary library({made});
  Query query{.words = "mould"};
  EXPECT_EQ(library->ask(query).results.at(0).passages.size(), 20u);
  query.review = "long";
  EXPECT_EQ(library->ask(query).results.at(0).passages.size(), 700u);
}

TEST(Ask, ReviewsPastTheLastPageAreNone) {
  EXPECT_EQ(found("father", {{"per_page", "2"}, {"page", "3"}}), "");
  EXPECT_EQ(ask("father", {{"per_page", "2"}, {"page", "3"}}).reviews, 3);
}

}  // namespace
}  // namespace throughline
