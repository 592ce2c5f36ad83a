#include "index/backup.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <pty.h>
#include <sys/wait.h>
#include <unistd.h>

#include <fstream>

#include "index/refresh.h"
#include "index/tombstones.h"
#include "index/verify.h"
#include "index/withdraw.h"
#include "ingest/error.h"
#include "tests/index/written_files.h"

namespace throughline {
namespace {

namespace fs = std::filesystem;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

const fs::path example = fs::path(THROUGHLINE_SOURCE) / "corpus" / "example";
constexpr const char* abel = "brackenshire-holm-abel-2023";

const Taxonomy& shared_taxonomy() {
  static const Taxonomy taxonomy = Taxonomy::built_in();
  return taxonomy;
}

class BackupTest : public ::testing::Test {
 protected:
  BackupTest() {
    fs::remove_all(base_);
    fs::create_directories(files_);
    add("abel-2023.pdf");
    add("niall-cmr-summary-2015.pdf");
    run();
  }
  ~BackupTest() override { fs::remove_all(base_); }

  void add(const char* pdf) { fs::copy_file(example / "pdf" / pdf, files_ / pdf); }
  RefreshReport run() { return refresh(library_, shared_taxonomy(), {.sources = {files_}, .ocr = false}); }
  void restore(const fs::path& to) {
    restore_files(backup_, to);
    finish_restore(to, shared_taxonomy());
  }

