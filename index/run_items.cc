// What a run saw -> what it found, each with its evidence.
#include "index/run_items.h"

#include <fmt/format.h>

#include <algorithm>

#include "index/cases.h"
#include "index/file_counts.h"
#include "index/identity.h"
#include "index/scans.h"

namespace throughline {

std::string what_to_do(const Uncounted& failure, bool all_sources) {
  if (failure.code == "encrypted") return "put a copy without the password in its place";
  if (failure.code == "unreadable") return "let the program read it: chmod a+r";
  if (failure.code == "source-missing")
    return all_sources ? "mount it, or: throughline sources remove " + failure.file
                       : "look whether it is spelt right";
  if (failure.code == "timeout" || failure.code == "memory") return "nothing: it is tried again in each run";
  if (failure.code == "no-text") return "look at it: throughline inspect --text '" + failure.file + "'";
  return "fetch it again from its publisher, or remove it";
}

namespace {

using FilesByPath = std::unordered_map<std::string, FileRow>;

std::string number_and(int n, const char* one, const char* many) {
  return fmt::format("{} {}", n, n == 1 ? one : many);
}

/// "Child Q: death, under 1; serious case review, Ashmere Partnership, 2019; 12 recommendations; themes: …"
std::string sentence_on(const ReviewLine& line, const Taxonomy& taxonomy, const Scans& scans) {
  constexpr std::size_t most_themes_named = 4;
  std::string type = line.type;
  std::replace(type.begin(), type.end(), '-', ' ');
  std::vector<std::string> who, what, themes;
  for (const std::string& part : {line.outcome, line.age_band})
    if (!part.empty()) who.push_back(part);
  for (const std::string& part : {type, line.partnership, line.year ? std::to_string(line.year) : ""})
    if (!part.empty()) what.push_back(part);
  for (const auto& [id, present] : line.themes)
    if (present) {
      const Theme* theme = taxonomy.find(id);
      themes.push_back(theme ? theme->label : id);
    }
  std::string out = line.subject;
  if (!who.empty()) out += fmt::format("{}{}", out.empty() ? "" : ": ", fmt::join(who, ", "));
  if (!what.empty()) out += fmt::format("{}{}", out.empty() ? "" : "; ", fmt::join(what, ", "));
  out += fmt::format("{}{}", out.empty() ? "" : "; ",
                     number_and(line.recommendations, "recommendation", "recommendations"));
  if (scans.whole.contains(line.id)) out += "; a scan, its words read by OCR";
  if (scans.in_part.contains(line.id)) out += "; in part a scan, its words read by OCR";
  if (themes.empty()) return out + "; no theme found";
  const std::size_t more = themes.size() - std::min(themes.size(), most_themes_named);
  themes.resize(themes.size() - more);
  out += fmt::format("; themes: {}", fmt::join(themes, ", "));
  return more ? out + fmt::format(" and {} more", more) : out;
}

std::string what_to_look_at(const Uncounted& warning) {
  if (warning.code == same_case)
    return "compare the two; if they are of one case, hide the one that is not to be counted: throughline "
           "hold ID";
  if (warning.code == no_source)
    return "throughline sources add FOLDER, or nothing if they were given by hand; throughline withdraw ID "
           "removes a review";
  return "look at the file; a review in it that is not found may be cut out as a file of its own";
}

class Items {
 public:
  Items(const RunSeen& seen, const Library* library, const Taxonomy& taxonomy)
      : seen_(seen), library_(library), taxonomy_(taxonomy) {}

  std::vector<RunItem> run() {
    add_standing();
    if (!seen_.report.added.empty() || !seen_.report.changed.empty()) add_new_and_changed();
    add_moved();
    add_absent();
    add_copies();
    if (!seen_.report.withdrawn.empty())
      items_.push_back({.what = "withdrawn",
                        .evidence = fmt::format("{} passed over; no more is kept of them",
                                                number_and(static_cast<int>(seen_.report.withdrawn.size()),
                                                           "file was", "files were"))});
    return std::move(items_);
  }

