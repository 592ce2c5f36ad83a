// The program as scripts call it: exit statuses, and what goes where.
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <sys/file.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <fcntl.h>

#include <array>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>

namespace throughline {
namespace {

namespace fs = std::filesystem;

struct Ran {
  int status = -1;
  std::string out, err;
};

class MainTest : public ::testing::Test {
 protected:
  MainTest() { fs::create_directories(folder_); }
  ~MainTest() override { fs::remove_all(folder_); }

  Ran run(const std::string& arguments) const {
    fs::path out = folder_ / "out", err = folder_ / "err";
    std::string command =
        std::string(THROUGHLINE_PROGRAM) + " " + arguments + " >" + out.string() + " 2>" + err.string();
    int got = std::system(command.c_str());
    return {WIFEXITED(got) ? WEXITSTATUS(got) : -1, text_of(out), text_of(err)};
  }

  static std::string text_of(const fs::path& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
  }

  fs::path put(const std::string& name, const std::string& bytes) const {
    std::ofstream(folder_ / name, std::ios::binary) << bytes;
    return folder_ / name;
  }

  std::string code_of(const fs::path& file) const {
    Ran ran = run("inspect --json " + file.string());
    EXPECT_EQ(ran.status, 1);
    EXPECT_EQ(std::count(ran.err.begin(), ran.err.end(), '\n'), 1) << ran.err;
    return nlohmann::json::parse(ran.out)["error"]["code"];
  }

  std::string library() const { return " --library " + (folder_ / "library").string() + " "; }
  static std::string example(const std::string& name) {
    return std::string(THROUGHLINE_SOURCE) + "/corpus/example/pdf/" + name + ".pdf";
  }