  const fs::path base_ = fs::canonical(::testing::TempDir()) / ("backup-" + std::to_string(::getpid()));
  const fs::path files_ = base_ / "files", library_ = base_ / "library", backup_ = base_ / "backup";
};

TEST_F(BackupTest, IsMadeWhileOthersSearchAndBroughtUpToDate) {
  const Library open = Library::open(library_);
  EXPECT_GT(back_up(library_, backup_).copied, 2);
  EXPECT_EQ(open.reviews().size(), 2U);
  add("child-k-2015.pdf");
  run();
  const BackupReport second = back_up(library_, backup_);
  EXPECT_GE(second.kept, 2) << "originals that it has are not copied again";
  restore(base_ / "restored");
  EXPECT_EQ(Library::open(base_ / "restored").reviews().size(), 3U);
  EXPECT_THAT(verify(base_ / "restored"), IsEmpty());
}

TEST_F(BackupTest, RefusesAFolderThatHoldsAnythingElse) {
  EXPECT_THROW(back_up(library_, files_), UsageError);
  EXPECT_THROW(back_up(library_, library_ / "backup"), UsageError);
  EXPECT_THROW(restore_files(files_, base_ / "restored"), UsageError);
  back_up(library_, backup_);
  EXPECT_THROW(restore_files(backup_, library_), UsageError) << "never over a library";
}

TEST_F(BackupTest, NeverOverwritesTheBackupOfAnotherLibrary) {
  back_up(library_, backup_);
  const std::string mark = slurp(backup_ / "backup.txt"), catalogue = slurp(backup_ / "catalogue.db");
  refresh(base_ / "other", shared_taxonomy(), {.sources = {files_ / "abel-2023.pdf"}, .ocr = false});
  EXPECT_THROW(back_up(base_ / "other", backup_), UsageError);
  EXPECT_EQ(slurp(backup_ / "backup.txt"), mark);
  EXPECT_EQ(slurp(backup_ / "catalogue.db"), catalogue);
  fs::rename(library_, base_ / "moved");
  EXPECT_GT(back_up(base_ / "moved", backup_).kept, 0) << "a library that was moved is still the same";
  restore(library_);
  EXPECT_GT(back_up(library_, backup_).kept, 0) << "as is the one that takes its place";
}

TEST_F(BackupTest, ABackupWithoutAnIdentityIsToldByItsPath) {
  fs::create_directories(backup_);
  std::ofstream(backup_ / "backup.txt")
      << "A backup of " << library_.string() << ", begun earlier; and so on\n";
  EXPECT_GT(back_up(library_, backup_).copied, 2);
  std::ofstream(backup_ / "backup.txt")
      << "A backup of " << library_.string() << "-old, begun earlier; and so on\n";
  EXPECT_THROW(back_up(library_, backup_), UsageError);
}

TEST_F(BackupTest, HoldsWhatPeopleWrote) {
  const char* const written[] = {"known-reviews.csv", "corrections.toml"};
  std::ofstream(library_ / "known-reviews.csv") << "title,year\nChild Q,2019\n";
  std::ofstream(library_ / "corrections.toml") << "# none yet\n";
  back_up(library_, backup_);
  restore(base_ / "restored");
  for (const char* name : written)
    EXPECT_EQ(slurp(base_ / "restored" / name), slurp(library_ / name)) << name;
}

TEST_F(BackupTest, WhatWasWithdrawnIsFoundInABackupAndGoesFromIt) {
  back_up(library_, backup_);
  EXPECT_THAT(search_withdrawn(library_).faults, IsEmpty());
  withdraw(library_, shared_taxonomy(), abel);
  const WithdrawnSearch search = search_withdrawn(library_);
  EXPECT_EQ(search.places, 2);
  EXPECT_THAT(search.faults, testing::Each(HasSubstr("throughline backup " + backup_.string())));
  EXPECT_GE(search.faults.size(), 2U) << "its original, and its text";
  back_up(library_, backup_);
  EXPECT_THAT(search_withdrawn(library_).faults, IsEmpty());
  EXPECT_FALSE(holds(backup_, "Abel"));
  fs::remove_all(backup_);
  EXPECT_THAT(search_withdrawn(library_).faults, ElementsAre(HasSubstr("cannot be reached")));
}

TEST_F(BackupTest, AnOlderBackupInTheLibrarysPlaceObeysTheTombstonesBesideIt) {
  back_up(library_, backup_);
  withdraw(library_, shared_taxonomy(), abel);
  fs::remove_all(library_);
  restore(library_);
  EXPECT_EQ(Library::open(library_).reviews().size(), 1U);
  EXPECT_FALSE(holds(library_, "Abel"));
  EXPECT_THAT(verify(library_), IsEmpty());
}

TEST_F(BackupTest, ACopyPutBackByHandIsNotServedUntilItObeys) {
  fs::copy(library_, base_ / "copy", fs::copy_options::recursive);
  withdraw(library_, shared_taxonomy(), abel);
  fs::remove_all(library_);
  fs::rename(base_ / "copy", library_);
  EXPECT_THROW(Library::open(library_), Error);
  EXPECT_THAT(search_withdrawn(library_).faults, testing::Not(IsEmpty()));
  run();
  EXPECT_EQ(Library::open(library_).reviews().size(), 1U);
  EXPECT_THAT(search_withdrawn(library_).faults, IsEmpty());
}

TEST_F(BackupTest, AnOpenLibraryIsSupersededOnceSomethingIsWithdrawn) {
  const Library open = Library::open(library_);
  Tombstones(library_).add(documents_to_withdraw(Catalogue(library_, false), abel));
  EXPECT_TRUE(open.superseded()) << "before any new generation";
  EXPECT_THROW(Library::open(library_), Error);
}

/// Runs `withdraw` on a terminal where a person types an answer; the exit status.
int withdraw_on_terminal(const fs::path& library, const std::string& answer) {
  int terminal = -1;
  const pid_t process = forkpty(&terminal, nullptr, nullptr, nullptr);
  if (process == 0) {
    execl(THROUGHLINE_PROGRAM, "throughline", "withdraw", "--library", library.c_str(), abel, nullptr);
    _exit(99);
  }
  std::string shown;
  char bytes[256];
  while (shown.find("to go on: ") == std::string::npos) {
    const ssize_t got = read(terminal, bytes, sizeof bytes);
    if (got <= 0) break;
    shown.append(bytes, static_cast<std::size_t>(got));
  }
  EXPECT_THAT(shown, HasSubstr(std::string(abel) + "/overview"));
  EXPECT_EQ(write(terminal, answer.data(), answer.size()), static_cast<ssize_t>(answer.size()));
  while (read(terminal, bytes, sizeof bytes) > 0) {
  }
  int status = 0;
  waitpid(process, &status, 0);
  close(terminal);
  return WEXITSTATUS(status);
}

TEST_F(BackupTest, OnATerminalAPersonSaysOnceMoreWhatIsToGo) {
  EXPECT_EQ(withdraw_on_terminal(library_, "yes\n"), 2);
  EXPECT_NE(Library::open(library_).find_review(abel), nullptr);
  EXPECT_EQ(withdraw_on_terminal(library_, std::string(abel) + "\n"), 0);
  EXPECT_EQ(Library::open(library_).find_review(abel), nullptr);
}

}  // namespace
}  // namespace throughline
