#include "fetch/robots.h"

#include <gtest/gtest.h>

namespace throughline {
namespace {

TEST(ParseRobots, TheLongestRuleDecidesAndOfTwoAsLongTheOneThatAllows) {
  const RobotRules rules = parse_robots(
      "User-agent: *\nDisallow: /reviews\nAllow: /reviews/published\nDisallow: /page\nAllow: /page\n",
      "throughline");
  EXPECT_TRUE(rules.allows("/"));
  EXPECT_FALSE(rules.allows("/reviews/draft.pdf"));
  EXPECT_TRUE(rules.allows("/reviews/published/q.pdf"));
  EXPECT_TRUE(rules.allows("/page"));
}

TEST(ParseRobots, AGroupThatNamesTheProgramReplacesTheOneForAll) {
  const char* text =
      "User-agent: *\nDisallow: /\n\nUser-agent: Other\nUser-agent: ThroughLine/2.0\nCrawl-delay: 7\n"
      "Disallow: /private\n";
  const RobotRules ours = parse_robots(text, "throughline");
  EXPECT_TRUE(ours.allows("/reviews.pdf"));
  EXPECT_FALSE(ours.allows("/private/x"));
  EXPECT_EQ(ours.delay_seconds, 7);
  EXPECT_FALSE(parse_robots(text, "another").allows("/reviews.pdf"));
}

TEST(ParseRobots, GroupsOfOneNameAreOneGroup) {
  const RobotRules rules = parse_robots(
      "User-agent: throughline\nDisallow: /a\nUser-agent: x\nDisallow: /\nUser-agent: throughline\nDisallow: "
      "/b\n",
      "throughline");
  EXPECT_FALSE(rules.allows("/a"));
  EXPECT_FALSE(rules.allows("/b"));
  EXPECT_TRUE(rules.allows("/c"));
}

TEST(ParseRobots, StarsStandForAnythingAndADollarForTheEnd) {
  const RobotRules rules =
      parse_robots("user-agent:*\r\ndisallow: /*.pdf$  # files\r\ndisallow: /a*b*c\r\n", "throughline");
  EXPECT_FALSE(rules.allows("/reviews/q.pdf"));
  EXPECT_TRUE(rules.allows("/reviews/q.pdf?page=2"));
  EXPECT_FALSE(rules.allows("/a/x/b/y/c/z"));
  EXPECT_TRUE(rules.allows("/a/x/c/y/b"));
}

TEST(ParseRobots, OneSpellingOfEscapedPaths) {
  const RobotRules rules = parse_robots("User-agent: *\nDisallow: /%7Efrom/caf%c3%a9\n", "throughline");
  EXPECT_FALSE(rules.allows("/~from/café"));
  EXPECT_FALSE(rules.allows("/%7efrom/caf%C3%A9/x"));
}

TEST(ParseRobots, AnEmptyDisallowAllowsAndNonsenseIsPassedOver) {
  EXPECT_TRUE(parse_robots("User-agent: *\nDisallow:\n", "throughline").allows("/x"));
  EXPECT_TRUE(parse_robots("<html>no such page</html>\n:::\n%%%\n", "throughline").allows("/x"));
  EXPECT_TRUE(parse_robots("", "throughline").allows("/x"));
}

TEST(ParseRobots, APatternOfManyStarsEndsSoon) {
  std::string stars = "User-agent: *\nDisallow: ";
  for (int i = 0; i < 900; ++i) stars += "*a";
  const RobotRules rules = parse_robots(stars + "$\n", "throughline");
  EXPECT_TRUE(rules.allows("/" + std::string(4000, 'b')));
}

}  // namespace
}  // namespace throughline
