#include "index/run_kept.h"

#include <cstdlib>
#include <optional>

#include "index/library.h"
#include "index/runs.h"
#include "index/standing.h"
#include "index/theme_quality.h"

namespace throughline {

namespace {

/// How the library stood before: as the last run left it, or as the catalogue says if there was none.
RunCounts counts_before(const std::filesystem::path& library, const Known& before) {
  const std::vector<RunRecord> last = latest_runs(library, 1);
  return last.empty() ? counts_of(before.files, before.documents) : last.front().after;
}

RunCounts counts_after(const RunSeen& seen, const Catalogue& catalogue, const Tombstones& tombstones) {
  RunCounts counts = counts_of(seen.after.files, seen.after.documents);
  counts.readable = seen.report.readable;
  counts.partial = std::atoi(catalogue.setting("partial").c_str());
  counts.withdrawn = tombstones.count();
  return counts;
}

}  // namespace

RunRecord keep_what_was_seen(RunRecord run, const RunSeen& seen, const std::filesystem::path& library,
                             Catalogue& catalogue, const Taxonomy& taxonomy, const Tombstones& tombstones,
                             std::chrono::steady_clock::time_point begun) {
  std::optional<Library> now;
  if (seen.news) now.emplace(Library::open(library));
  run.themes_version = taxonomy.version();
  run.program_version = THROUGHLINE_VERSION;
  run.tagging = tagging_in_words(run.themes_version);
  run.before = counts_before(library, seen.before);
  run.after = counts_after(seen, catalogue, tombstones);
  run.items = items_of_run(seen, now ? &*now : nullptr, taxonomy);
  const LastTold stands = now ? what_stands(seen.after.documents, *now) : LastTold();
  if (now && seen.told)
    run.moves = theme_moves(*seen.told, stands, taxonomy);
  else if (now)
    run.moves_unknown = "no earlier run of this program told how this library stood";
  for (RunItem& alarm : coverage_alarms(run, seen.after.documents)) run.items.push_back(std::move(alarm));
  put_in_order(run.items);
  date_items(catalogue, run.items, seen.now, run.all_sources);
  run.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - begun).count();
  // Told twice by a run that is killed between these is better than never.
  keep_run(library, run);
  if (!now) return run;
  save_told(library, stands);
  catalogue.set("untold", "");
  return run;
}

}  // namespace throughline
