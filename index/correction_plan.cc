#include "index/correction_plan.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <sstream>

#include "index/cases.h"
#include "ingest/sha256.h"

namespace throughline {

CorrectionPlan::CorrectionPlan(const std::filesystem::path& library)
    : corrections_(load_corrections(library)) {}

void CorrectionPlan::lose(const Correction& correction, const std::string& what, const std::string& why) {
  lost_.push_back({what, "correction", fmt::format("corrections.toml, line {}: {}", correction.line, why)});
}

void CorrectionPlan::resolve(const std::unordered_map<std::string, FileRow>& files,
                             const std::unordered_map<std::string, DocumentRow>& documents) {
  of_.clear();
  lost_.clear();
  for (const Correction& correction : corrections_) {
    if (correction.kind == Correction::Kind::include)
      resolve_file(correction, files);
    else
      resolve_review(correction, documents);
  }
}

void CorrectionPlan::resolve_review(const Correction& correction,
                                    const std::unordered_map<std::string, DocumentRow>& documents) {
  std::set<std::string> ids, hashes;
  for (const auto& [sha256, row] : documents) {
    if (row.id.empty() || (row.id != correction.review && case_of(row.id) != correction.review)) continue;
    ids.insert(row.id);
    hashes.insert(sha256);
  }
  if (ids.empty())
    return lose(correction, correction.review,
                "the library has no such review; `throughline search` prints their IDs");
  if (ids.size() > 1 && correction.kind != Correction::Kind::exclude)
    return lose(correction, correction.review,
                fmt::format("the case has several documents: say which, of {}", fmt::join(ids, ", ")));
  for (const std::string& sha256 : hashes) of_[sha256].push_back(&correction);
}

void CorrectionPlan::resolve_file(const Correction& correction,
                                  const std::unordered_map<std::string, FileRow>& files) {
  std::set<std::string> hashes;
  for (const auto& [path, row] : files)
    if (path == correction.file || path.ends_with("/" + correction.file) || row.sha256 == correction.file)
      hashes.insert(row.sha256);
  if (hashes.empty()) return lose(correction, correction.file, "the library knows no such file");
  if (hashes.size() > 1)
    return lose(correction, correction.file, "several different files have that name: give the whole path");
  of_[*hashes.begin()].push_back(&correction);
}

const std::vector<const Correction*>& CorrectionPlan::of(const std::string& sha256) const {
  static const std::vector<const Correction*> none;
  const auto found = of_.find(sha256);
  return found == of_.end() ? none : found->second;
}

std::string CorrectionPlan::version_of(const std::string& sha256) const {
  std::string all;
  for (const Correction* correction : of(sha256)) all += correction_identity(*correction) + '\x1e';
  return all.empty() ? "" : "+" + sha256_hex(all).substr(0, 8);
}

std::vector<std::string> CorrectionPlan::targets() const {
  std::vector<std::string> out;
  for (const auto& [sha256, corrections] : of_) out.push_back(sha256);
  std::sort(out.begin(), out.end());
  return out;
}

static std::string setting_of(const std::string& sha256) { return "unfit:" + sha256; }

void note_unfit(Catalogue& catalogue, const std::string& sha256, const std::vector<std::string>& unfit) {
  const std::string lines = fmt::format("{}", fmt::join(unfit, "\n"));
  if (catalogue.setting(setting_of(sha256)) != lines) catalogue.set(setting_of(sha256), lines);
}

std::vector<std::string> unfit_of(const Catalogue& catalogue, const std::string& sha256) {
  std::vector<std::string> unfit;
  std::istringstream lines(catalogue.setting(setting_of(sha256)));
  for (std::string line; std::getline(lines, line);) unfit.push_back(line);
  return unfit;
}

}  // namespace throughline
