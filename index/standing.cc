// What stands from run to run: since when, and whether a person has said that it is known.
#include "index/standing.h"

#include <fmt/chrono.h>
#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <ctime>
#include <map>

#include "index/lock.h"
#include "index/runs.h"
#include "ingest/error.h"
#include "ingest/sha256.h"

namespace throughline {

namespace {

bool stands(const RunItem& item) {
  static constexpr std::string_view kinds[] = {"alarm",   "failed",     "held",   "correction",
                                               "warning", "not-review", "missing"};
  return std::find(std::begin(kinds), std::end(kinds), item.what) != std::end(kinds);
}

/// Short enough to type; of some hundred failures no two are likely to share it.
std::string key_of(const RunItem& item) {
  return sha256_hex(fmt::format("{}\n{}\n{}\n{}", item.what, item.code, item.document, item.file))
      .substr(0, 8);
}

std::string days_after(const std::string& time, int days) {
  std::tm date{};
  std::sscanf(time.c_str(), "%d-%d-%d", &date.tm_year, &date.tm_mon, &date.tm_mday);
  date.tm_year -= 1900;
  date.tm_mon -= 1;
  date.tm_mday += days;
  return fmt::format("{:%Y-%m-%d}", fmt::gmtime(timegm(&date))) + time.substr(10);
}

bool is_meant(const RunItem& item, const std::string& id) {
  return item.key == id || item.document == id || item.file == id || item.file.ends_with("/" + id);
}

}  // namespace

void date_items(Catalogue& catalogue, std::vector<RunItem>& items, const std::string& now, bool all_sources) {
  std::map<std::string, StandingRow> known;
  for (StandingRow& row : catalogue.standing()) known.emplace(row.key, row);
  std::vector<StandingRow> fresh;
  for (RunItem& item : items) {
    if (!stands(item)) continue;
    item.key = key_of(item);
    if (const auto row = known.find(item.key); row != known.end()) {
      item.since = row->second.since;
      if (row->second.until > now) item.acknowledged_until = row->second.until;
      row->second.key.clear();  // Still standing.
    } else {
      item.since = now;
      fresh.push_back({item.key, now, ""});
    }
  }
  const bool ended =
      std::any_of(known.begin(), known.end(), [](const auto& one) { return !one.second.key.empty(); });
  if (fresh.empty() && !(ended && all_sources)) return;
  catalogue.transaction([&] {
    for (const StandingRow& row : fresh) catalogue.put(row);
    for (const auto& [key, row] : known)
      if (all_sources && !row.key.empty()) catalogue.forget_standing(key);
  });
}

std::vector<RunItem> acknowledge(const std::filesystem::path& library, const std::string& id,
                                 const std::string& now) {
  const LibraryLock lock(library);
  Catalogue catalogue(library, true);
  std::vector<RunRecord> last = latest_runs(library, 1);
  std::vector<RunItem> meant;
  if (!last.empty())
    for (RunItem& item : last.front().items) {
      if (!stands(item) || !is_meant(item, id)) continue;
      item.acknowledged_until = days_after(now, days_acknowledged);
      meant.push_back(item);
    }
  if (meant.empty())
    throw UsageError(fmt::format(
        "{}: nothing of that name stands in the last run's report; `throughline runs show` prints it", id));
  catalogue.transaction([&] {
    for (const RunItem& item : meant)
      catalogue.put(StandingRow{item.key, item.since, item.acknowledged_until});
  });
  replace_run(library, last.front());
  return meant;
}

}  // namespace throughline
