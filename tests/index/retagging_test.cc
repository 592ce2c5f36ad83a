#include "index/retagging.h"

#include <gmock/gmock.h>
#include <unistd.h>

#include <filesystem>

#include "extract/review.h"
#include "index/generation.h"
#include "index/refresh.h"

namespace throughline {
namespace {

namespace fs = std::filesystem;

using testing::Each;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

/// One theme of one pattern, in TOML.
std::string theme(const std::string& id, const std::string& find, const std::string& broader = "") {
  return "[[theme]]\nid = '" + id + "'\nlabel = '" + id +
         "'\ngroup = 'All'\nkind = 'practice'\ndefinition = '-'\n" +
         (broader.empty() ? "" : "broader = '" + broader + "'\n") + "pattern = [ { id = 'words', find = '" +
         find + "', yes = '-', no = '-' } ]\n";
}

const std::string before = theme("work", "the work of") + theme("visits", "visit*", "work") +
                           theme("schools", "school*") + theme("health", "health|nurse") +
                           theme("old", "police");
/// One theme finds other words, one is under another theme, one is new and one is gone.
const std::string after = theme("work", "the work of") + theme("visits", "visit*|seen", "work") +
                          theme("schools", "school*", "work") + theme("health", "health|nurse") +
                          theme("meetings", "meeting*|conference");

class RetaggingTest : public testing::Test {
 protected:
  RetaggingTest() {
    fs::remove_all(base_);
    fs::create_directories(base_);
  }
  ~RetaggingTest() override { fs::remove_all(base_); }

  /// Brings a library of two reviews up to date by these themes.
  void run(const std::string& library, const std::string& themes) {
    const fs::path pdfs = fs::path(THROUGHLINE_SOURCE) / "corpus" / "example" / "pdf";
    const Taxonomy taxonomy = Taxonomy::parse(themes, "themes");
    told_.clear();
    refresh(base_ / library, taxonomy,
            {.sources = {pdfs / "tilly-scr-2014.pdf", pdfs / "niall-cmr-summary-2015.pdf"},
             .ocr = false,
             .explain = [this](const std::string& line) { told_.push_back(line); }});
    std::erase_if(told_,
                  [](const std::string& line) { return line.find("stored text") == std::string::npos; });
  }

  /// What the catalogue knows of a document, but for when it came.
  struct State {
    std::string sha256, review, id, words, sketch, message, taxonomy, case_name;
    int pages;
    bool operator==(const State&) const = default;
  };
  std::vector<State> states(const std::string& library) const {
    const Catalogue catalogue(base_ / library, false);
    std::vector<State> all;
    for (const DocumentRow& row : catalogue.documents())
      all.push_back({row.sha256, catalogue.review(row.sha256).value_or(""), row.id, row.words, row.sketch,
                     row.message, row.taxonomy, row.case_name, row.pages});
    std::ranges::sort(all, {}, &State::sha256);
    return all;
  }

  std::vector<std::string> segments(const std::string& library) const {
    std::vector<std::string> names;
    const fs::path index = base_ / library / "index";
    for (const auto& entry : fs::directory_iterator(index / current_generation(base_ / library)))
      if (entry.is_directory()) names.push_back(entry.path().filename().string());
    return names;
  }

  const fs::path base_ = fs::path(testing::TempDir()) / ("retagging-" + std::to_string(::getpid()));
  std::vector<std::string> told_;  ///< What the last run said of stored texts.
};

TEST_F(RetaggingTest, FindsWhatUnderstandingTheWholeFinds) {
  run("changed", before);
  const std::vector<State> old = states("changed");
  run("changed", after);
  EXPECT_THAT(told_, testing::SizeIs(2));
  // visits, schools, old and meetings, and work, which is broader.
  EXPECT_THAT(told_, Each(HasSubstr("5 themes found again")));
  run("new", after);
  EXPECT_EQ(states("changed"), states("new"));
  EXPECT_NE(states("changed"), old);
}

TEST_F(RetaggingTest, WhatFindsNothingMakesNoSegmentAnew) {
  run("library", before);
  const std::vector<std::string> made = segments("library");
  std::string more = before;
  more.replace(more.find("visit*"), 6, "visit*|zyxw");
  run("library", more);
  EXPECT_THAT(told_, Each(HasSubstr("2 themes found again")));
  EXPECT_EQ(segments("library"), made);
  run("library", theme("first", "zyxw") + before);  // Each theme stands in another place now.
  EXPECT_NE(segments("library"), made);
}

TEST_F(RetaggingTest, OtherRulesOrCorrectionsAskForTheWhole) {
  Catalogue catalogue(base_, true);
  const Taxonomy old = Taxonomy::parse(before, "themes"), now = Taxonomy::parse(after, "themes");
  const Versions then = versions_of(old, true);
  catalogue.put(DocumentRow{.sha256 = "a", .taxonomy = then.taxonomy});
  keep_meanings(catalogue, old, then);
  keep_meanings(catalogue, now, versions_of(now, true));
  Retagging retagging(catalogue, now, versions_of(now, true));
  const auto themes = retagging.of({.sha256 = "a", .taxonomy = then.taxonomy});
  ASSERT_TRUE(themes);
  EXPECT_THAT(*themes, ElementsAre("meetings", "old", "schools", "visits", "work"));
  EXPECT_FALSE(retagging.of({.sha256 = "a", .taxonomy = then.taxonomy + "+0123abcd"}));
  EXPECT_FALSE(retagging.of({.sha256 = "a", .taxonomy = "0000" + then.taxonomy}));
  const auto same = retagging.of({.sha256 = "a", .taxonomy = versions_of(now, true).taxonomy});
  ASSERT_TRUE(same);
  EXPECT_THAT(*same, IsEmpty());
}

TEST(ThemeMeanings, AreKeptAsText) {
  const ThemeMeanings meanings = meanings_of(Taxonomy::parse(before, "themes"));
  const ThemeMeanings kept = unpack_meanings(pack(meanings));
  EXPECT_THAT(changed_themes(meanings, kept), IsEmpty());
  EXPECT_EQ(kept.at("visits").broader, "work");
  EXPECT_THAT(changed_themes(meanings, unpack_meanings("visits without what follows\n")),
              ElementsAre("health", "old", "schools", "visits", "work"));
}

}  // namespace
}  // namespace throughline
