// Where files came from: inbox.csv and sources.toml -> catalogue -> columns.
#include "index/origins.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <set>

#include "extract/bodies.h"
#include "fetch/inbox.h"
#include "index/nearest.h"
#include "ingest/error.h"
#include "ingest/read.h"

namespace throughline {

namespace fs = std::filesystem;

namespace {

/// What inbox.csv and sources say of files, by path.
class Told {
 public:
  Told(const std::vector<Source>& sources, const Found& found) {
    for (const FileRow& file : found.files) paths_.insert(file.path);
    for (const std::string& inbox : found.inboxes) read(inbox);
    for (const Source& source : sources) add(source);
  }

  const std::map<std::string, OriginRow>& origins() const { return origins_; }
  std::vector<Uncounted> faults;

 private:
  void read(const std::string& inbox) {
    try {
      take(inbox, parse_inbox(file_bytes(inbox)));
    } catch (const ReadError& e) {
      if (e.failure() != ReadFailure::empty_file) faults.push_back({inbox, "inbox", e.what()});
    }
  }

  void take(const std::string& inbox, const InboxLines& read) {
    for (const std::string& fault : read.faults) faults.push_back({inbox, "inbox", fault});
    const std::string folder = inbox.substr(0, inbox.rfind('/') + 1);
    for (const InboxLine& line : read.lines) {
      const std::string path = folder + line.file;
      std::error_code error;
      if (!paths_.contains(path) && !fs::exists(path, error))
        faults.push_back({inbox, "inbox", fmt::format("line {}: there is no file {}", line.line, line.file)});
      else
        origins_[path] = {path, line.address, line.body, "", line.retrieved};
    }
  }

  /// A registered source speaks for the files in it where inbox.csv is silent.
  void add(const Source& source) {
    if (source.body.empty() && source.nation.empty()) return;
    std::error_code error;
    const std::string folder = fs::weakly_canonical(source.folder, error).string() + "/";
    for (auto path = paths_.lower_bound(folder); path != paths_.end() && path->starts_with(folder); ++path) {
      OriginRow& origin = origins_.try_emplace(*path, OriginRow{.path = *path}).first->second;
      if (origin.body.empty()) origin.body = source.body;
      if (origin.nation.empty()) origin.nation = source.nation;
    }
  }

  std::set<std::string> paths_;
  std::map<std::string, OriginRow> origins_;
};

const Body* body_of_name(const std::string& name) {
  const auto known = std::ranges::find(known_bodies(), name, &Body::name);
  return known == known_bodies().end() ? nullptr : &*known;
}

void fill_review(ReviewColumn& review, const OriginRow& origin) {
  ReviewLine& line = review.line;
  if (line.partnership.empty() && !origin.body.empty()) {
    line.partnership = origin.body;
    line.partnership_by_source = true;
    if (const Body* body = body_of_name(origin.body)) {
      if (review.area.empty()) review.area = body->area;
      if (line.nation.empty()) line.nation = plain_value(body->nation);
    }
  }
  if (line.nation.empty()) line.nation = plain_value(origin.nation);
}

}  // namespace

std::vector<Uncounted> enter_origins(Catalogue& catalogue, const std::vector<Source>& sources,
                                     const Found& found) {
  Told told(sources, found);
  std::map<std::string, OriginRow> known;
  for (OriginRow& row : catalogue.origins()) known.emplace(row.path, std::move(row));
  if (told.origins().empty() && known.empty()) return std::move(told.faults);
  std::vector<OriginRow> to_put;
  std::vector<std::string> to_forget;
  for (const auto& [path, origin] : told.origins()) {
    const auto before = known.find(path);
    // What a file that was refused or withdrawn came from is not noted either.
    if ((before == known.end() || before->second != origin) && catalogue.file(path)) to_put.push_back(origin);
  }
  for (const FileRow& file : found.files)
    if (known.contains(file.path) && !told.origins().contains(file.path)) to_forget.push_back(file.path);
  if (to_put.empty() && to_forget.empty()) return std::move(told.faults);
  catalogue.transaction([&] {
    for (const OriginRow& origin : to_put) catalogue.put(origin);
    for (const std::string& path : to_forget) catalogue.forget_origin(path);
    catalogue.set("stale", "yes");
  });
  return std::move(told.faults);
}

void fill_origins(Columns& columns, const Catalogue& catalogue) {
  std::map<std::string, OriginRow> by_path, by_hash;
  for (OriginRow& row : catalogue.origins()) by_path.emplace(row.path, std::move(row));
  if (by_path.empty()) return;
  // Of several files with the same bytes the first that says where it came from.
  for (const FileRow& file : catalogue.files()) {
    const auto origin = by_path.find(file.path);
    if (origin == by_path.end()) continue;
    OriginRow& chosen = by_hash.try_emplace(file.sha256, origin->second).first->second;
    if (chosen.address.empty() && !origin->second.address.empty()) chosen = origin->second;
  }
  std::set<std::uint32_t> filled;
  for (DocumentColumn& document : columns.documents) {
    const auto origin = by_hash.find(document.sha256);
    if (origin == by_hash.end()) continue;
    document.address = origin->second.address;
    document.retrieved = origin->second.retrieved;
    document.body = origin->second.body;
    // The first document of a case speaks for it, and comes first.
    if (filled.insert(document.review).second) fill_review(columns.reviews[document.review], origin->second);
  }
}

}  // namespace throughline
