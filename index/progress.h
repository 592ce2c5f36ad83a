#pragma once

#include <chrono>
#include <cstddef>

namespace throughline {

/// A bar on stderr with rate and remaining time; silent where stderr is no terminal. Gone at the end of its
/// scope.
class Progress {
 public:
  explicit Progress(std::size_t total);
  ~Progress();
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  /// Tells how many files are done and how many pages they had; draws at most ten times a second.
  void at(std::size_t done, int pages);

 private:
  using Clock = std::chrono::steady_clock;
  const std::size_t total_;
  const bool shown_;
  const Clock::time_point begun_ = Clock::now();
  Clock::time_point drawn_{};
};

}  // namespace throughline
