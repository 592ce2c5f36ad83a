#include "index/query.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

namespace throughline {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::Pair;

std::string refusal(const std::string& name, const std::string& value, Query query = {}) {
  try {
    set_filter(query, name, value);
  } catch (const QueryError& e) {
    return e.what();
  }
  return "taken";
}

TEST(SetFilter, TakesEveryFilterItLists) {
  const std::vector<std::pair<std::string, std::string>> values = {
      {"theme", "neglect"},    {"not_theme", "neglect"},
      {"type", "briefing"},    {"kind", "summary"},
      {"nation", "wales"},     {"area", "Fenmoor"},
      {"partnership", "x"},    {"outcome", "death"},
      {"age", "under 1"},      {"status", "any"},
      {"scope", "passage"},    {"from", "2018"},
      {"year", "2018"},        {"to", "2019-12-31"},
      {"year_of", "incident"}, {"part", "findings"},
      {"addressee", "police"}, {"action", "training"},
      {"agency", "police"},    {"text_layer", "ocr"},
      {"set", "mine"},         {"added_since", "2024"},
      {"sort", "newest"},      {"page", "2"},
      {"per_page", "50"},      {"review", "fenmoor-2019"},
      {"about", "children"},   {"addressee_kind", "police"}};
  for (const std::string& name : filter_names()) {
    auto found = std::find_if(values.begin(), values.end(), [&](const auto& v) { return v.first == name; });
    ASSERT_NE(found, values.end()) << name;
    EXPECT_EQ(refusal(name, found->second), "taken") << name;
  }
  EXPECT_EQ(filter_names().size(), values.size());
}

TEST(SetFilter, KnowsTheFieldsShortNames) {
  Query query;
  set_filter(query, "type", "LCSPR");
  set_filter(query, "type", "scr");
  set_filter(query, "action", "training");
  set_filter(query, "action", "policy");
  set_filter(query, "theme", "Domestic Abuse");
  set_filter(query, "age", "1-5");
  set_filter(query, "age", "0");
  set_filter(query, "age", "6-to-10");
  set_filter(query, "age", "11 to 15");
  set_filter(query, "age", "not stated");
  EXPECT_THAT(query.type, ElementsAre("child-safeguarding-practice-review", "serious-case-review"));
  EXPECT_THAT(query.action, ElementsAre("training", "procedure/policy"));
  set_filter(query, "action", "audit; policy");
  EXPECT_EQ(query.action.back(), "assurance/audit; procedure/policy");
  EXPECT_THAT(query.theme, ElementsAre("domestic-abuse"));
  EXPECT_THAT(query.age, ElementsAre("1 to 5", "under 1", "6 to 10", "11 to 15", "not stated"));
}

TEST(SetFilter, SaysWhatItExpected) {
  EXPECT_EQ(refusal("outcome", "killed"),
            "outcome cannot be “killed”: expected death, serious-harm, neglect or other");
  EXPECT_THAT(refusal("type", "serious-case-reveiw"), HasSubstr("did you mean serious-case-review"));
  EXPECT_THAT(refusal("part", "recomendations"), HasSubstr("did you mean recommendations"));
  EXPECT_EQ(refusal("partnerhsip", "x"), "there is no filter “partnerhsip”, did you mean partnership?");
  EXPECT_THAT(refusal("from", "last year"), HasSubstr("expected a year, month or day"));
  EXPECT_THAT(refusal("from", "2019-13"), HasSubstr("expected a year, month or day"));
  EXPECT_THAT(refusal("to", "2019-02-30"), HasSubstr("expected a year, month or day"));
  EXPECT_THAT(refusal("page", "0"), HasSubstr("a number from 1 to 10000"));
  EXPECT_THAT(refusal("per_page", "1e9"), HasSubstr("a number from 1 to 200"));
  EXPECT_THAT(refusal("theme", "  "), HasSubstr("theme is empty"));
  EXPECT_THAT(refusal("area", std::string(300, 'x')), HasSubstr("at most 200"));
  EXPECT_THAT(refusal("area", "a\nb"), HasSubstr("control characters"));
}

TEST(SetFilter, RefusesDatesThatEndBeforeTheyBegin) {
  EXPECT_THAT(refusal("to", "2018", {.from = "2020"}), HasSubstr("from 2020 to 2018"));
  EXPECT_EQ(refusal("to", "2020", {.from = "2020-07"}), "taken");
  EXPECT_THAT(refusal("year", "2022..2018"), HasSubstr("end before they begin"));
}

TEST(SetFilter, TakesAYearAsARange) {
  auto years = [](const std::string& value) {
    Query query;
    set_filter(query, "year", value);
    return query.from + ".." + query.to;
  };
  EXPECT_EQ(years("2019"), "2019..2019");
  EXPECT_EQ(years("2018..2022"), "2018..2022");
  EXPECT_EQ(years("2018-2022"), "2018..2022");
  EXPECT_EQ(years("2018.."), "2018..");
  EXPECT_EQ(years("..2018"), "..2018");
  EXPECT_THAT(refusal("year", ".."), HasSubstr("2018..2022"));
}

TEST(Parameters, LeaveDefaultsOutAndComeBackTheSame) {
  Query query{.words = "unseen men"};
  set_filter(query, "theme", "neglect");
  set_filter(query, "theme", "neglect");
  set_filter(query, "year", "2018..2022");
  set_filter(query, "scope", "passage");
  set_filter(query, "page", "3");
  auto all = parameters(query);
  EXPECT_THAT(all, ElementsAre(Pair("q", "unseen men"), Pair("theme", "neglect"), Pair("scope", "passage"),
                               Pair("from", "2018"), Pair("to", "2022"), Pair("page", "3")));
  Query again;
  for (const auto& [name, value] : all)
    if (name == "q")
      again.words = value;
    else
      set_filter(again, name, value);
  EXPECT_EQ(parameters(again), all);
  EXPECT_TRUE(parameters(Query{}).empty());
}

}  // namespace
}  // namespace throughline
