#include "index/about.h"

#include <gtest/gtest.h>

#include <map>

#include "tests/index/made_library.h"

namespace throughline {
namespace {

MadeReview made(const std::string& id, const std::string& type, int years) {
  MadeReview review{.id = id, .lines = {{.text = "There was mould."}}};
  review.metadata.review_type = made_fact(type);
  if (years >= 0) review.metadata.age_days = years * 366;
  return review;
}

TEST(AboutOf, IsNotStatedWhereNoAgeIsAndNeverDroppedAsAnAdults) {
  const MadeLibrary library(
      {made("dhr-40", "domestic-homicide-review", 40), made("dhr-16", "domestic-homicide-review", 16),
       made("dhr-none", "domestic-homicide-review", -1), made("sar-40", "safeguarding-adult-review", 40),
       made("sar-none", "safeguarding-adult-review", -1), made("scr-none", "serious-case-review", -1)});
  std::map<std::string, std::string> about;
  for (const ReviewLine& line : library->reviews()) about[line.id] = about_of(line);
  EXPECT_EQ(about, (std::map<std::string, std::string>{{"dhr-16", "children"},
                                                       {"dhr-40", "adults"},
                                                       {"dhr-none", "not stated"},
                                                       {"sar-40", "adults"},
                                                       {"sar-none", "not stated"},
                                                       {"scr-none", "children"}}));
  EXPECT_EQ(library->state().adults, 2);
  EXPECT_EQ(library->ask({.words = "mould", .about = "children"}).reviews, 4);
  EXPECT_EQ(library->ask({.words = "mould", .about = "adults"}).reviews, 2);
}

}  // namespace
}  // namespace throughline
