// Whether corpus/bodies.toml agrees with itself.
#include "extract/bodies.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <set>

namespace throughline {
namespace {

int end_of(const Body& body) { return body.to ? body.to : 9999; }

TEST(KnownBodies, HaveNamesOfTheirOwnAreasNationsAndErasThatRunForward) {
  const std::set<std::string> nations = {"England", "Wales", "Scotland", "Northern Ireland"};
  std::set<std::string> names;
  for (const Body& body : known_bodies()) {
    EXPECT_TRUE(names.insert(body.name).second) << body.name << " stands twice";
    EXPECT_TRUE(nations.contains(body.nation)) << body.name << ": " << body.nation;
    EXPECT_FALSE(body.area.empty()) << body.name;
    EXPECT_LE(body.from, end_of(body)) << body.name;
  }
  EXPECT_GE(names.size(), 300u);
}

TEST(KnownBodies, ShareNoAcronymWithinAnAreaAtOneTime) {
  std::map<std::string, std::vector<const Body*>> held;
  for (const Body& body : known_bodies())
    for (const std::string& acronym : body.acronyms) {
      std::vector<const Body*>& holders = held[acronym + " of " + body.area];
      for (const Body* other : holders)
        EXPECT_TRUE(other->from >= end_of(body) || body.from >= end_of(*other))
            << acronym << ": " << other->name << ", " << body.name;
      holders.push_back(&body);
    }
}

TEST(KnownBodies, BeginWhenTheirPredecessorsHaveEnded) {
  const std::vector<Body>& all = known_bodies();
  int followed = 0;
  for (const Body& body : all)
    for (const std::string& name : body.predecessors) {
      auto before = std::find_if(all.begin(), all.end(), [&](const Body& b) { return b.name == name; });
      // The boards of single Welsh counties, and what came before Northern Ireland's, are not listed.
      if (before == all.end()) {
        EXPECT_TRUE(body.nation == "Wales" || body.nation == "Northern Ireland")
            << body.name << " follows " << name << ", which is not listed";
        continue;
      }
      ++followed;
      EXPECT_NE(before->to, 0) << name;
      EXPECT_LE(before->to, body.from) << body.name << " follows " << name;
    }
  EXPECT_GE(followed, 100);
}

}  // namespace
}  // namespace throughline
