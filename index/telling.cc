#include "index/telling.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <string>
#include <unordered_set>
#include <vector>

#include "index/absence.h"
#include "index/cases.h"

namespace throughline {

namespace {

class FileTeller {
 public:
  FileTeller(RefreshReport& report, const Known& after) : report_(report), after_(after) {
    for (const auto& [sha256, row] : after.documents)
      if (row.state == DocumentState::counted) shown_cases_.insert(case_of(row.id));
  }

  void tell(const FileRow& file) {
    const auto found = after_.documents.find(file.sha256);
    if (found == after_.documents.end()) return;
    const DocumentRow& row = found->second;
    switch (row.state) {
      case DocumentState::counted:
        return tell_counted(file, row);
      case DocumentState::copy:
        return report_.copies.push_back({file.path, row.copy_of});
      case DocumentState::not_review:
        return report_.not_reviews.push_back({file.path, "not-review", row.message});
      case DocumentState::held:
        return report_.held.push_back({file.path, row.id, row.message});
      case DocumentState::failed:
        return report_.failed.push_back({file.path, row.code, row.message});
    }
  }

 private:
  void tell_counted(const FileRow& file, const DocumentRow& row) {
    if (!told_.insert(row.id).second) return report_.copies.push_back({file.path, row.id});
    if (may_be_told(row, shown_cases_)) report_.warnings.push_back({file.path, row.code, row.message});
    if (std::ranges::count(report_.added, row.id) + std::ranges::count(report_.changed, row.id) == 0)
      ++report_.unchanged;
  }

  RefreshReport& report_;
  const Known& after_;
  std::set<std::string> shown_cases_;
  std::unordered_set<std::string> told_;  ///< IDs of counted documents that a file has stood for.
};

/// What is held stays to be looked at though its file holds something else now.
void tell_held_without_file(RefreshReport& report, const Known& after) {
  std::unordered_set<std::string> with_file;
  for (const auto& [path, file] : after.files) with_file.insert(file.sha256);
  for (const auto& [sha256, row] : after.documents)
    if (row.state == DocumentState::held && !with_file.contains(sha256))
      report.held.push_back({"", row.id, row.message});
}

void add_news(std::vector<std::string>& list, std::set<std::string> news) {
  for (const std::string& id : list) news.erase(id);
  list.insert(list.end(), news.begin(), news.end());
}

}  // namespace

void tell_news(RefreshReport& report, const Known& after, const LastTold& told) {
  std::set<std::string> fresh, changed;
  for (const auto& [sha256, row] : after.documents) {
    if (row.id.empty() || row.state != DocumentState::counted) continue;
    const auto known = told.documents.find(row.id);
    if (known == told.documents.end())
      fresh.insert(row.id);
    else if (known->second.sha256 != sha256)
      changed.insert(row.id);
  }
  add_news(report.added, std::move(fresh));
  add_news(report.changed, std::move(changed));
}

void tell_files(RefreshReport& report, const Known& before, const Known& after, const Found& found) {
  tell_held_without_file(report, after);
  FileTeller teller(report, after);
  std::vector<const FileRow*> later;
  for (const FileRow& file : found.files) {
    const auto now = after.files.find(file.path);
    if (now == after.files.end()) continue;
    const auto then = before.files.find(file.path);
    if (then != before.files.end() && then->second.sha256 == now->second.sha256)
      teller.tell(now->second);
    else
      later.push_back(&now->second);
  }
  for (const FileRow* file : later) teller.tell(*file);
}

/// "lines 3 and 14 of corrections.toml", of those that fit; empty if none does.
static std::string lines_that_fit(const std::vector<const Correction*>& corrections,
                                  const std::vector<std::string>& unfit) {
  std::vector<int> lines;
  for (const Correction* correction : corrections)
    if (std::ranges::none_of(unfit, [&](const std::string& line) {
          return line.starts_with(fmt::format("line {}:", correction->line));
        }))
      lines.push_back(correction->line);
  if (lines.empty()) return "";
  return fmt::format("{} {} of corrections.toml", lines.size() == 1 ? "line" : "lines",
                     fmt::join(lines, ", "));
}

void tell_corrected(RefreshReport& report, const Known& after, const LastTold& told,
                    const Catalogue& catalogue, const CorrectionPlan& plan) {
  for (const auto& [sha256, row] : after.documents) {
    if (row.id.empty()) continue;
    const auto known = told.documents.find(row.id);
    const std::string before = known == told.documents.end() ? "" : known->second.corrections;
    const std::string now = row.taxonomy.substr(std::min(row.taxonomy.find('+'), row.taxonomy.size()));
    if (now == before) continue;
    const std::string lines = lines_that_fit(plan.of(sha256), unfit_of(catalogue, sha256));
    report.corrected.push_back(
        {row.id, "corrected",
         lines.empty() ? "no correction of it is in force any more" : lines + " put in"});
  }
  std::ranges::sort(report.corrected, {}, &Uncounted::file);
}

void tell_without_source(RefreshReport& report, const Known& after, const std::vector<Source>& sources) {
  constexpr std::size_t most_named = 5;
  std::set<std::string> cases;
  int files = 0;
  for (const auto& [path, file] : after.files) {
    if (file.absent >= runs_until_gone || lies_in_a_source(path, sources)) continue;
    const auto document = after.documents.find(file.sha256);
    if (document == after.documents.end() || document->second.state != DocumentState::counted) continue;
    ++files;
    cases.insert(case_of(document->second.id));
  }
  if (files == 0) return;
  std::vector<std::string> named(cases.begin(), cases.end());
  const std::size_t more = named.size() - std::min(named.size(), most_named);
  named.resize(named.size() - more);
  report.warnings.push_back(
      {"sources.toml", no_source,
       fmt::format("{} in no registered source, so no run sees whether {}: {}{}",
                   files == 1 ? "1 file of a review lies" : fmt::format("{} files of reviews lie", files),
                   files == 1 ? "it changes or goes" : "they change or go", fmt::join(named, ", "),
                   more ? fmt::format(" and {} more", more) : "")});
}

void tell_corrections(RefreshReport& report, const Catalogue& catalogue, const CorrectionPlan& plan) {
  report.corrections = plan.lost();
  for (const std::string& sha256 : plan.targets())
    for (const std::string& unfit : unfit_of(catalogue, sha256))
      if (const auto row = catalogue.document(sha256))
        report.corrections.push_back(
            {row->id.empty() ? sha256 : row->id, "correction", "corrections.toml, " + unfit});
}

}  // namespace throughline
