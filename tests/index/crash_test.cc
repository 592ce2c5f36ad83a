// Runs that are killed, and disks that fail, at every change they make. A sample in each test run; all of it
// with THROUGHLINE_CRASHES=all, as `./dev test --crash` does.
#include <fcntl.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <fstream>
#include <random>
#include <thread>

#include "index/lock.h"
#include "index/refresh.h"
#include "index/runs.h"
#include "index/tombstones.h"
#include "index/verify.h"
#include "ingest/error.h"
#include "tests/index/written_files.h"

namespace throughline {
namespace {

namespace fs = std::filesystem;
using ::testing::IsEmpty;

const fs::path example = fs::path(THROUGHLINE_SOURCE) / "corpus" / "example";

/// One theme, so that a run takes little time.
constexpr const char* few_themes = R"([[theme]]
id = "neglect"
label = "Neglect"
group = "Harm"
definition = "Needs not met."
kind = "harm"
[[theme.pattern]]
id = "word"
find = 'neglect*'
yes = ["The children were neglected."]
no = ["The children were fed."]
)";

bool is_thorough() { return std::getenv("THROUGHLINE_CRASHES") != nullptr; }

class CrashTest : public ::testing::Test {
 protected:
  CrashTest() {
    fs::remove_all(base_);
    fs::create_directories(files_);
    fs::create_directories(before_);
    std::ofstream(before_ / "themes.toml") << few_themes;
    add("abel-2023.pdf");
    refresh(before_, themes_, {.sources = {files_}, .ocr = false});
    add("niall-cmr-summary-2015.pdf");
    add("child-k-2015.pdf");
  }
  ~CrashTest() override { fs::remove_all(base_); }

  void add(const char* pdf) { fs::copy_file(example / "pdf" / pdf, files_ / pdf); }

  /// The library as it was before the run.
  void start_anew() {
    fs::remove_all(library_);
    fs::remove(Tombstones::outside(library_));
    fs::copy(before_, library_, fs::copy_options::recursive);
  }

