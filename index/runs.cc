// What each run found, as files of the library.
#include "index/runs.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <fstream>
#include <iterator>

#include "index/cases.h"
#include "ingest/error.h"
#include "ingest/whole_file.h"

namespace throughline {

namespace fs = std::filesystem;

namespace {

/// Weekly runs of nearly ten years, or hourly ones of three weeks: a few megabytes.
constexpr std::size_t most_kept = 500;

fs::path folder_of(const fs::path& library) { return library / "runs"; }
fs::path file_of(const fs::path& library, const std::string& name, const char* ending) {
  return folder_of(library) / (name + ending);
}

int number_in(const std::string& name) {
  int number = 0;
  std::from_chars(name.data(), name.data() + name.size(), number);
  return number;
}

/// "2026-11-22T02:10:00Z" -> "20261122T021000Z".
std::string compact(const std::string& time) {
  std::string out;
  for (const char c : time)
    if (c != '-' && c != ':') out += c;
  return out;
}

void save_run(const fs::path& library, const RunRecord& run) {
  write_whole(file_of(library, run.name, ".json"), run_json(run) + "\n");
  write_whole(file_of(library, run.name, ".txt"), run_text(run));
}

bool tells_of(const RunItem& item, const std::set<std::string>& documents,
              const std::set<std::string>& files) {
  if (files.contains(item.file)) return true;
  return std::any_of(documents.begin(), documents.end(), [&](const std::string& id) {
    return item.document == id || item.document == case_of(id) || item.file == id ||
           item.evidence.find(case_of(id)) != std::string::npos;
  });
}

}  // namespace

std::vector<std::string> run_names(const fs::path& library) {
  std::vector<std::string> names;
  std::error_code none;
  for (const auto& entry : fs::directory_iterator(folder_of(library), none))
    if (entry.path().extension() == ".json") names.push_back(entry.path().stem().string());
  std::sort(names.rbegin(), names.rend());
  return names;
}

RunRecord load_run(const fs::path& library, const std::string& name) {
  const std::vector<std::string> names = run_names(library);
  if (std::find(names.begin(), names.end(), name) == names.end())
    throw UsageError(
        fmt::format("{}: the library keeps no such run; `throughline runs` prints their names", name));
  std::ifstream in(file_of(library, name, ".json"), std::ios::binary);
  const std::string text{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
  return parse_run(text);
}

std::vector<RunRecord> latest_runs(const fs::path& library, std::size_t most) {
  std::vector<RunRecord> runs;
  for (const std::string& name : run_names(library)) {
    if (runs.size() >= most) break;
    try {
      runs.push_back(load_run(library, name));
    } catch (const Error&) {
      continue;  // A damaged report takes nothing else with it.
    }
  }
  return runs;
}

void keep_run(const fs::path& library, RunRecord& run) {
  fs::create_directories(folder_of(library));
  std::vector<std::string> names = run_names(library);
  const int number = names.empty() ? 1 : number_in(names.front()) + 1;
  run.name = fmt::format("{:06}-{}", number, compact(run.at));
  save_run(library, run);
  for (std::size_t i = most_kept - 1; i < names.size(); ++i)
    for (const char* ending : {".json", ".txt"}) fs::remove(file_of(library, names[i], ending));
}

void replace_run(const fs::path& library, const RunRecord& run) { save_run(library, run); }

void strike_from_runs(const fs::path& library, const std::set<std::string>& documents,
                      const std::set<std::string>& files) {
  for (const std::string& name : run_names(library)) {
    try {
      RunRecord run = load_run(library, name);
      if (std::erase_if(run.items, [&](const RunItem& item) { return tells_of(item, documents, files); }) > 0)
        save_run(library, run);
    } catch (const Error&) {  // What cannot be read cannot be searched for words either.
      for (const char* ending : {".json", ".txt"}) fs::remove(file_of(library, name, ending));
    }
  }
}

}  // namespace throughline
