#include "index/progress.h"

#include <fmt/format.h>
#include <unistd.h>

#include <cstdio>
#include <string>

namespace throughline {

namespace {

constexpr std::size_t width = 30;
constexpr const char* clear_line = "\r\033[K";

std::string remaining(double seconds) {
  const auto whole = static_cast<int>(seconds + 0.5);
  return whole < 60 ? fmt::format("{} s left", whole) : fmt::format("{} min left", (whole + 59) / 60);
}

}  // namespace

Progress::Progress(std::size_t total) : total_(total), shown_(total > 0 && isatty(STDERR_FILENO) == 1) {}

Progress::~Progress() {
  if (shown_) std::fputs(clear_line, stderr);
}

void Progress::at(std::size_t done, int pages) {
  const auto now = Clock::now();
  if (!shown_ || now - drawn_ < std::chrono::milliseconds(100)) return;
  drawn_ = now;
  const double seconds = std::chrono::duration<double>(now - begun_).count();
  const std::size_t full = width * done / total_;
  std::string line =
      fmt::format("{}[{:#<{}}{:.<{}}] {}/{} files", clear_line, "", full, "", width - full, done, total_);
  if (done > 0 && seconds > 0)
    line += fmt::format(", {:.0f} pages/s, {}", pages / seconds,
                        remaining(seconds * static_cast<double>(total_ - done) / static_cast<double>(done)));
  std::fputs(line.c_str(), stderr);
}

}  // namespace throughline
