#include "index/query.h"

#include <gtest/gtest.h>

namespace throughline {
namespace {

std::string fault(const std::string& name, const std::string& value, Query query = {}) {
  try {
    set_filter(query, name, value);
  } catch (const QueryError& e) {
    return e.what();
  }
  return "";
}

TEST(SetFilter, SaysWhatWasExpected) {
  EXPECT_EQ(fault("sort", "best"), "sort: “best” is not one of relevance, newest, oldest");
  EXPECT_EQ(fault("from", "last year"),
            "from: “last year” is not a date; give a year, 2020-07 or 2020-07-03");
  EXPECT_EQ(fault("to", "2020-13"), "to: “2020-13” is not a date; give a year, 2020-07 or 2020-07-03");
  EXPECT_EQ(fault("page", "-1"), "page: “-1” is not a number from 1 to 10000");
  EXPECT_EQ(fault("page", "99999999999999999999"),
            "page: “99999999999999999999” is not a number from 1 to 10000");
  EXPECT_EQ(fault("colour", "red").find("there is no filter “colour”; there are theme, "), 0u);
}

TEST(SetFilter, RefusesDatesTheWrongWayRound) {
  Query query;
  set_filter(query, "from", "2021");
  EXPECT_EQ(fault("to", "2020-12", query), "from 2021 to 2020-12: the first date is after the second");
  EXPECT_EQ(fault("to", "2021-01", query), "");
}

TEST(SetFilter, TakesShortNamesOfTypes) {
  Query query;
  set_filter(query, "type", "lcspr");
  EXPECT_EQ(query.type, std::vector<std::string>{"child-safeguarding-practice-review"});
}

TEST(Parameters, SayTheWholeQueryAgain) {
  Query query;
  query.words = "unseen men";
  for (auto [name, value] : {std::pair{"theme", "neglect"},
                             {"theme", "sudi"},
                             {"part", "findings"},
                             {"from", "2018"},
                             {"scope", "passage"},
                             {"page", "2"}})
    set_filter(query, name, value);
  Query again;
  for (const auto& [name, value] : parameters(query)) {
    if (name == "q")
      again.words = value;
    else
      set_filter(again, name, value);
  }
  EXPECT_EQ(parameters(again), parameters(query));
  EXPECT_EQ(parameters(Query{}).size(), 0u);
}

}  // namespace
}  // namespace throughline