  pid_t start(const std::vector<std::string>& command, const std::string& kind, long at) {
    std::vector<std::string> words = {"throughline"};
    words.insert(words.end(), command.begin(), command.end());
    words.insert(words.end(), {"--library", library_.string()});
    std::vector<std::string> settings = {
        "LD_PRELOAD=" THROUGHLINE_FAULTY_DISK, "FAULT_UNDER=" + library_.string(), "FAULT_KIND=" + kind,
        "FAULT_AT=" + std::to_string(at), "FAULT_COUNT=" + (base_ / "count").string()};
    std::vector<char*> arguments, environment;
    for (std::string& word : words) arguments.push_back(word.data());
    for (std::string& setting : settings) environment.push_back(setting.data());
    arguments.push_back(nullptr);
    environment.push_back(nullptr);
    posix_spawn_file_actions_t quiet;
    posix_spawn_file_actions_init(&quiet);
    for (const int out : {1, 2}) posix_spawn_file_actions_addopen(&quiet, out, "/dev/null", O_WRONLY, 0);
    pid_t process = -1;
    posix_spawn(&process, THROUGHLINE_PROGRAM, &quiet, nullptr, arguments.data(), environment.data());
    posix_spawn_file_actions_destroy(&quiet);
    return process;
  }
  static int status_of(pid_t process) {
    int status = 0;
    waitpid(process, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
  }
  int run(const std::vector<std::string>& command, const std::string& kind = "", long at = 0) {
    return status_of(start(command, kind, at));
  }
  long changes_of(const std::vector<std::string>& command) {
    start_anew();
    EXPECT_EQ(run(command), 0);
    return std::stol(slurp(base_ / "count"));
  }

  /// The changes at which to fail: all of them, or some spread over the run.
  static std::vector<long> places(long changes) {
    constexpr long sampled = 9;
    std::vector<long> out;
    const long step = is_thorough() ? 1 : std::max(1L, changes / sampled);
    for (long at = 1; at <= changes; at += step) out.push_back(at);
    return out;
  }

  /// A reader that dies with its parent may hold the lock for a moment.
  void wait_for_lock() const {
    for (int tries = 0; tries < 100; ++tries) {
      try {
        const LibraryLock lock(library_);
        return;
      } catch (const Error&) {
        std::this_thread::sleep_for(std::chrono::milliseconds(20));
      }
    }
  }

  /// The old library or the new one; and the next run finishes the work and tells of it.
  void expect_nothing_lost(const std::string& when) {
    wait_for_lock();
    EXPECT_NE(Library::open(library_).find_review("brackenshire-holm-abel-2023"), nullptr) << when;
    const RefreshReport next = refresh(library_, themes_, {.sources = {files_}, .ocr = false});
    EXPECT_THAT(next.failed, IsEmpty()) << when;
    EXPECT_EQ(next.readable, 3) << when;
    EXPECT_THAT(verify(library_), IsEmpty()) << when;
    int told = 0, generations = 0;
    for (const RunRecord& kept : latest_runs(library_, 9)) told += kept.count("new");
    EXPECT_GE(told, 3) << when;
    for (const auto& entry : fs::directory_iterator(library_ / "index"))
      generations += entry.path().filename().string().starts_with("gen-");
    EXPECT_LE(generations, 2) << when;
  }

  const fs::path base_ = fs::canonical(::testing::TempDir()) / ("crash-" + std::to_string(::getpid()));
  const fs::path files_ = base_ / "files", before_ = base_ / "before", library_ = base_ / "library";
  const Taxonomy themes_ = Taxonomy::parse(few_themes, "few themes");
  const std::vector<std::string> refresh_ = {"refresh", "--no-ocr", files_.string()};
};

TEST_F(CrashTest, ADiskThatFailsAtAnyChangeLosesNothing) {
  const long changes = changes_of(refresh_);
  ASSERT_GT(changes, 50);
  for (const std::string kind : {"enospc", "eio"})
    for (const long at : places(changes)) {
      start_anew();
      const int status = run(refresh_, kind, at);
      EXPECT_TRUE(status >= 0 && status <= 3) << kind << " " << at << ": " << status;
      expect_nothing_lost(kind + " at change " + std::to_string(at));
    }
}

TEST_F(CrashTest, KilledAtAnyChangeOrHalfWayThroughItTheNextRunFinishes) {
  const long changes = changes_of(refresh_);
  for (const std::string kind : {"kill", "half"})
    for (const long at : places(changes)) {
      start_anew();
      run(refresh_, kind, at);
      expect_nothing_lost(kind + " at change " + std::to_string(at));
    }
}

TEST_F(CrashTest, KilledAtRandomMomentsTheNextRunFinishes) {
  std::mt19937 dice(20261121);
  start_anew();
  const auto begun = std::chrono::steady_clock::now();
  run(refresh_);
  const auto whole =
      std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::steady_clock::now() - begun);
  std::uniform_int_distribution<long> moment(0, whole.count());
  for (int time = 0; time < (is_thorough() ? 200 : 8); ++time) {
    start_anew();
    const pid_t process = start(refresh_, "", 0);
    const long after = moment(dice);
    std::this_thread::sleep_for(std::chrono::microseconds(after));
    kill(process, SIGKILL);
    status_of(process);
    expect_nothing_lost("killed after " + std::to_string(after) + " µs");
  }
}

TEST_F(CrashTest, AWithdrawalThatFailsAnywhereIsFinishedByTheNextRun) {
  const std::vector<std::string> withdrawal = {"withdraw", "brackenshire-holm-abel-2023"};
  const long changes = changes_of(withdrawal);
  for (const std::string kind : {"kill", "half", "eio", "enospc"})
    for (const long at : places(changes)) {
      const std::string when = kind + " at change " + std::to_string(at);
      start_anew();
      run(withdrawal, kind, at);
      wait_for_lock();
      const bool withdrawn = Tombstones(library_).count() > 0;
      refresh(library_, themes_, {.sources = {files_}, .ocr = false});
      EXPECT_THAT(verify(library_), IsEmpty()) << when;
      EXPECT_EQ(holds(library_, "Abel"), !withdrawn) << when;
    }
}

}  // namespace
}  // namespace throughline
