// What runs find and keep.
#include "index/runs.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <fstream>

#include "extract/sources_file.h"
#include "index/absence.h"
#include "index/evidence_json.h"
#include "index/refresh.h"
#include "index/standing.h"
#include "index/verify.h"
#include "index/withdraw.h"
#include "tests/index/written_files.h"

namespace throughline {
namespace {

namespace fs = std::filesystem;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

const fs::path example = fs::path(THROUGHLINE_SOURCE) / "corpus" / "example";

const Taxonomy& shared_taxonomy() {
  static const Taxonomy taxonomy = Taxonomy::built_in();
  return taxonomy;
}

/// A library with one registered folder.
class RunsTest : public ::testing::Test {
 protected:
  RunsTest() {
    fs::remove_all(base_);
    fs::create_directories(files_);
    save_sources(library_, {Source{.folder = files_.string()}});
  }
  ~RunsTest() override { fs::remove_all(base_); }

  void add(const std::string& example_pdf, const std::string& as) {
    fs::copy_file(example / "pdf" / example_pdf, files_ / as, fs::copy_options::overwrite_existing);
  }
  RunRecord run() { return run(shared_taxonomy()); }
  RunRecord run(const Taxonomy& taxonomy) { return refresh(library_, taxonomy, {.ocr = false}).run; }

  /// Each thing found: what, of which file, the beginning of its evidence.
  static std::vector<std::string> dump(const RunRecord& run) {
    std::vector<std::string> out;
    for (const RunItem& item : run.items)
      out.push_back(item.what + " " + fs::path(item.file).filename().string() + ": " + item.evidence);
    return out;
  }
  /// How many documents the index says are gone from their source.
  int gone_documents() const {
    const Library library = Library::open(library_);
    int gone = 0;
    for (const ReviewLine& line : library.reviews())
      for (const Document& document : library.documents(line.id)) gone += document.gone;
    return gone;
  }
  static void expect_sums(const RunRecord& run) {
    for (const ThemeMove& move : run.moves) EXPECT_EQ(move.sum(), move.after - move.before) << move.theme;
  }

