#include "index/review_lists.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/index/made_library.h"

namespace throughline {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

const MadeLibrary& library() {
  static const MadeLibrary made(
      {{.id = "ash", .lines = {{.text = "The uncle was asked.", .part = Part::findings}}},
       {.id = "birch", .lines = {{.text = "The aunt was asked."}}},
       {.id = "cedar", .lines = {{.text = "The uncle was seen."}}, .readable = false},
       {.id = "dogwood", .lines = {{.text = "It rained.", .part = Part::findings}}},
       {.id = "elm", .lines = {{.text = "In forty cases the uncle was asked."}}, .kind = "thematic"}});
  return made;
}

TEST(ReviewLists, AreTheNumeratorTheRestOfTheDenominatorAndWhatWasNotReadWhole) {
  const Query query{.words = "uncle"};
  const ReviewLists lists = library()->review_lists(query);
  EXPECT_THAT(lists.answering, ElementsAre("ash"));
  EXPECT_THAT(lists.silent, ElementsAre("birch", "dogwood"));
  EXPECT_THAT(lists.partial, ElementsAre("cedar"));
  const Evidence evidence = library()->ask(query);
  EXPECT_EQ(static_cast<int>(lists.answering.size()), evidence.reviews);
  EXPECT_EQ(static_cast<int>(lists.answering.size() + lists.silent.size()), evidence.of_readable);
}

TEST(ReviewLists, KeepToTheFilters) {
  const ReviewLists lists = library()->review_lists({.words = "uncle", .part = {"findings"}});
  EXPECT_THAT(lists.answering, ElementsAre("ash"));
  EXPECT_THAT(lists.silent, ElementsAre("dogwood"));
  EXPECT_THAT(lists.partial, IsEmpty());
}

TEST(ReviewLists, OfAThemeNameTheReviewsThatDoNotFindItToo) {
  const MadeLibrary made({{.id = "ash", .lines = {{.text = "It was neglect."}}, .present = {"neglect"}},
                          {.id = "birch", .lines = {{.text = "It rained."}}},
                          {.id = "cedar", .lines = {{.text = "It snowed."}}, .readable = false}});
  EXPECT_THAT(made->review_lists({.theme = {"neglect"}}).silent, ElementsAre("birch"));
  EXPECT_THAT(made->review_lists({.theme = {"neglect"}}).partial, ElementsAre("cedar"));
  EXPECT_THAT(made->review_lists({.theme = {"neglect"}}).answering, ElementsAre("ash"));
  EXPECT_THAT(made->review_lists({.words = "rained", .theme = {"neglect"}}).silent, ElementsAre("ash"));
}

TEST(ReviewLists, ArePrinted) {
  const ReviewLists lists = library()->review_lists({.words = "uncle"});
  EXPECT_EQ(review_lists_text(lists, {"broken.pdf"}),
            "Reviews that answer: 1\n  ash\nReadable reviews without an answer: 2\n  birch\n  dogwood\n"
            "Readable only in part, so not counted: 1\n  cedar\nFiles that could not be read: 1\n"
            "  broken.pdf\n");
  EXPECT_THAT(review_lists_json(lists, library()->state(), {"broken.pdf"}), HasSubstr("\"of_readable\": 3"));
}

}  // namespace
}  // namespace throughline
