#include <algorithm>
#include <filesystem>
#include <iostream>
#include <nlohmann/json.hpp>

#include "ingest/read.h"
#include "tests/bench/stages.h"

namespace throughline::bench {

int reading_stage(const StageOptions& options) {
  namespace fs = std::filesystem;
  std::vector<fs::path> files;
  for (const auto& entry : fs::recursive_directory_iterator(options.folder))
    if (entry.path().extension() == ".pdf") files.push_back(entry.path());
  std::sort(files.begin(), files.end());
  Clock clock;
  Reader reader(options.workers);
  for (const fs::path& file : files) reader.submit(file);
  std::size_t pages = 0, bytes = 0, blocks = 0, failed = 0;
  while (auto result = reader.next()) {
    if (!result->report) {
      ++failed;
      std::cerr << result->file.string() << ": " << result->message << "\n";
      continue;
    }
    pages += result->report->pages.size();
    bytes += result->report->text.size();
    blocks += result->report->blocks.size();
  }
  std::cout << nlohmann::json{{"files", files.size()}, {"failed", failed}, {"pages", pages},
                              {"bytes", bytes},        {"blocks", blocks}, {"seconds", clock.seconds()}}
            << "\n";
  return failed == 0 ? 0 : 1;
}

}  // namespace throughline::bench