  const fs::path base_ = fs::canonical(::testing::TempDir()) / ("runs-" + std::to_string(::getpid()));
  const fs::path files_ = base_ / "files", library_ = base_ / "library";
};

TEST_F(RunsTest, TellsWhatIsNewWithASentenceOnIt) {
  add("abel-2023.pdf", "abel.pdf");
  const RunRecord first = run();
  EXPECT_THAT(dump(first), ElementsAre("new abel.pdf: first seen in this run"));
  EXPECT_THAT(first.items[0].about, HasSubstr("Abel: death; child safeguarding practice review"));
  EXPECT_EQ(verdict_of(first), "all well: 1 new, 0 changed, 0 gone; 1 readable review");
  EXPECT_THAT(run_text(first), HasSubstr("Quality of tagging: on 1638 fictional sentences"));
  EXPECT_THAT(run().items, IsEmpty());
}

TEST_F(RunsTest, WhatItDidNotLookAtIsNotWellBecauseOfThat) {
  std::ofstream(files_ / "bad.pdf") << "no PDF";
  EXPECT_THAT(verdict_of(run()), HasSubstr("needs a person: 1 failed"));
  add("abel-2023.pdf", "abel.pdf");
  const RunRecord one =
      refresh(library_, shared_taxonomy(), {.sources = {files_ / "abel.pdf"}, .ocr = false}).run;
  EXPECT_THAT(verdict_of(one),
              HasSubstr("all well with what was looked through: 1 other file could not be read"));
}

TEST_F(RunsTest, IsKeptAsTextAndJsonThatReadBackTheSame) {
  add("abel-2023.pdf", "abel.pdf");
  std::ofstream(files_ / "bad.pdf") << "no PDF";
  const RunRecord first = run();
  ASSERT_THAT(run_names(library_), ElementsAre(first.name));
  EXPECT_EQ(run_json(load_run(library_, first.name)), run_json(first));
  EXPECT_EQ(slurp(library_ / "runs" / (first.name + ".txt")), run_text(first));
  EXPECT_THROW(load_run(library_, "../catalogue"), UsageError);
  run();
  EXPECT_EQ(latest_runs(library_, 5).size(), 2U);
  EXPECT_EQ(latest_runs(library_, 5).back().name, first.name) << "newest first";
}

TEST_F(RunsTest, TellsChangedMovedAndCopiedWithEvidence) {
  add("abel-2023.pdf", "abel.pdf");
  add("niall-cmr-summary-2015.pdf", "niall.pdf");
  run();
  fs::rename(files_ / "niall.pdf", files_ / "niall-moved.pdf");
  add("abel-2023.pdf", "abel-again.pdf");
  std::ofstream(files_ / "abel-stamped.pdf") << slurp(files_ / "abel.pdf") << "\n% a stamp\n";
  EXPECT_THAT(dump(run()),
              ElementsAre("moved niall-moved.pdf: the same bytes stood at " + (files_ / "niall.pdf").string(),
                          "copy abel-again.pdf: the same bytes",
                          "copy abel-stamped.pdf: the same words in other bytes"));
}

TEST_F(RunsTest, AFileIsGoneAfterThreeRunsAndMayComeBack) {
  for (const char* name : {"a", "b"}) add("abel-2023.pdf", std::string(name) + ".pdf");
  add("niall-cmr-summary-2015.pdf", "niall.pdf");
  run();
  fs::remove(files_ / "niall.pdf");
  EXPECT_THAT(dump(run()), ElementsAre("missing niall.pdf: not there, 1 of 3 runs until it is gone"));
  run();
  const RunRecord third = run();
  EXPECT_THAT(dump(third), ElementsAre("gone niall.pdf: absent in 3 runs in a row"));
  EXPECT_EQ(third.after.readable, 2) << "it stays";
  EXPECT_EQ(gone_documents(), 1) << "the index says so";
  EXPECT_THAT(run().items, IsEmpty());
  add("niall-cmr-summary-2015.pdf", "niall.pdf");
  EXPECT_THAT(dump(run()),
              ElementsAre("back niall.pdf: the same bytes at the same place, after it was gone"));
}

TEST_F(RunsTest, APersonMaySayThatItIsGone) {
  add("abel-2023.pdf", "abel.pdf");
  run();
  EXPECT_THROW(mark_gone(library_, (files_ / "abel.pdf").string()), UsageError) << "it is there";
  EXPECT_THROW(mark_gone(library_, "nowhere"), UsageError);
  fs::remove(files_ / "abel.pdf");
  EXPECT_THAT(mark_gone(library_, files_.string()), ElementsAre((files_ / "abel.pdf").string()));
  EXPECT_THAT(run().items, IsEmpty());
}

TEST_F(RunsTest, ASourceThatLosesMuchAtOnceIsFrozenWithAnAlarm) {
  for (int i = 0; i < 6; ++i) add("abel-2023.pdf", "copy" + std::to_string(i) + ".pdf");
  run();
  for (int i = 1; i < 5; ++i) fs::remove(files_ / ("copy" + std::to_string(i) + ".pdf"));
  const RunRecord frozen = run();
  ASSERT_EQ(frozen.count("alarm"), 1);
  EXPECT_EQ(frozen.count("missing"), 0) << "nothing was changed";
  EXPECT_THAT(verdict_of(frozen), HasSubstr("needs a person: 1 alarm;"));
  mark_gone(library_, files_.string());
  EXPECT_THAT(run().items, IsEmpty());
}

TEST_F(RunsTest, AFailureHasAnAgeAndMayBeAcknowledgedForNinetyDays) {
  add("abel-2023.pdf", "abel.pdf");
  std::ofstream(files_ / "bad.pdf") << "no PDF";
  const RunRecord first = run();
  ASSERT_EQ(first.count("failed"), 1);
  EXPECT_EQ(first.failures(), 1);
  EXPECT_EQ(run().items[0].since, first.at) << "since the first run that found it";
  EXPECT_THROW(acknowledge(library_, "good.pdf", "2026-11-21T00:00:00Z"), UsageError);
  const std::string later = "2999-01-01T00:00:00Z";
  acknowledge(library_, first.items[0].key, later);
  EXPECT_EQ(latest_runs(library_, 1)[0].items[0].acknowledged_until, "2999-04-01T00:00:00Z");
  const RunRecord known = run();
  EXPECT_EQ(known.failures(), 0);
  EXPECT_THAT(run_text(known), HasSubstr("acknowledged until 2999-04-01"));
  acknowledge(library_, "bad.pdf", "2020-01-01T00:00:00Z");
  EXPECT_EQ(run().failures(), 1) << "ninety days have passed";
}

TEST_F(RunsTest, WhyCountsMovedSumsByCause) {
  add("abel-2023.pdf", "abel.pdf");
  run();
  add("niall-cmr-summary-2015.pdf", "niall.pdf");
  const RunRecord grown = run();
  ASSERT_FALSE(grown.moves.empty());
  for (const ThemeMove& move : grown.moves) EXPECT_EQ(move.added, 1) << move.theme;
  expect_sums(grown);
  const std::string niall = grown.items.at(0).document;
  hold(library_, shared_taxonomy(), niall);
  const RunRecord held = run();
  ASSERT_EQ(held.moves.size(), grown.moves.size());
  for (const ThemeMove& move : held.moves) EXPECT_EQ(move.gone, -1) << move.theme;
  expect_sums(held);
  release(library_, shared_taxonomy(), niall);
  run();
  std::ofstream(library_ / "corrections.toml") << "[[exclude]]\nreview = \"" << niall << "\"\n";
  const RunRecord corrected = run();
  ASSERT_EQ(corrected.moves.size(), grown.moves.size());
  for (const ThemeMove& move : corrected.moves) EXPECT_EQ(move.corrections, -1) << move.theme;
  expect_sums(corrected);
  const Taxonomy other = Taxonomy::parse(
      "[[theme]]\nid = \"word\"\nlabel = \"Word\"\ngroup = \"G\"\ndefinition = \"D.\"\nkind = \"practice\"\n"
      "[[theme.pattern]]\nid = \"a\"\nfind = 'review*'\nyes = [\"The review said so.\"]\nno = [\"No.\"]\n",
      "test");
  const RunRecord tagged = run(other);
  ASSERT_FALSE(tagged.moves.empty());
  for (const ThemeMove& move : tagged.moves) EXPECT_NE(move.themes, 0) << move.theme;
  expect_sums(tagged);
}

TEST_F(RunsTest, AWithdrawnReviewLeavesNoWordInRunsAndItsCountsStillSum) {
  add("abel-2023.pdf", "abel.pdf");
  add("niall-cmr-summary-2015.pdf", "niall.pdf");
  run();
  withdraw(library_, shared_taxonomy(), "northern-counties-niall-2015");
  for (const auto& entry : fs::directory_iterator(library_ / "runs")) {
    EXPECT_EQ(slurp(entry.path()).find("niall"), std::string::npos) << entry.path();
    EXPECT_EQ(slurp(entry.path()).find("Niall"), std::string::npos) << entry.path();
  }
  const RunRecord after = run();
  ASSERT_FALSE(after.moves.empty());
  for (const ThemeMove& move : after.moves) EXPECT_EQ(move.gone, -1) << move.theme;
  expect_sums(after);
  EXPECT_EQ(after.count("withdrawn"), 1);
  EXPECT_THAT(run_text(after), HasSubstr("\n  1 file was passed over"));
  EXPECT_THAT(run_mail(after), HasSubstr("(withdrawn or held -1)\n"));
}

TEST_F(RunsTest, SaysThatNoSourceHoldsAReviewAnyMore) {
  add("abel-2023.pdf", "abel.pdf");
  EXPECT_EQ(run().count("warning"), 0);
  fs::create_directories(base_ / "other");
  save_sources(library_, {Source{.folder = (base_ / "other").string()}});
  const RunRecord after = run();
  ASSERT_EQ(after.count("warning"), 1);
  EXPECT_EQ(after.items[0].code, "no-source");
  EXPECT_THAT(after.items[0].evidence, HasSubstr("1 file of a review lies in no registered source"));
}

TEST_F(RunsTest, ARunThatWasKilledBeforeItToldIsToldByTheNext) {
  add("abel-2023.pdf", "abel.pdf");
  run();
  add("niall-cmr-summary-2015.pdf", "niall.pdf");
  const fs::path before = base_ / "before";
  fs::copy(library_ / "runs", before, fs::copy_options::recursive);
  const std::string id = run().items.at(0).document;
  // As if it had been killed after its last commit: its report and what it told are not there.
  fs::remove_all(library_ / "runs");
  fs::rename(before, library_ / "runs");
  Catalogue(library_, true).set("untold", "yes");
  const RunRecord next = run();
  ASSERT_EQ(next.count("new"), 1);
  EXPECT_EQ(next.items[0].document, id);
}

TEST_F(RunsTest, ExplainsWhyEachThingIsDoneOrNot) {
  add("abel-2023.pdf", "abel.pdf");
  std::string said;
  const auto explained = [&] {
    said.clear();
    refresh(library_, shared_taxonomy(),
            {.ocr = false, .explain = [&](const std::string& line) { said += line + "\n"; }});
    return said;
  };
  EXPECT_THAT(explained(), HasSubstr("abel.pdf: opened, since no earlier run saw it"));
  EXPECT_THAT(explained(), HasSubstr("abel.pdf: not opened, since path, size and time are those"));
  EXPECT_THAT(said, HasSubstr("index: left as it is, since nothing of it changed"));
  std::ofstream(library_ / "corrections.toml") << "[[exclude]]\nreview = \"brackenshire-holm-abel-2023\"\n";
  EXPECT_THAT(explained(), HasSubstr("since what corrections.toml says of it is another than then"));
}

TEST(RunMail, BeginsWithTheVerdictAndHoldsNoFilesNames) {
  RunRecord run{.name = "000012-20261122T021000Z", .at = "2026-11-22T02:10:00Z"};
  run.after.readable = 3;
  run.items = {{.what = "failed",
                .file = "/srv/reviews/Zed Fictional.pdf",
                .code = "broken",
                .evidence = "its text says Zed",
                .since = "2026-11-12T02:10:00Z",
                .key = "3fa9c1d2"},
               {.what = "new", .document = "ashmere-zed-2019/overview", .about = "Zed died."},
               {.what = "copy", .file = "/srv/reviews/Zed again.pdf"}};
  const std::string mail = run_mail(run);
  EXPECT_THAT(mail,
              testing::StartsWith("Subject: needs a person: 1 failed; 1 new, 0 changed, 0 gone; 3 readable"));
  EXPECT_THAT(mail, testing::HasSubstr(
                        "\n  failed (broken), for 10 days; if it is known: throughline ack 3fa9c1d2\n"));
  EXPECT_THAT(mail, testing::HasSubstr("\n  new ashmere-zed-2019/overview\n"));
  EXPECT_THAT(mail, testing::Not(testing::HasSubstr("Zed")));
  EXPECT_THAT(run_text(run), testing::HasSubstr("since 2026-11-12, 10 days"));
  EXPECT_THAT(run_text(run), testing::Not(testing::HasSubstr("since ,"))) << "what is new has no age";
}

TEST_F(RunsTest, AMailDoesNotNameTheFileOfACorrectionThatFitsNothing) {
  add("abel-2023.pdf", "abel.pdf");
  const std::string id = run().items.at(0).document;
  std::ofstream(library_ / "corrections.toml")
      << "[[include]]\nfile = \"Child Zed overview.pdf\"\n[[part]]\nreview = \"" + id +
             "\"\nwords = \"words that it has not\"\npart = \"findings\"\n";
  const RunRecord record = run();
  EXPECT_EQ(record.count("correction"), 2);
  EXPECT_THAT(run_text(record), HasSubstr("Child Zed overview.pdf"));
  EXPECT_THAT(run_mail(record), testing::Not(HasSubstr("Zed")));
  EXPECT_THAT(run_mail(record), HasSubstr("correction " + id + " does not fit: corrections.toml, line 3\n"));
}

}  // namespace
}  // namespace throughline
