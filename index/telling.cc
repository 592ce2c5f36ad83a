#include "index/telling.h"

#include <algorithm>
#include <set>
#include <string>
#include <unordered_set>
#include <vector>

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

void tell_corrections(RefreshReport& report, const Catalogue& catalogue, const CorrectionPlan& plan) {
  report.corrections = plan.lost();
  for (const std::string& sha256 : plan.targets())
    for (const std::string& unfit : unfit_of(catalogue, sha256))
      if (const auto row = catalogue.document(sha256))
        report.corrections.push_back(
            {row->id.empty() ? sha256 : row->id, "correction", "corrections.toml, " + unfit});
}

}  // namespace throughline
