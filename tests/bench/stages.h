#pragma once

#include <time.h>

#include <chrono>
#include <cstdint>
#include <string>
#include <vector>

#include "tests/bench/invent.h"

namespace throughline::bench {

/// What each stage of the benchmark program is told on its command line.
struct StageOptions {
  std::string source = "corpus/example/source";  ///< Annotated sources for invented reviews.
  std::string folder;                            ///< Of PDFs to read, or of a library.
  int workers = 2, reviews = 100, times = 40;
  std::uint64_t seed = 1;
  Length length;
};

/// Seconds since it was made.
class Clock {
 public:
  double seconds() const {
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start_).count();
  }

 private:
  std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now();
};

/// Seconds of processor time of this thread since it was made: what a stage costs, however busy the machine.
class Work {
 public:
  double seconds() const { return now() - start_; }

 private:
  static double now() {
    timespec time{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) * 1e-9;
  }
  double start_ = now();
};

/// The median and the 99th percentile of some times, by nearest rank. Sorts them.
struct Percentiles {
  double p50 = 0, p99 = 0;
};
Percentiles percentiles(std::vector<double>& times);

// Each prints one JSON object of what it measured.

/// Reads every PDF below a folder through the pool of workers.
int reading_stage(const StageOptions& options);
/// Reads every PDF below a folder by one worker and in this process by turns, without OCR: what isolation
/// costs.
int isolation_stage(const StageOptions& options);
/// Understands invented reviews held in memory: in all, and of that the themes.
int understanding_stage(const StageOptions& options);
/// Finds all patterns of the taxonomy in invented text: the matcher, RE2 one by one, RE2::Set, Hyperscan.
int tagging_stage(const StageOptions& options);
/// Makes a library of invented reviews without PDFs, and tells what storing and indexing cost.
int library_stage(const StageOptions& options);
/// Asks a library queries of several kinds, with every facet.
int asking_stage(const StageOptions& options);

}  // namespace throughline::bench
