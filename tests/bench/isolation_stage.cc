#include <sys/resource.h>

#include <algorithm>
#include <filesystem>
#include <iostream>
#include <nlohmann/json.hpp>

#include "ingest/pages_of.h"
#include "ingest/read.h"
#include "tests/bench/stages.h"

namespace throughline::bench {

namespace {

namespace fs = std::filesystem;

double seconds_of(int who) {
  rusage usage{};
  getrusage(who, &usage);
  const auto seconds = [](timeval t) {
    return static_cast<double>(t.tv_sec) + static_cast<double>(t.tv_usec) * 1e-6;
  };
  return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

/// Processor time of this process and of the workers that have ended.
double processor_seconds() { return seconds_of(RUSAGE_SELF) + seconds_of(RUSAGE_CHILDREN); }

double by_worker(const std::vector<fs::path>& files, std::size_t& bytes) {
  const double begin = processor_seconds();
  {
    Reader reader(1, {.ocr = false});
    for (const fs::path& file : files) reader.submit(file);
    while (auto result = reader.next())
      if (result->report) bytes += result->report->text.size();
  }
  return processor_seconds() - begin;
}

double in_process(const std::vector<fs::path>& files, std::size_t& bytes) {
  const double begin = processor_seconds();
  for (const fs::path& file : files) {
    try {
      const std::string pdf = file_bytes(file);
      bytes += report_of(words_of(pdf, {}, [](int) {}), false).text.size();
    } catch (const std::exception&) {
      // Refused the other way too.
    }
  }
  return processor_seconds() - begin;
}

double median(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  return values[values.size() / 2];
}

}  // namespace

int isolation_stage(const StageOptions& options) {
  std::vector<fs::path> files;
  for (const auto& entry : fs::recursive_directory_iterator(options.folder))
    if (entry.path().extension() == ".pdf") files.push_back(entry.path());
  std::sort(files.begin(), files.end());
  std::vector<double> apart, here;
  std::size_t apart_bytes = 0, here_bytes = 0;
  for (int turn = 0; turn < std::max(1, options.times); ++turn) {
    apart.push_back(by_worker(files, apart_bytes));
    here.push_back(in_process(files, here_bytes));
  }
  rusage usage{};
  getrusage(RUSAGE_CHILDREN, &usage);
  std::cout << nlohmann::json{{"files", files.size()},
                              {"same_text", apart_bytes == here_bytes},
                              {"worker_cpu_s", median(apart)},
                              {"in_process_cpu_s", median(here)},
                              {"ratio", median(apart) / median(here)},
                              {"largest_worker_mb", usage.ru_maxrss / 1024}}
            << "\n";
  return apart_bytes == here_bytes ? 0 : 1;
}

}  // namespace throughline::bench