 private:
  void add_standing() {
    const RefreshReport& report = seen_.report;
    const auto is_alarm = [&](const Uncounted& failure) {
      return std::any_of(seen_.absence.alarms.begin(), seen_.absence.alarms.end(),
                         [&](const Uncounted& alarm) {
                           return alarm.file == failure.file && alarm.message == failure.message;
                         });
    };
    for (const Uncounted& one : report.failed)
      items_.push_back({.what = is_alarm(one) ? "alarm" : "failed",
                        .file = one.file,
                        .code = one.code,
                        .evidence = one.message,
                        .todo = what_to_do(one, seen_.all_sources)});
    for (const Uncounted& one : report.by_hand)
      items_.push_back({.what = "by-hand",
                        .file = one.file,
                        .code = one.code,
                        .evidence = one.message,
                        .todo = "fetch it by hand into a registered folder, with its address in inbox.csv"});
    for (const Uncounted& one : report.held)
      items_.push_back(
          {.what = "held",
           .document = one.code,
           .file = one.file,
           .evidence = one.message,
           .todo = fmt::format("throughline release {0}, or throughline withdraw {0}", one.code)});
    for (const Uncounted& one : report.corrections) add_correction(one);
    for (const Uncounted& one : report.corrected)
      items_.push_back({.what = "corrected", .document = one.file, .evidence = one.message});
    for (const Uncounted& one : report.warnings)
      items_.push_back({.what = "warning",
                        .file = one.file,
                        .code = one.code,
                        .evidence = one.message,
                        .todo = what_to_look_at(one)});
    for (const Uncounted& one : report.not_reviews)
      items_.push_back({.what = "not-review",
                        .file = one.file,
                        .evidence = one.message,
                        .todo = "nothing, or [[include]] in corrections.toml"});
  }

  /// What a person wrote in a correction is no document's ID before the library knows it: it may be a file's
  /// name.
  void add_correction(const Uncounted& one) {
    const bool known = std::ranges::any_of(seen_.after.documents, [&](const auto& entry) {
      const std::string& id = entry.second.id;
      return !id.empty() && (id == one.file || case_of(id) == one.file);
    });
    items_.push_back({.what = "correction",
                      .document = known ? one.file : "",
                      .file = known ? "" : one.file,
                      .evidence = one.message});
  }

  void add_new_and_changed() {
    std::unordered_map<std::string, const DocumentRow*> by_id;
    std::unordered_map<std::string, const std::string*> path_of;
    for (const auto& [sha256, row] : seen_.after.documents)
      if (!row.id.empty()) by_id.emplace(row.id, &row);
    for (const auto& [path, row] : seen_.after.files) {
      const std::string*& known = path_of[row.sha256];
      if (!known || path < *known) known = &path;
    }
    const Scans scans = library_ ? scans_of(*library_) : Scans();
    const auto add = [&](const char* what, const std::string& id, const std::string& evidence) {
      RunItem item{.what = what, .document = id, .evidence = evidence};
      if (const auto row = by_id.find(id); row != by_id.end())
        if (const auto path = path_of.find(row->second->sha256); path != path_of.end())
          item.file = *path->second;
      if (library_)
        if (const ReviewLine* line = library_->find_review(case_of(id)))
          item.about = sentence_on(*line, taxonomy_, scans);
      items_.push_back(std::move(item));
    };
    for (const std::string& id : seen_.report.added) {
      const auto row = by_id.find(id);
      if (row == by_id.end()) continue;
      add("new", id,
          (row->second->joined.empty() ? ""
                                       : "another document of a known case: " + row->second->joined + "; ") +
              (row->second->added == seen_.now ? "first seen in this run"
                                               : "first seen on " + row->second->added.substr(0, 10)));
    }
    for (const std::string& id : seen_.report.changed) {
      const auto row = by_id.find(id);
      if (row != by_id.end()) add("changed", id, how_changed(*row->second));
    }
  }

  std::string how_changed(const DocumentRow& row) const {
    if (!seen_.told) return "other bytes at the same place";
    const auto was = seen_.told->documents.find(row.id);
    if (was == seen_.told->documents.end()) return "other bytes at the same place";
    const auto old = seen_.after.documents.find(was->second.sha256);
    if (old == seen_.after.documents.end()) return "other bytes at the same place";
    return fmt::format("other bytes at the same place, {:.0f} % of the text as before; {} pages, before {}",
                       100 * likeness(old->second.sketch, row.sketch), row.pages, old->second.pages);
  }

  std::string document_at(const FileRow& file) const {
    const auto row = seen_.after.documents.find(file.sha256);
    if (row == seen_.after.documents.end()) return "";
    return row->second.id.empty() ? row->second.copy_of : row->second.id;
  }

  void add_moved() {
    if (seen_.absence.moved_from.empty()) return;
    std::unordered_map<std::string, std::string> new_place;
    for (const FileRow& file : seen_.found.files)
      if (!seen_.before.files.contains(file.path))
        if (const auto now = seen_.after.files.find(file.path); now != seen_.after.files.end())
          new_place.emplace(now->second.sha256, file.path);
    for (const std::string& from : seen_.absence.moved_from) {
      const FileRow& was = seen_.before.files.at(from);
      const bool was_gone = was.absent >= runs_until_gone;
      items_.push_back({.what = was_gone ? "back" : "moved",
                        .document = document_at(was),
                        .file = new_place[was.sha256],
                        .evidence = "the same bytes stood at " + from});
    }
  }

