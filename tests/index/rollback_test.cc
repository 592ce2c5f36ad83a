#include "index/rollback.h"

#include <gtest/gtest.h>

#include "index/generation.h"
#include "index/withdraw.h"
#include "ingest/catalogue.h"
#include "tests/index/made_library.h"

namespace throughline {
namespace {

std::vector<MadeReview> reviews() {
  return {{.id = "a", .lines = {{.text = "The dog barked."}}},
          {.id = "b", .lines = {{.text = "The cat sat."}}}};
}

int found(const MadeLibrary& library, const std::string& words) {
  return Library::open(library.folder()).ask(Query{.words = words}).reviews;
}

std::string refusal(const MadeLibrary& library) {
  try {
    roll_back(library.folder());
  } catch (const UsageError& e) {
    return e.what();
  }
  return "";
}

TEST(RollBack, PutsTheGenerationBeforeInForceAndTheNextOneIsNew) {
  const MadeLibrary library(reviews());
  hold(library.folder(), small_taxonomy(), "a");
  release(library.folder(), small_taxonomy(), "a");
  hold(library.folder(), small_taxonomy(), "b");
  EXPECT_EQ(current_generation(library.folder()), "gen-4");
  release(library.folder(), small_taxonomy(), "b");
  EXPECT_EQ(found(library, "cat"), 1);
  const RolledBack done = roll_back(library.folder());
  EXPECT_EQ(done.from, "gen-5");
  EXPECT_EQ(done.to, "gen-4");
  EXPECT_EQ(found(library, "cat"), 0);
  Catalogue catalogue(library.folder(), true);
  republish(library.folder(), catalogue, small_taxonomy());
  EXPECT_EQ(current_generation(library.folder()), "gen-6");
  EXPECT_EQ(found(library, "cat"), 1);
}

TEST(RollBack, NeverBringsBackWhatIsHeld) {
  const MadeLibrary library(reviews());
  hold(library.folder(), small_taxonomy(), "a");
  EXPECT_NE(refusal(library).find("holds a document that was held or withdrawn"), std::string::npos);
  EXPECT_EQ(found(library, "dog"), 0);
}

TEST(RollBack, NeverBringsBackWhatIsWithdrawn) {
  const MadeLibrary library(reviews());
  withdraw(library.folder(), small_taxonomy(), "a");
  EXPECT_NE(refusal(library), "");
  EXPECT_EQ(found(library, "dog"), 0);
}

TEST(RollBack, IsRefusedWhereThereIsNothingBefore) {
  const MadeLibrary library(reviews());
  EXPECT_NE(refusal(library).find("no generation before"), std::string::npos);
}

}  // namespace
}  // namespace throughline
