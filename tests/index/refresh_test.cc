#include "index/refresh.h"

#include <fcntl.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <spawn.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <csignal>
#include <fstream>
#include <thread>

#include "extract/sources_file.h"
#include "index/evidence_json.h"
#include "index/evidence_text.h"
#include "index/lock.h"
#include "index/verify.h"
#include "index/withdraw.h"
#include "ingest/catalogue.h"
#include "tests/index/written_files.h"
#include "tests/ingest/small_pdf.h"

namespace throughline {
namespace {

namespace fs = std::filesystem;

const fs::path example = fs::path(THROUGHLINE_SOURCE) / "corpus" / "example";

void write(const fs::path& file, std::string_view bytes) { std::ofstream(file, std::ios::binary) << bytes; }

/// A PDF that opens with a password only.
const char* const locked_pdf =
    "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
    "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>endobj\n"
    "4 0 obj<</Filter/Standard/V 1/R 2/P "
    "-4/O<0000000000000000000000000000000000000000000000000000000000000000>"
    "/U<0000000000000000000000000000000000000000000000000000000000000000>>>endobj\n"
    "trailer<</Root 1 0 R/Encrypt 4 0 R/ID[<00><00>]/Size 5>>\n%%EOF\n";

/// Compiling its patterns takes longer than most of these tests.
const Taxonomy& shared_taxonomy() {
  static const Taxonomy taxonomy = Taxonomy::built_in();
  return taxonomy;
}

class RefreshTest : public ::testing::Test {
 protected:
  RefreshTest() {
    fs::remove_all(base_);
    fs::create_directories(files_);
  }
  ~RefreshTest() override { fs::remove_all(base_); }

  void add(const std::string& example_pdf, const std::string& as = "") {
    fs::copy_file(example / "pdf" / example_pdf, files_ / (as.empty() ? example_pdf : as));
  }

  RefreshReport run() { return refresh(library_, taxonomy_, {.sources = {files_}, .ocr = false}); }

  /// One line: what became of the files, by counts, failures by code.
  static std::string dump(const RefreshReport& r) {
    std::string out = std::to_string(r.added.size()) + " new, " + std::to_string(r.changed.size()) +
                      " changed, " + std::to_string(r.unchanged) + " unchanged, " +
                      std::to_string(r.copies.size()) + " copies, " + std::to_string(r.not_reviews.size()) +
                      " not reviews";
    for (const Uncounted& file : r.failed)
      out += "; " + fs::path(file.file).filename().string() + " " + file.code;
    return out;
  }

  /// The program, started on the folder of files.
  pid_t start() {
    const std::string library = library_.string(), files = files_.string();
    const char* const arguments[] = {"throughline",   "refresh",     "--no-ocr", "--library",
                                     library.c_str(), files.c_str(), nullptr};
    posix_spawn_file_actions_t quiet;
    posix_spawn_file_actions_init(&quiet);
    for (const int out : {1, 2}) posix_spawn_file_actions_addopen(&quiet, out, "/dev/null", O_WRONLY, 0);
    pid_t process = -1;
    posix_spawn(&process, THROUGHLINE_PROGRAM, &quiet, nullptr, const_cast<char**>(arguments), environ);
    posix_spawn_file_actions_destroy(&quiet);
    return process;
  }

