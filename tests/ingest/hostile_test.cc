// The program and files made to do harm: each ends as it should, soon and small, and nothing else is touched.
#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>

#include "tests/ingest/hostile_inputs.h"

namespace throughline {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

/// What a run of the program came to.
struct Outcome {
  int status = -1;
  std::string out;
  double processor_s = 0;  ///< Of the program and its workers.
  long resident_mb = 0;    ///< Of the largest of them.
};

class HostileTest : public testing::TestWithParam<HostileInput> {
 protected:
  void SetUp() override {
    std::string name = (fs::temp_directory_path() / "throughline-hostile-XXXXXX").string();
    ASSERT_NE(mkdtemp(name.data()), nullptr);
    folder_ = name;
    fs::create_directory(folder_ / "in");
  }
  void TearDown() override { fs::remove_all(folder_); }

  fs::path put(const std::string& name, const std::string& bytes) const {
    std::ofstream(folder_ / "in" / name, std::ios::binary) << bytes;
    return folder_ / "in" / name;
  }

  /// Runs the program in the test's folder.
  Outcome run_program(std::vector<std::string> arguments) const {
    const fs::path out = folder_ / "out";
    const pid_t child = fork();
    if (child == 0) {
      const int to = open(out.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600);
      dup2(to, 1);
      dup2(open("/dev/null", O_WRONLY), 2);
      if (chdir(folder_.c_str()) != 0) _exit(127);
      std::vector<char*> words{const_cast<char*>(THROUGHLINE_PROGRAM)};
      for (std::string& argument : arguments) words.push_back(argument.data());
      words.push_back(nullptr);
      execv(THROUGHLINE_PROGRAM, words.data());
      _exit(127);
    }
    int status = 0;
    rusage usage{};
    wait4(child, &status, 0, &usage);
    Outcome run;
    run.status = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
    std::ifstream in(out, std::ios::binary);
    run.out.assign(std::istreambuf_iterator<char>(in), {});
    run.processor_s = static_cast<double>(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) +
                      static_cast<double>(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) * 1e-6;
    run.resident_mb = usage.ru_maxrss >> 10;
    return run;
  }

  fs::path folder_;
};

/// Limits of the interface; times are the processor's, which a busy machine does not change.
void expect_bounded(const Outcome& run) {
#ifndef THROUGHLINE_SANITIZED
  EXPECT_LT(run.processor_s, 15);
  EXPECT_LT(run.resident_mb, 1024);
#endif
  EXPECT_TRUE(run.status == 0 || run.status == 1) << run.status;
}

/// `read`, `warned`, or the code of the refusal.
std::string ending_of(const Outcome& run) {
  const json found = json::parse(run.out);
  if (found.contains("error")) return found["error"]["code"];
  const bool doubtful = !found["source"]["warnings"].empty() || !found["is_review"]["value"];
  EXPECT_FALSE(found["blocks"].empty()) << "empty, and not a word about it";
  return doubtful ? "warned" : "read";
}

TEST_P(HostileTest, EndsAsItShould) {
  const HostileInput& input = GetParam();
  const Outcome run = run_program({"inspect", "--no-ocr", "--json", put("x.pdf", input.make()).string()});
  expect_bounded(run);
  const std::string ending = ending_of(run);
  const bool got_text = ending == "read" || ending == "warned";
  EXPECT_EQ(run.status, got_text ? 0 : 1);
  EXPECT_EQ(run.out.find("UNSEEN"), std::string::npos);
  if (input.ends == Ends::read) {
    EXPECT_EQ(ending, "read");
    EXPECT_NE(run.out.find("The lantern by the door"), std::string::npos);
  } else if (input.ends == Ends::warned) {
    EXPECT_EQ(ending, "warned");
  } else if (input.ends == Ends::refused) {
    EXPECT_FALSE(got_text) << ending;
    EXPECT_TRUE(ending == input.code || *input.code == 0) << ending;
  }
}

INSTANTIATE_TEST_SUITE_P(Input, HostileTest, testing::ValuesIn(hostile_inputs()),
                         [](const auto& one) { return std::string(one.param.name); });

class HostileFolderTest : public HostileTest {};

/// Every path beneath a folder with its kind, size and time of change.
std::string listing(const fs::path& folder) {
  std::string out;
  std::vector<std::string> lines;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    struct stat facts {};
    lstat(entry.path().c_str(), &facts);
    lines.push_back(entry.path().string() + " " + std::to_string(facts.st_mode) + " " +
                    std::to_string(facts.st_size) + " " + std::to_string(facts.st_mtim.tv_nsec));
  }
  std::sort(lines.begin(), lines.end());
  for (const std::string& line : lines) out += line + "\n";
  return out;
}

