#include "index/progress.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace throughline {
namespace {

std::string said(std::size_t total, std::chrono::milliseconds between) {
  ::testing::internal::CaptureStderr();  // Which is no terminal.
  {
    Progress progress(total, between);
    progress.at(total / 2, 100);
  }
  return ::testing::internal::GetCapturedStderr();
}

TEST(Progress, IsPlainLinesWhereThereIsNoTerminal) {
  EXPECT_THAT(said(10, std::chrono::milliseconds(0)),
              ::testing::MatchesRegex("5/10 files, .* pages/s, .* left\n"));
  EXPECT_EQ(said(10, std::chrono::seconds(30)), "") << "not yet";
  EXPECT_EQ(said(0, std::chrono::milliseconds(0)), "") << "nothing to do";
}

}  // namespace
}  // namespace throughline