  void add_absent() {
    for (const FileRow& row : seen_.absence.changed) {
      const auto before = seen_.before.files.find(row.path);
      RunItem item{.document = document_at(row), .file = row.path};
      if (row.absent == 0) {
        if (before == seen_.before.files.end() || before->second.absent < runs_until_gone) continue;
        const auto now = seen_.after.files.find(row.path);
        const bool same = now != seen_.after.files.end() && now->second.sha256 == before->second.sha256;
        item.what = "back";
        item.evidence = same ? "the same bytes at the same place, after it was gone"
                             : "other bytes at the same place, after it was gone";
      } else if (row.absent < runs_until_gone) {
        item.what = "missing";
        item.evidence = fmt::format("not there, {} of {} runs until it is gone", row.absent, runs_until_gone);
        item.todo = fmt::format("nothing, or at once: throughline gone '{}'", row.path);
      } else if (before != seen_.before.files.end() && before->second.absent + 1 < runs_until_gone) {
        item.what = "gone";
        item.evidence = "its publisher says that it is no longer there (404 or 410)";
      } else {
        item.what = "gone";
        item.evidence = fmt::format("absent in {} runs in a row", runs_until_gone);
      }
      if (item.what == "gone") item.todo = fmt::format("nothing, or throughline withdraw {}", item.document);
      items_.push_back(std::move(item));
    }
  }

  void add_copies() {
    for (const RefreshReport::Copy& copy : seen_.report.copies) {
      const auto before = seen_.before.files.find(copy.file), now = seen_.after.files.find(copy.file);
      if (now == seen_.after.files.end()) continue;
      if (before != seen_.before.files.end() && before->second.sha256 == now->second.sha256) continue;
      const auto row = seen_.after.documents.find(now->second.sha256);
      const bool same_bytes = row != seen_.after.documents.end() && row->second.id == copy.of;
      items_.push_back({.what = "copy",
                        .document = copy.of,
                        .file = copy.file,
                        .evidence = same_bytes ? "the same bytes" : "the same words in other bytes"});
    }
  }

  const RunSeen& seen_;
  const Library* library_;
  const Taxonomy& taxonomy_;
  std::vector<RunItem> items_;
};

}  // namespace

std::vector<RunItem> items_of_run(const RunSeen& seen, const Library* library, const Taxonomy& taxonomy) {
  return Items(seen, library, taxonomy).run();
}

RunCounts counts_of(const std::unordered_map<std::string, FileRow>& files,
                    const std::unordered_map<std::string, DocumentRow>& documents) {
  const FileCounts found = count_files(files, documents);
  return {.documents = static_cast<int>(found.documents.size()),
          .files = found.files,
          .copies = found.copies,
          .not_reviews = found.not_reviews,
          .failed = found.failed,
          .held = found.held};
}

std::vector<RunItem> coverage_alarms(const RunRecord& run,
                                     const std::unordered_map<std::string, DocumentRow>& documents) {
  std::vector<RunItem> alarms;
  // In a smaller library a single review moves a share by some points.
  constexpr int fewest_reviews = 20;
  // More than two years of new reviews move a share in a library of hundreds; a broken pattern moves it at
  // once.
  constexpr double jump = 0.15;
  if (run.before.readable >= fewest_reviews && run.after.readable >= fewest_reviews)
    for (const ThemeMove& move : run.moves) {
      const double before = static_cast<double>(move.before) / run.before.readable;
      const double after = static_cast<double>(move.after) / run.after.readable;
      if (after - before < jump && before - after < jump) continue;
      alarms.push_back(
          {.what = "alarm",
           .document = "",
           .file = "theme " + move.theme,
           .code = "share-jumped",
           .evidence = fmt::format("{} of {} readable reviews find it, before {} of {}", move.after,
                                   run.after.readable, move.before, run.before.readable),
           .todo = fmt::format("look at why in this report; throughline search --theme {}", move.theme)});
    }
  // Fewer tell nothing; of more, a publisher's new way of making PDFs may be the cause.
  constexpr int fewest_new = 5;
  if (run.count("new") + run.count("changed") < fewest_new) return alarms;
  int fresh = 0, partial = 0;
  std::unordered_map<std::string, const DocumentRow*> by_id;
  for (const auto& [sha256, row] : documents)
    if (!row.id.empty()) by_id.emplace(row.id, &row);
  for (const RunItem& item : run.items) {
    if (item.what != "new" && item.what != "changed") continue;
    ++fresh;
    const auto row = by_id.find(item.document);
    partial += row != by_id.end() && row->second->partial;
  }
  if (2 * partial > fresh)
    alarms.push_back({.what = "alarm",
                      .file = "new reviews",
                      .code = "text-quality",
                      .evidence = fmt::format("{} of {} new or changed documents could be read only in part",
                                              partial, fresh),
                      .todo = "look at one: throughline inspect --text FILE"});
  return alarms;
}

}  // namespace throughline
