#pragma once

#include <chrono>
#include <cstddef>

namespace throughline {

/// How far a run is, on stderr, with rate and remaining time: a bar on a terminal, gone at the end of its
/// scope; elsewhere a line now and then.
class Progress {
 public:
  /// In a log a line each half minute tells that a run goes on, and no more.
  explicit Progress(std::size_t total, std::chrono::milliseconds between_lines = std::chrono::seconds(30));
  ~Progress();
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  /// Tells how many files are done and how many pages they had; a bar is drawn at most ten times a second.
  void at(std::size_t done, int pages);

 private:
  using Clock = std::chrono::steady_clock;
  const std::size_t total_;
  const bool terminal_;
  const std::chrono::milliseconds between_;
  const Clock::time_point begun_ = Clock::now();
  Clock::time_point drawn_ = begun_;
};

}  // namespace throughline
