#include "ingest/sandbox.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

namespace throughline {
namespace {

#ifndef THROUGHLINE_SANITIZED
/// Runs something in a process that is shut in; true if it came through.
template <class Try>
bool shut_in(Try attempt) {
  const pid_t child = fork();
  if (child == 0) {
    enter_sandbox(std::size_t{256} << 20);
    _exit(attempt() ? 0 : 1);
  }
  int status = 0;
  waitpid(child, &status, 0);
  return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

TEST(Sandbox, LetsComputeAndReadFonts) {
  EXPECT_TRUE(shut_in([] { return open("/usr/share", O_RDONLY | O_DIRECTORY) >= 0; }));
}

TEST(Sandbox, LetsNothingBeWritten) {
  EXPECT_FALSE(shut_in([] { return open("/tmp/throughline-sandbox", O_WRONLY | O_CREAT, 0600) >= 0; }));
}

TEST(Sandbox, HasNoNetwork) {
  EXPECT_FALSE(shut_in([] { return socket(AF_INET, SOCK_STREAM, 0) >= 0; }));
}

TEST(Sandbox, RunsNoProgramsAndMakesNoProcesses) {
  EXPECT_FALSE(shut_in([] { return execl("/bin/true", "true", nullptr) == 0; }));
  EXPECT_FALSE(shut_in([] { return fork() >= 0; }));
}

TEST(Sandbox, SignalsNobodyElse) {
  EXPECT_FALSE(shut_in([] { return kill(getppid(), 0) == 0; }));
}
#endif

}  // namespace
}  // namespace throughline
