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

Progress::Progress(std::size_t total, std::chrono::milliseconds between_lines)
    : total_(total),
      terminal_(isatty(STDERR_FILENO) == 1),
      between_(terminal_ ? std::chrono::milliseconds(100) : between_lines) {}

Progress::~Progress() {
  if (terminal_ && total_ > 0) std::fputs(clear_line, stderr);
}

void Progress::at(std::size_t done, int pages) {
  const auto now = Clock::now();
  if (total_ == 0 || now - drawn_ < between_) return;
  drawn_ = now;
  const double seconds = std::chrono::duration<double>(now - begun_).count();
  const std::size_t full = width * done / total_;
  std::string line = fmt::format("{}/{} files", done, total_);
  if (done > 0 && seconds > 0)
    line += fmt::format(", {:.0f} pages/s, {}", pages / seconds,
                        remaining(seconds * static_cast<double>(total_ - done) / static_cast<double>(done)));
  line = terminal_ ? fmt::format("{}[{:#<{}}{:.<{}}] {}", clear_line, "", full, "", width - full, line)
                   : line + "\n";
  std::fputs(line.c_str(), stderr);
}

}  // namespace throughline