constexpr const char* odd_names[] = {"it's a \"quoted\" one.pdf",
                                     "line\nbreak.pdf",
                                     "\xC3\xA9tude \xE2\x98\x82.pdf",
                                     "e\xCC\x81tude.pdf",
                                     "left\xE2\x80\xAEright.pdf",
                                     "-rf.pdf",
                                     "--help.pdf",
                                     " spaces .pdf",
                                     "$(touch pwned) `id` ;ls|cat&.pdf",
                                     "=1+1,\"x\"\r.csv.pdf",
                                     "<img src=x onerror=alert(1)>.pdf",
                                     "%2e%2e%2fpasswd.pdf",
                                     "no-extension",
                                     "UPPER.PDF",
                                     "latin1-\xE9\xFF.pdf"};

TEST_F(HostileFolderTest, ARefreshTakesWhatIsGoodNamesTheRestAndTouchesNothingElse) {
  int bad = 0, files = 0;
  for (const HostileInput& input : hostile_inputs()) {
    // Those that take seconds each have their own test.
    const std::string bytes = input.make();
    if (std::string(input.name) == "ManyWordsOnOnePage" || bytes.size() > 100'000) continue;
    put(std::string(input.name) + ".pdf", bytes);
    ++files;
    bad += input.ends == Ends::refused;
  }
  for (const char* name : odd_names) put(name, harmless_pdf()), ++files;
  const fs::path in = folder_ / "in";
  fs::create_directories(in / "folder.pdf/deep/deeper");
  fs::copy_file(in / "NothingWrong.pdf", in / "folder.pdf/deep/deeper/inside.pdf");
  fs::create_directory(in / "loop");
  fs::create_directory_symlink("..", in / "loop/up");
  fs::create_symlink("nowhere", in / "dangling.pdf");
  fs::create_symlink("/etc/passwd", in / "passwd.pdf");
  fs::create_symlink("/dev/zero", in / "endless.pdf");
  ASSERT_EQ(mkfifo((in / "pipe.pdf").c_str(), 0600), 0);
  const std::string before = listing(in);

  const Outcome run = run_program({"refresh", "--no-ocr", "--json", "--library", "library", "in"});
  expect_bounded(run);
  EXPECT_EQ(run.status, 1);
  EXPECT_EQ(run.out.find("root:"), std::string::npos);
  const json report = json::parse(run.out);
  EXPECT_GE(static_cast<int>(report["failed"].size()), bad);
  EXPECT_LE(static_cast<int>(report["failed"].size()), files);
  EXPECT_GE(report["duplicates"].size(), std::size(odd_names));
  EXPECT_GE(report["not_reviews"].size(), 2u);
  EXPECT_EQ(listing(in), before);
  for (const auto& entry : fs::directory_iterator(folder_)) {
    const std::string name = entry.path().filename();
    EXPECT_TRUE(name == "in" || name == "library" || name == "out") << name;
  }
  EXPECT_EQ(run_program({"verify", "--library", "library"}).status, 0);
}

#ifndef THROUGHLINE_SANITIZED
TEST_F(HostileFolderTest, LettersWithoutMeaningAreReadByOcrInTime) {
  for (const HostileInput& input : hostile_inputs()) {
    if (std::string(input.name) != "LettersExchanged") continue;
    const Outcome run = run_program({"inspect", "--json", put("x.pdf", input.make()).string()});
    expect_bounded(run);
    EXPECT_NE(run.out.find("The lantern by the door"), std::string::npos);
    EXPECT_EQ(json::parse(run.out)["source"]["text_layer"], "ocr");
  }
}
#endif

}  // namespace
}  // namespace throughline