  static int status_of(pid_t process) {
    int status = 0;
    waitpid(process, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
  }

  const fs::path base_ = fs::path(::testing::TempDir()) / ("refresh-" + std::to_string(::getpid()));
  const fs::path files_ = base_ / "files", library_ = base_ / "library";
  const Taxonomy& taxonomy_ = shared_taxonomy();
};

TEST_F(RefreshTest, TakesInReviewsOnceAndThenLeavesThemAlone) {
  add("abel-2023.pdf");
  add("niall-cmr-summary-2015.pdf");
  EXPECT_EQ(dump(run()), "2 new, 0 changed, 0 unchanged, 0 copies, 0 not reviews");
  const fs::file_time_type published = fs::last_write_time(library_ / "index" / "current");
  const RefreshReport again = run();
  EXPECT_EQ(dump(again), "0 new, 0 changed, 2 unchanged, 0 copies, 0 not reviews");
  EXPECT_EQ(again.pages, 0);
  EXPECT_EQ(again.readable, 2);
  EXPECT_EQ(fs::last_write_time(library_ / "index" / "current"), published);
}

TEST_F(RefreshTest, AnUnchangedFileIsNotOpened) {
  add("abel-2023.pdf");
  run();
  const fs::path file = files_ / "abel-2023.pdf";
  const auto time = fs::last_write_time(file);
  const std::string other(fs::file_size(file), 'x');
  write(file, other);
  fs::last_write_time(file, time);
  EXPECT_EQ(dump(run()), "0 new, 0 changed, 1 unchanged, 0 copies, 0 not reviews");
}

TEST_F(RefreshTest, KeepsTheOriginalByItsHash) {
  add("abel-2023.pdf");
  run();
  const auto rows = Catalogue(library_, false).documents();
  ASSERT_EQ(rows.size(), 1U);
  EXPECT_EQ(slurp(library_ / "originals" / rows[0].sha256), slurp(files_ / "abel-2023.pdf"));
}

TEST_F(RefreshTest, NamesEachBadFileAndGoesOn) {
  add("abel-2023.pdf");
  const std::string good = slurp(files_ / "abel-2023.pdf");
  write(files_ / "empty.pdf", "");
  write(files_ / "locked.pdf", locked_pdf);
  write(files_ / "page.pdf", "<html>Not found</html>");
  write(files_ / "cut.pdf", good.substr(0, 2000));
  EXPECT_EQ(dump(run()),
            "1 new, 0 changed, 0 unchanged, 0 copies, 0 not reviews; cut.pdf broken; empty.pdf empty-file; "
            "locked.pdf encrypted; page.pdf not-pdf");
  EXPECT_EQ(run().failed.size(), 4U) << "failures stay named";
}

TEST_F(RefreshTest, TakesFilesByContentAndPassesOverOthers) {
  add("abel-2023.pdf", "no-ending");
  write(files_ / "notes.txt", "Not a PDF.");
  add("niall-cmr-summary-2015.pdf", ".hidden.pdf");
  fs::create_symlink(example / "pdf" / "niall-cmr-summary-2015.pdf", files_ / "link.pdf");
  ASSERT_EQ(mkfifo((files_ / "pipe.pdf").c_str(), 0600), 0);
  EXPECT_EQ(dump(run()), "1 new, 0 changed, 0 unchanged, 0 copies, 0 not reviews");
}

TEST_F(RefreshTest, ALibraryWithinAFolderIsNotRead) {
  add("abel-2023.pdf");
  const fs::path inside = files_ / "library";
  refresh(inside, taxonomy_, {.sources = {files_}, .ocr = false});
  const RefreshReport again = refresh(inside, taxonomy_, {.sources = {files_}, .ocr = false});
  EXPECT_EQ(dump(again), "0 new, 0 changed, 1 unchanged, 0 copies, 0 not reviews");
}

TEST_F(RefreshTest, OddNamesAreNames) {
  add("abel-2023.pdf", "Review\n\xff of 'A' \"B\".PDF");
  EXPECT_EQ(dump(run()), "1 new, 0 changed, 0 unchanged, 0 copies, 0 not reviews");
  EXPECT_EQ(dump(run()), "0 new, 0 changed, 1 unchanged, 0 copies, 0 not reviews");
}

TEST_F(RefreshTest, TheSameBytesAreACopy) {
  add("abel-2023.pdf", "b.pdf");
  run();
  add("abel-2023.pdf", "a.pdf");
  const RefreshReport report = run();
  EXPECT_EQ(dump(report), "0 new, 0 changed, 1 unchanged, 1 copies, 0 not reviews");
  EXPECT_EQ(fs::path(report.copies.at(0).file).filename(), "a.pdf");
}

TEST_F(RefreshTest, TheSameWordsInOtherBytesAreACopy) {
  add("abel-2023.pdf");
  run();
  write(files_ / "stamped.pdf", slurp(files_ / "abel-2023.pdf") + "\n% downloaded on Monday\n");
  EXPECT_EQ(dump(run()), "0 new, 0 changed, 1 unchanged, 1 copies, 0 not reviews");
}

TEST_F(RefreshTest, AFileThatHoldsAnotherReviewNowIsNewAndLosesNothing) {
  add("abel-2023.pdf", "review.pdf");
  run();
  fs::remove(files_ / "review.pdf");
  add("niall-cmr-summary-2015.pdf", "review.pdf");
  const RefreshReport report = run();
  EXPECT_EQ(dump(report), "1 new, 0 changed, 0 unchanged, 0 copies, 0 not reviews");
  EXPECT_EQ(report.readable, 2) << "nothing is judged gone without registered sources";
}

TEST_F(RefreshTest, WhatIsNoReviewIsListedAndNotCounted) {
  fs::copy_file(example / "not_reviews" / "bruising-protocol-2019.pdf", files_ / "protocol.pdf");
  add("abel-2023.pdf");
  const RefreshReport report = run();
  EXPECT_EQ(dump(report), "1 new, 0 changed, 0 unchanged, 0 copies, 1 not reviews");
  EXPECT_EQ(report.readable, 1);
}

/// A title page and a page of text for each child.
std::string reviews_of(const std::vector<std::string>& children) {
  SmallPdf pdf;
  for (const std::string& child : children) {
    pdf.contents.push_back(show(80, 700, "Serious Case Review: " + child, 26, "F2") +
                           show(80, 640, "Oldfold Safeguarding Children Board", 14));
    std::string page = show(80, 720, "1 Introduction", 16, "F2");
    for (int line = 0; line < 30; ++line)
      page += show(80, 690 - 14 * line,
                   child + " was seen by the nurse, who wrote down what the mother told her.");
    pdf.contents.push_back(page);
  }
  return pdf.bytes();
}

TEST_F(RefreshTest, WarnsOfASecondReviewInAFileInEachRun) {
  std::ofstream(files_ / "two.pdf") << reviews_of({"Child Wren", "Child Finch"});
  std::ofstream(files_ / "one.pdf") << reviews_of({"Child Rook"});
  for (int time = 0; time < 2; ++time) {
    const RefreshReport report = run();
    EXPECT_EQ(report.added.size() + static_cast<std::size_t>(report.unchanged), 2u);
    ASSERT_EQ(report.warnings.size(), 1u) << time;
    EXPECT_EQ(fs::path(report.warnings[0].file).filename(), "two.pdf");
    EXPECT_THAT(report.warnings[0].message, ::testing::StartsWith("page 3: another review"));
    EXPECT_THAT(refresh_text(report), ::testing::HasSubstr("page 3: another review"));
    EXPECT_THAT(refresh_json(report), ::testing::HasSubstr("page 3: another review"));
  }
}

TEST_F(RefreshTest, AMissingSourceIsAFailure) {
  const RefreshReport report = refresh(library_, taxonomy_, {.sources = {base_ / "nowhere"}, .ocr = false});
  EXPECT_EQ(dump(report), "0 new, 0 changed, 0 unchanged, 0 copies, 0 not reviews; nowhere source-missing");
  EXPECT_EQ(report.run.items.at(0).todo, "look whether it is spelt right") << "it is no source to remove";
}

TEST_F(RefreshTest, ALockedLibraryNamesItsOwner) {
  fs::create_directories(library_);
  const LibraryLock lock(library_);
  try {
    run();
    FAIL() << "two writers at once";
  } catch (const Error& e) {
    EXPECT_NE(std::string(e.what()).find("process " + std::to_string(getpid())), std::string::npos)
        << e.what();
  }
}

TEST_F(RefreshTest, ExitStatusesTellTheOutcome) {
  add("abel-2023.pdf");
  EXPECT_EQ(status_of(start()), 0);
  write(files_ / "empty.pdf", "");
  EXPECT_EQ(status_of(start()), 1);
  const LibraryLock lock(library_);
  EXPECT_EQ(status_of(start()), 3);
}

TEST_F(RefreshTest, KilledAtAnyMomentTheNextRunFinishes) {
  for (const char* name :
       {"abel-2023.pdf", "niall-cmr-summary-2015.pdf", "baby-linnet-2021.pdf", "child-k-2015.pdf"})
    add(name);
  for (int ms = 5; ms < 400; ms = ms * 3 / 2) {
    const pid_t process = start();
    std::this_thread::sleep_for(std::chrono::milliseconds(ms));
    kill(process, SIGKILL);
    status_of(process);
  }
  // A reader that dies with its parent may hold the lock for a moment.
  std::this_thread::sleep_for(std::chrono::milliseconds(100));
  const RefreshReport report = run();
  EXPECT_EQ(report.added.size() + static_cast<std::size_t>(report.unchanged), 4U) << dump(report);
  EXPECT_EQ(report.readable, 4);
  EXPECT_THAT(verify(library_), testing::IsEmpty());
}

TEST_F(RefreshTest, OriginalsThatAKilledRunLeftAreRemoved) {
  add("abel-2023.pdf");
  run();
  write(library_ / "originals" / std::string(64, 'a'), "half entered");
  run();
  EXPECT_FALSE(fs::exists(library_ / "originals" / std::string(64, 'a')));
  EXPECT_THAT(verify(library_), testing::IsEmpty());
}

TEST_F(RefreshTest, JoinsOverviewSummaryAndBriefingOfOneCase) {
  for (const char* name : {"aldermarsh-child-w-2014-briefing.pdf", "aldermarsh-child-w-2014-summary.pdf",
                           "aldermarsh-child-w-2014.pdf", "child-l-scr-2012.pdf"})
    add(name);
  EXPECT_THAT(run().added, testing::UnorderedElementsAre(
                               "aldermarsh-child-w-2014/overview", "aldermarsh-child-w-2014/summary",
                               "aldermarsh-child-w-2014/briefing", "stannerley-child-l-2012/overview"));
  EXPECT_EQ(Library::open(library_).state().reviews, 2);
}

TEST_F(RefreshTest, AHeldReviewIsHiddenUntilReleased) {
  add("abel-2023.pdf");
  const std::string id = run().added.at(0);
  hold(library_, taxonomy_, id);
  EXPECT_TRUE(Library::open(library_).reviews().empty());
  const RefreshReport report = run();
  EXPECT_EQ(report.held.size(), 1U);
  EXPECT_EQ(report.readable, 0);
  release(library_, taxonomy_, id);
  EXPECT_EQ(Library::open(library_).reviews().size(), 1U);
  EXPECT_THROW(hold(library_, taxonomy_, "no-such"), UsageError);
}

TEST_F(RefreshTest, AWithdrawnReviewIsGoneAndCannotComeBack) {
  add("abel-2023.pdf");
  add("niall-cmr-summary-2015.pdf");
  write(files_ / "stamped.pdf", slurp(files_ / "abel-2023.pdf") + "\n% another stamp\n");
  const RefreshReport first = run();
  const std::string id = first.added.at(0);
  ASSERT_NE(id.find("abel"), std::string::npos);
  ASSERT_TRUE(holds(library_, "abel-2023.pdf"));
  EXPECT_EQ(withdraw(library_, taxonomy_, id), 2) << "copies go with it";
  EXPECT_FALSE(holds(library_, "abel"));
  EXPECT_FALSE(holds(library_, "Abel"));
  EXPECT_THAT(verify(library_), testing::IsEmpty());
  write(files_ / "again.pdf", slurp(files_ / "abel-2023.pdf") + "\n% a third stamp\n");
  const RefreshReport again = run();
  EXPECT_EQ(dump(again), "0 new, 0 changed, 1 unchanged, 0 copies, 0 not reviews");
  EXPECT_EQ(again.withdrawn.size(), 3U);
  EXPECT_FALSE(holds(library_, "abel")) << "its path is not kept either";
  EXPECT_EQ(Library::open(library_).state().withdrawn, 2);
}

TEST_F(RefreshTest, AReaderCanOpenTheLibraryThroughoutAWithdrawal) {
  add("abel-2023.pdf");
  add("niall-cmr-summary-2015.pdf");
  const std::string id = run().added.at(0);
  std::atomic<bool> over = false;
  std::string refused;
  std::thread reader([&] {
    while (!over && refused.empty()) try {
        Library::open(library_);
      } catch (const Error& e) {
        refused = e.what();
      }
  });
  withdraw(library_, taxonomy_, id);
  over = true;
  reader.join();
  EXPECT_EQ(refused, "");
}

TEST_F(RefreshTest, ARestoredBackupObeysTheTombstones) {
  add("abel-2023.pdf");
  const std::string id = run().added.at(0);
  fs::copy(library_, base_ / "backup", fs::copy_options::recursive);
  withdraw(library_, taxonomy_, id);
  fs::copy_file(library_ / "withdrawn.tsv", base_ / "backup" / "withdrawn.tsv");
  EXPECT_THAT(verify(base_ / "backup"), testing::Not(testing::IsEmpty()));
  refresh(base_ / "backup", taxonomy_, {.sources = {files_}, .ocr = false});
  EXPECT_THAT(verify(base_ / "backup"), testing::IsEmpty());
  EXPECT_FALSE(holds(base_ / "backup", "abel"));
}

TEST_F(RefreshTest, VerifyNamesWhatDoesNotAgree) {
  add("abel-2023.pdf");
  const std::string id = run().added.at(0);
  EXPECT_THAT(verify(library_), testing::IsEmpty());
  for (const auto& entry : fs::directory_iterator(library_ / "originals")) write(entry.path(), "damaged");
  EXPECT_THAT(verify(library_), testing::ElementsAre(testing::HasSubstr(id + ": its original")));
}

TEST_F(RefreshTest, ADamagedIndexIsNamedAndTheNextRunMakesItAnew) {
  add("abel-2023.pdf");
  run();
  for (const auto& entry : fs::recursive_directory_iterator(library_ / "index"))
    if (entry.path().filename() == "texts") fs::resize_file(entry.path(), 10);
  EXPECT_THAT(verify(library_), testing::ElementsAre(testing::HasSubstr("the index is damaged")));
  run();
  EXPECT_THAT(verify(library_), testing::IsEmpty());
}

TEST_F(RefreshTest, AReviewIsWithdrawnFromADamagedIndex) {
  add("abel-2023.pdf");
  const std::string id = run().added.at(0);
  for (const auto& entry : fs::recursive_directory_iterator(library_ / "index"))
    if (entry.path().filename() == "columns" && entry.path().parent_path().filename().string()[0] == 's')
      fs::resize_file(entry.path(), fs::file_size(entry.path()) / 2);
  withdraw(library_, taxonomy_, id);
  EXPECT_FALSE(holds(library_, "abel"));
  EXPECT_TRUE(Library::open(library_).reviews().empty());
}

class SourcesTest : public RefreshTest {
 protected:
  SourcesTest() { save_sources(library_, {{.folder = files_.string()}}); }
  RefreshReport weekly() { return refresh(library_, taxonomy_, {.ocr = false}); }
};

TEST_F(SourcesTest, AbsentInThreeRunsIsGoneAndStaysInTheLibrary) {
  add("abel-2023.pdf");
  add("niall-cmr-summary-2015.pdf");
  weekly();
  fs::remove(files_ / "abel-2023.pdf");
  EXPECT_TRUE(weekly().gone.empty());
  EXPECT_TRUE(weekly().gone.empty());
  const RefreshReport third = weekly();
  EXPECT_THAT(third.gone, testing::ElementsAre(testing::HasSubstr("abel")));
  EXPECT_EQ(third.readable, 2);
  EXPECT_TRUE(weekly().gone.empty()) << "told once";
}

TEST_F(SourcesTest, BackAgainStartsTheCountAnew) {
  add("abel-2023.pdf");
  add("niall-cmr-summary-2015.pdf");
  weekly();
  fs::rename(files_ / "abel-2023.pdf", base_ / "away.pdf");
  weekly();
  weekly();
  fs::rename(base_ / "away.pdf", files_ / "abel-2023.pdf");
  weekly();
  fs::rename(files_ / "abel-2023.pdf", base_ / "away.pdf");
  EXPECT_TRUE(weekly().gone.empty());
}

TEST_F(SourcesTest, AMovedFileIsTheSameDocument) {
  add("abel-2023.pdf");
  weekly();
  fs::create_directory(files_ / "2023");
  fs::rename(files_ / "abel-2023.pdf", files_ / "2023" / "abel.pdf");
  EXPECT_EQ(dump(weekly()), "0 new, 0 changed, 1 unchanged, 0 copies, 0 not reviews");
  EXPECT_EQ(Catalogue(library_, false).files().size(), 1U);
}

TEST_F(SourcesTest, ASourceThatLosesManyAtOnceIsFrozen) {
  for (const char* name : {"abel-2023.pdf", "niall-cmr-summary-2015.pdf", "baby-linnet-2021.pdf"}) add(name);
  weekly();
  for (const auto& entry : fs::directory_iterator(files_)) fs::remove(entry.path());
  for (int run = 0; run < 4; ++run) {
    const RefreshReport report = weekly();
    EXPECT_TRUE(report.gone.empty());
    EXPECT_EQ(report.failed.size(), 1U);
  }
}

TEST_F(SourcesTest, AMissingFolderIsAFailureAndNothingIsGone) {
  add("abel-2023.pdf");
  weekly();
  fs::rename(files_, base_ / "unmounted");
  for (int run = 0; run < 4; ++run) {
    const RefreshReport report = weekly();
    EXPECT_TRUE(report.gone.empty());
    ASSERT_EQ(report.failed.size(), 1U);
    EXPECT_EQ(report.failed[0].code, "source-missing");
  }
}

TEST_F(RefreshTest, StopsInOrderWhenAsked) {
  add("abel-2023.pdf");
  add("niall-cmr-summary-2015.pdf");
  int asked = 0;
  const RefreshReport report = refresh(
      library_, taxonomy_, {.sources = {files_}, .ocr = false, .stopped = [&] { return ++asked > 1; }});
  EXPECT_TRUE(report.interrupted);
  EXPECT_EQ(run().readable, 2);
}

}  // namespace
}  // namespace throughline
