#include "web/known_reviews.h"

#include <gtest/gtest.h>

#include "tests/web/small_library.h"

namespace throughline {
namespace {

class KnownReviewsTest : public ::testing::Test {
 protected:
  std::string held(const std::string& row) const {
    const KnownReviews known = known_reviews_of("Title,Publisher,Year,Nation\n" + row + "\n", library_);
    EXPECT_EQ(known.fault, "") << row;
    return known.reviews.size() == 1 && known.reviews.front().held ? known.reviews.front().held->id : "";
  }
  SmallLibrary small_;
  Library library_ = Library::open(small_.folder());
};

TEST_F(KnownReviewsTest, TheSamePublisherYearAndNameAreTheSameReview) {
  EXPECT_EQ(held("Child K,Harrowmere Safeguarding Children Board,2019,England"), "harrowmere-child-k-2019");
  EXPECT_EQ(held("SCR Overview: CHILD K,HARROWMERE LSCB,2019,"), "harrowmere-child-k-2019");
  EXPECT_EQ(held("Serious case review of Child K,Harrowmere,2019,"), "harrowmere-child-k-2019");
}

TEST_F(KnownReviewsTest, AnythingElseIsNotHeld) {
  EXPECT_EQ(held("Child K,Harrowmere,2018,England"), "");
  EXPECT_EQ(held("Child M,Harrowmere,2019,England"), "");
  EXPECT_EQ(held("Child K,Calderbeck,2019,England"), "");
  EXPECT_EQ(held("Serious Case Review,Harrowmere,2019,England"), "");
}

TEST_F(KnownReviewsTest, CountsByYearAndNation) {
  const KnownReviews known = known_reviews_of(
      "year,title,nation,publisher\n2019,Child K,England,Harrowmere\n2019,Child X,Wales,Harrowmere\n",
      library_);
  EXPECT_EQ(known.by_year().at(2019).known, 2);
  EXPECT_EQ(known.by_year().at(2019).held, 1);
  EXPECT_EQ(known.by_nation().at("england").held, 1);
  EXPECT_EQ(known.by_nation().at("wales").held, 0);
}

TEST_F(KnownReviewsTest, SaysWhatIsWrongWithTheList) {
  EXPECT_NE(known_reviews_of("name,when\nChild K,2019\n", library_).fault, "");
  EXPECT_NE(known_reviews_of("title,year\nChild K,soon\n", library_).fault.find("line 2"), std::string::npos);
  EXPECT_NE(known_reviews_of("", library_).fault, "");
  EXPECT_FALSE(known_reviews(small_.folder(), library_).given);
}

}  // namespace
}  // namespace throughline
