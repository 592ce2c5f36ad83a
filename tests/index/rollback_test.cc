#include "index/rollback.h"

#include <gtest/gtest.h>

#include <fstream>

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
  EXPECT_FALSE(Library::open(library.folder()).state().rolled_back.empty());
  EXPECT_FALSE(rolled_back_at(library.folder()).empty());
  Catalogue catalogue(library.folder(), true);
  republish(library.folder(), catalogue, small_taxonomy());
  EXPECT_EQ(current_generation(library.folder()), "gen-6");
  EXPECT_EQ(found(library, "cat"), 1);
  EXPECT_TRUE(Library::open(library.folder()).state().rolled_back.empty());
}

std::string why_not_opened(const std::filesystem::path& folder) {
  try {
    Library::open(folder);
  } catch (const Error& e) {
    return e.what();
  }
  return "";
}

TEST(OpenLibrary, AnIndexOfAnotherVersionIsSaidToBeOne) {
  const MadeLibrary library(reviews());
  std::ofstream(library.folder() / "index" / current_generation(library.folder()) / "columns",
                std::ios::binary | std::ios::in)
      .write("\1\0\0\0", 4);
  EXPECT_NE(why_not_opened(library.folder()).find("made by another version"), std::string::npos);
  EXPECT_NE(why_not_opened(library.folder()).find("throughline refresh --library"), std::string::npos);
  std::filesystem::remove_all(library.folder() / "index");
  EXPECT_NE(why_not_opened(library.folder()).find("has no index"), std::string::npos);
  std::filesystem::remove(library.folder() / "catalogue.db");
  EXPECT_NE(why_not_opened(library.folder()).find("no library in"), std::string::npos);
}

TEST(RollBack, NeverBringsBackWhatIsHeld) {
  const MadeLibrary library(reviews());
  hold(library.folder(), small_taxonomy(), "a");
  EXPECT_NE(refusal(library).find("holds a document that was held or withdrawn"), std::string::npos);
  EXPECT_EQ(found(library, "dog"), 0);
}

/// What a refresh does with a review whose file has other bytes: the older ones are a copy of the new.
void change(const MadeLibrary& library, const std::string& id) {
  Catalogue catalogue(library.folder(), true);
  DocumentRow old = catalogue.document_by_id(id).value(), fresh = old;
  const std::string report = catalogue.report(old.sha256).value(),
                    review = catalogue.review(old.sha256).value();
  fresh.sha256 = fresh.words = std::string(64, 'c');
  old.state = DocumentState::copy;
  old.copy_of = id;
  old.id = "";
  catalogue.put(old);
  catalogue.put(fresh);
  catalogue.put_report(fresh.sha256, report);
  catalogue.put_review(fresh.sha256, review);
  republish(library.folder(), catalogue, small_taxonomy());
}

TEST(RollBack, NeverBringsBackTheOlderBytesOfWhatIsHeld) {
  const MadeLibrary library(reviews());
  change(library, "a/overview");
  EXPECT_EQ(roll_back(library.folder()).to, "gen-1");
  hold(library.folder(), small_taxonomy(), "a");
  EXPECT_EQ(found(library, "dog"), 0);
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