  fs::path folder_ = fs::path(::testing::TempDir()) / ("main-" + std::to_string(::getpid()));
};

TEST_F(MainTest, EveryCommandHasHelpWithAnExample) {
  for (const char* command :
       {"refresh", "serve", "search", "inspect", "status", "themes list", "themes check"}) {
    Ran ran = run(std::string(command) + " -h");
    EXPECT_EQ(ran.status, 0) << command;
    EXPECT_NE(ran.out.find("Example: throughline "), std::string::npos) << command;
  }
}

TEST_F(MainTest, InspectDrawsTheBoxesOfAFile) {
  const fs::path pictures = folder_ / "pictures";
  Ran ran = run("inspect --no-ocr --boxes " + pictures.string() + " " +
                example("aldermarsh-child-w-2014-briefing"));
  EXPECT_EQ(ran.status, 0) << ran.err;
  EXPECT_TRUE(text_of(pictures / "page-001.png").starts_with("\x89PNG"));
}

TEST_F(MainTest, WrongUsageIsStatusTwo) {
  for (const char* wrong :
       {"frobnicate", "search --colour red x", "search --part middle x", "search --from 2020-13 x", "inspect",
        "serve --listen 8080", "serve --listen 127.0.0.1:99999", "themes check /nonexistent.toml"}) {
    Ran ran = run(wrong);
    EXPECT_EQ(ran.status, 2) << wrong << ran.out << ran.err;
    EXPECT_FALSE(ran.err.empty()) << wrong;
  }
}

TEST_F(MainTest, WhatCannotBeReadIsNamedWithItsCode) {
  EXPECT_EQ(code_of(put("empty.pdf", "")), "empty-file");
  EXPECT_EQ(code_of(put("page.pdf", "<!DOCTYPE html><p>Serious Case Review")), "not-pdf");
  std::string whole = text_of(example("ellery-family-2020"));
  EXPECT_EQ(code_of(put("cut.pdf", whole.substr(0, whole.size() / 2))), "broken");
  EXPECT_EQ(code_of(folder_ / "missing.pdf"), "source-missing");
  EXPECT_EQ(code_of(folder_), "unreadable");
}

TEST_F(MainTest, OneBadFileDoesNotStopTheRun) {
  put("bad.pdf", "not a PDF at all");
  fs::copy(example("ellery-family-2020"), folder_ / "good.pdf");
  Ran ran = run("refresh --json" + library() + (folder_ / "bad.pdf").string() + " " +
                (folder_ / "good.pdf").string());
  EXPECT_EQ(ran.status, 1);
  auto report = nlohmann::json::parse(ran.out);
  EXPECT_EQ(report["new"].size(), 1u);
  EXPECT_EQ(report["failed"][0]["code"], "not-pdf");
  EXPECT_NE(ran.err.find("bad.pdf"), std::string::npos);
  Ran search = run("search --json" + library() + "training");
  EXPECT_EQ(search.status, 0);
  EXPECT_GE(nlohmann::json::parse(search.out)["reviews"], 1);
}

TEST_F(MainTest, ALibraryThatIsMissingIsStatusThree) {
  Ran ran = run("search" + library() + "neglect");
  EXPECT_EQ(ran.status, 3);
  EXPECT_NE(ran.err.find("throughline refresh"), std::string::npos);
}

TEST_F(MainTest, TheLibraryTypedGoesBeforeThatOfTheEnvironment) {
  const fs::path told = folder_ / "told", typed = folder_ / "typed";
  setenv("THROUGHLINE_LIBRARY", told.c_str(), 1);
  EXPECT_EQ(run("sources add " + folder_.string()).status, 0);
  EXPECT_EQ(run("sources add --library " + typed.string() + " " + folder_.string()).status, 0);
  fs::remove_all(told);
  EXPECT_EQ(run("sources list").out, "");
  EXPECT_EQ(run("sources list --library " + typed.string()).out, fs::canonical(folder_).string() + "\n");
  unsetenv("THROUGHLINE_LIBRARY");
  EXPECT_FALSE(fs::exists(told));
}

TEST_F(MainTest, ASourceThatCannotBeIsNotRegistered) {
  const std::string add = "sources add" + library();
  ASSERT_EQ(run(add + "--name northmoor https://northmoor.example/q.pdf").status, 0);
  const std::string before = text_of(folder_ / "library" / "sources.toml");
  EXPECT_EQ(run(add + "--name 'Bad Name' https://ashmere.example/q.pdf").status, 2);
  EXPECT_EQ(run(add + "--name lock https://ashmere.example/q.pdf").status, 2);
  EXPECT_EQ(run(add + "--name northmoor --feed https://ashmere.example/feed").status, 2);
  EXPECT_EQ(text_of(folder_ / "library" / "sources.toml"), before);
  EXPECT_EQ(run("sources check" + library()).status, 0);
}

TEST_F(MainTest, AThemeThatIsUnknownIsStatusTwo) {
  run("refresh" + library() + example("ellery-family-2020"));
  Ran ran = run("search --theme neglekt" + library() + "x");
  EXPECT_EQ(ran.status, 2);
  EXPECT_NE(ran.err.find("neglekt"), std::string::npos);
}

TEST_F(MainTest, APortInUseIsStatusThreeInOneLine) {
  run("refresh" + library() + example("ellery-family-2020"));
  int taken = socket(AF_INET, SOCK_STREAM, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  ASSERT_EQ(bind(taken, reinterpret_cast<sockaddr*>(&address), sizeof address), 0);
  ASSERT_EQ(listen(taken, 1), 0);
  socklen_t size = sizeof address;
  getsockname(taken, reinterpret_cast<sockaddr*>(&address), &size);
  Ran ran = run("serve" + library() + "--listen 127.0.0.1:" + std::to_string(ntohs(address.sin_port)));
  close(taken);
  EXPECT_EQ(ran.status, 3);
  EXPECT_NE(ran.err.find("port is in use"), std::string::npos) << ran.err;
  EXPECT_EQ(std::count(ran.err.begin(), ran.err.end(), '\n'), 1);
}

}  // namespace
}  // namespace throughline
