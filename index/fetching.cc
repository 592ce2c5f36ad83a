#include "index/fetching.h"

#include <algorithm>
#include <optional>
#include <unordered_set>

#include "fetch/shelf.h"
#include "index/lock.h"
#include "index/tombstones.h"

namespace throughline {

namespace fs = std::filesystem;

static bool is_fetched(const Source& source) { return source.kind != SourceKind::folder; }

Fetching::Fetching(const fs::path& library, const std::vector<Source>& sources, const RefreshOptions& options)
    : sources_(sources) {
  if (std::none_of(sources.begin(), sources.end(), is_fetched)) return;
  for (const Source& source : sources)
    if (is_fetched(source)) fs::create_directories(source.folder);
  if (!options.fetch) return;
  const LibraryLock lock(fetched_folder(library));
  // A fetch may take hours, in which a person may withdraw.
  std::string stamp = Tombstones::stamp(library);
  std::optional<Tombstones> tombstones(library);
  const auto is_withdrawn = [&](const std::string& sha256) {
    if (const std::string now = Tombstones::stamp(library); now != stamp) {
      tombstones.emplace(library);
      stamp = now;
    }
    return tombstones->has_bytes(sha256);
  };
  fetched_ = fetch_sources(sources, {.limits = options.limits,
                                     .stopped = options.stopped,
                                     .is_withdrawn = is_withdrawn,
                                     .tell = options.tell});
}

void Fetching::judge(Found& found) const {
  std::unordered_set<std::string> missing;
  for (const FetchedSource& source : fetched_) {
    missing.insert(source.absent.begin(), source.absent.end());
    missing.insert(source.gone.begin(), source.gone.end());
    found.told_gone.insert(source.gone.begin(), source.gone.end());
  }
  std::erase_if(found.files, [&](const FileRow& file) { return missing.contains(file.path); });
  for (std::size_t i = 0; i < sources_.size(); ++i)
    if (is_fetched(sources_[i]) && (fetched_.empty() || !fetched_[i].whole))
      found.not_judged.push_back(sources_[i].folder);
}

void Fetching::tell(RefreshReport& report, const std::vector<OriginRow>& origins) const {
  for (const FetchedSource& source : fetched_) {
    for (const NotFetched& failure : source.failed)
      report.failed.push_back({failure.address, failure.code, failure.message});
    for (const NotFetched& refused : source.by_hand)
      if (std::ranges::find(origins, refused.address, &OriginRow::address) == origins.end())
        report.by_hand.push_back({refused.address, refused.code, refused.message});
    report.interrupted = report.interrupted || source.stopped;
  }
}

}  // namespace throughline
