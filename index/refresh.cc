// The weekly run: sources -> catalogue -> a new generation of the index.
#include "index/refresh.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <optional>
#include <unordered_set>

#include "fetch/shelf.h"
#include "index/absence.h"
#include "index/batch.h"
#include "index/correction_plan.h"
#include "index/fetching.h"
#include "index/generation.h"
#include "index/intake.h"
#include "index/known.h"
#include "index/lock.h"
#include "index/originals.h"
#include "index/origins.h"
#include "index/progress.h"
#include "index/retagging.h"
#include "index/run_kept.h"
#include "index/telling.h"
#include "index/told.h"
#include "index/tombstones.h"
#include "index/withdraw.h"
#include "ingest/read.h"
#include "ingest/sha256.h"
#include "ingest/sources.h"
#include "ingest/utc.h"

namespace throughline {

namespace fs = std::filesystem;

namespace {

/// Files on their way at a time: enough to keep the readers at work, few enough to keep memory flat.
constexpr std::size_t most_waiting = 32;

/// What may go otherwise next time though neither the file nor the program changed.
bool is_passing(const std::string& code) {
  return code == "timeout" || code == "memory" || code == "unreadable";
}

/// Whether a file that was gone is there again.
bool has_come_back(const Absence& absence, const Known& before) {
  return std::ranges::any_of(absence.changed, [&](const FileRow& file) {
    const auto then = before.files.find(file.path);
    return file.absent == 0 && then != before.files.end() && then->second.absent >= runs_until_gone;
  });
}

class Run {
 public:
  Run(const fs::path& library, const Taxonomy& taxonomy, const RefreshOptions& options,
      std::vector<Source> sources, const Fetching& fetching)
      : library_(library),
        sources_(std::move(sources)),
        registered_(load_sources(library)),
        fetching_(fetching),
        taxonomy_(taxonomy),
        options_(options),
        versions_(versions_of(taxonomy, options.ocr)),
        now_(utc_now()),
        catalogue_(library, true),
        originals_(library),
        tombstones_(library),
        plan_(library),
        retagging_(catalogue_, taxonomy, versions_),
        intake_(taxonomy, options.ocr),
        before_(all_known(catalogue_)),
        batch_(library_, catalogue_, originals_, tombstones_, plan_, versions_, now_) {
    originals_.forget_unless(
        [this](const std::string& sha256) { return before_.documents.contains(sha256); });
    plan_.resolve(before_.files, before_.documents);
  }

  RefreshReport run() {
    find();
    bring_up_to_date();
    take_in_files();
    while (!report_.interrupted && take_one()) {
    }
    batch_.enter();
    correct();
    judge();
    publish();
    tell();
    return std::move(report_);
  }

 private:
  void find();
  void bring_up_to_date();
  void bring_up_to_date(const DocumentRow& row);
  bool tag_again(const DocumentRow& row);
  void take_in_files();
  void take_in(const FileRow& file);
  void read_if_new(const FileRow& file, const std::string& bytes);
  bool unchanged(const FileRow& file) const;
  bool current(const DocumentRow& row) const;
  std::string why_understood_again(const DocumentRow& row) const;
  void make_room();
  bool take_one();
  void correct();
  void judge();
  void publish();
  void tell();
  void tell_failures();
  void keep(const Known& after, bool changed);
  void explain(const std::string& what, const std::string& why) const {
    if (options_.explain) options_.explain(what + ": " + why);
  }

  const fs::path& library_;
  const std::vector<Source> sources_;  ///< The registered ones, if these are refreshed.
  /// All that are registered, also in a run over others: they speak for the files in them.
  const std::vector<Source> registered_;
  const Fetching& fetching_;
  const Taxonomy& taxonomy_;
  const RefreshOptions& options_;
  const Versions versions_;
  const std::string now_;
  Catalogue catalogue_;
  Originals originals_;
  const Tombstones tombstones_;
  CorrectionPlan plan_;
  Retagging retagging_;
  Intake intake_;
  const Known before_;
  Batch batch_;
  Found found_;
  std::vector<const FileRow*> to_take_;    ///< Of `found_`: new or changed, or to be tried again.
  std::unordered_set<std::string> asked_;  ///< Hashes on their way or done in this run.
  std::unique_ptr<Progress> progress_;
  std::vector<Uncounted> inbox_faults_;
  std::size_t done_ = 0;
  bool judged_ = false;  ///< Something is otherwise in the catalogue since sources were judged.
  Absence absence_;
  const std::chrono::steady_clock::time_point begun_ = std::chrono::steady_clock::now();
  RefreshReport report_;
};

bool Run::current(const DocumentRow& row) const {
  if (row.state == DocumentState::failed) return row.reader == versions_.reader && !is_passing(row.code);
  return row.reader == versions_.reader && row.taxonomy == versions_.taxonomy + plan_.version_of(row.sha256);
}

std::string Run::why_understood_again(const DocumentRow& row) const {
  const std::string made_by = row.taxonomy.substr(0, row.taxonomy.find('+'));
  return fmt::format("understood again from its stored text, since {} another than then",
                     made_by == versions_.taxonomy ? "what corrections.toml says of it is"
                                                   : "the themes, or the rules that read them, are");
}

/// Known by path, size and time: such a file is not opened.
bool Run::unchanged(const FileRow& file) const {
  const auto known = before_.files.find(file.path);
  return known != before_.files.end() && known->second.size == file.size &&
         known->second.modified_ns == file.modified_ns && before_.documents.contains(known->second.sha256) &&
         !is_stand_in(known->second.sha256);
}

void Run::find() {
  std::vector<fs::path> places = options_.sources;
  for (const Source& source : sources_) places.emplace_back(source.folder);
  found_ = find_files(places, [this](const FileRow& file) { return unchanged(file); });
  fetching_.judge(found_);
  for (FileRow& file : found_.files) {
    if (unchanged(file)) {
      file.sha256 = before_.files.at(file.path).sha256;
      const DocumentRow& row = before_.documents.at(file.sha256);
      if (row.state != DocumentState::failed || current(row)) {
        explain(file.path, "not opened, since path, size and time are those of an earlier run");
        continue;
      }
      explain(file.path, fmt::format("tried again, since it failed before ({})", row.code));
    } else {
      explain(file.path, before_.files.contains(file.path) ? "opened, since its size or time changed"
                                                           : "opened, since no earlier run saw it");
    }
    to_take_.push_back(&file);
  }
  progress_ = std::make_unique<Progress>(to_take_.size());
}

/// What an older program or another taxonomy made is made again, counted documents first: they decide what is
/// a copy of them.
void Run::bring_up_to_date() {
  for (const bool counted : {true, false})
    for (const auto& [sha256, row] : before_.documents)
      if ((row.state == DocumentState::counted) == counted && row.state != DocumentState::failed &&
          !current(row))
        bring_up_to_date(row);
}

void Run::bring_up_to_date(const DocumentRow& row) {
  make_room();
  if (report_.interrupted) return;
  const bool read_again = row.reader != versions_.reader && originals_.has(row.sha256);
  const std::string name = row.id.empty() ? row.sha256 : row.id;
  if (read_again) {
    explain(name, "its original is read again, since the reader is another than made its text");
    intake_.read(row.sha256, originals_.path(row.sha256), plan_.of(row.sha256));
  } else if (!tag_again(row)) {
    const auto report = catalogue_.report(row.sha256);
    if (!report) return;
    explain(name, why_understood_again(row));
    intake_.understand_again(row.sha256, *report, plan_.of(row.sha256));
  }
  asked_.insert(row.sha256);
  batch_.expect(row.sha256);
}

/// Where only the themes file is another than then. False if all of it is to be understood anew.
bool Run::tag_again(const DocumentRow& row) {
  if (!plan_.of(row.sha256).empty()) return false;
  const auto themes = retagging_.of(row);
  if (!themes) return false;
  auto report = catalogue_.report(row.sha256), review = catalogue_.review(row.sha256);
  if (!report || !review) return false;
  explain(row.id.empty() ? row.sha256 : row.id,
          fmt::format("{} found again in its stored text, since the themes file is another than then",
                      themes->size() == 1 ? "1 theme" : fmt::format("{} themes", themes->size())));
  intake_.tag_again(row, std::move(*report), std::move(*review), themes);
  return true;
}

void Run::take_in_files() {
  for (const FileRow* file : to_take_) {
    make_room();
    if (report_.interrupted) return;
    take_in(*file);
  }
}

/// Hashes a new or changed file and has it read if its bytes are new.
void Run::take_in(const FileRow& file) {
  FileRow row = file;
  try {
    const std::string bytes = file_bytes(file.path);
    row.sha256 = sha256_hex(bytes);
    if (tombstones_.has_bytes(row.sha256)) {
      forget_fetched(library_, file.path);
      explain(file.path, "passed over, since its bytes were withdrawn");
      report_.withdrawn.push_back(row.sha256);
      return;
    }
    read_if_new(row, bytes);
    batch_.add(std::move(row));
  } catch (const ReadError& e) {
    batch_.add_unopened(file, e);
  }
}

void Run::read_if_new(const FileRow& file, const std::string& bytes) {
  const auto then = before_.files.find(file.path);
  if (then != before_.files.end() && then->second.sha256 != file.sha256)
    batch_.note_before(file.sha256, then->second.sha256);
  const auto document = before_.documents.find(file.sha256);
  if (document != before_.documents.end() && current(document->second))
    return explain(file.path, "not read, since its bytes are known");
  if (!asked_.insert(file.sha256).second) return;
  explain(file.path, "read, since its bytes are new");
  batch_.expect(file.sha256);
  originals_.keep(file.sha256, bytes);
  intake_.read(file.sha256, originals_.path(file.sha256), plan_.of(file.sha256));
}

void Run::make_room() {
  while (intake_.waiting() >= most_waiting && take_one()) {
  }
  if (options_.stopped()) report_.interrupted = true;
}

bool Run::take_one() {
  auto taken = intake_.next();
  // Workers end with the same signal; what they say then is not about the file.
  if (options_.stopped()) report_.interrupted = true;
  if (!taken || report_.interrupted) return false;
  report_.pages += taken->report.empty() ? 0 : taken->pages;
  progress_->at(std::min(++done_, to_take_.size()), report_.pages);
  const bool known = before_.documents.contains(taken->sha256);
  batch_.add(std::move(*taken), known);
  return true;
}

/// A correction names a review by the ID that it may have got only in this run, or by a file found in it.
void Run::correct() {
  if (plan_.empty() || !batch_.has_entered() || report_.interrupted) return;
  const Known now = all_known(catalogue_);
  plan_.resolve(now.files, now.documents);
  for (const std::string& sha256 : plan_.targets()) {
    const auto row = now.documents.find(sha256);
    if (row != now.documents.end() && row->second.state != DocumentState::failed && !current(row->second))
      bring_up_to_date(row->second);
  }
  while (!report_.interrupted && take_one()) {
  }
  batch_.enter();
}

/// Judges what the registered sources no longer hold. Nothing is removed: a gone review stays until a person
/// withdraws it.
void Run::judge() {
  if (sources_.empty() || report_.interrupted) return;
  std::vector<std::string> arrived;
  for (const FileRow& file : found_.files)
    if (!before_.files.contains(file.path))
      if (const auto row = catalogue_.file(file.path)) arrived.push_back(row->sha256);
  absence_ = judge_absence(sources_, before_.files, found_, arrived);
  const Absence& absence = absence_;
  report_.failed.insert(report_.failed.end(), absence.alarms.begin(), absence.alarms.end());
  if (absence.changed.empty() && absence.moved_from.empty()) return;
  judged_ = true;
  catalogue_.transaction([&] {
    for (FileRow row : absence.changed)
      if (const auto now = catalogue_.file(row.path); now && now->sha256 == row.sha256) catalogue_.put(row);
    for (const std::string& path : absence.moved_from) catalogue_.forget_file(path);
    // The index says of each document whether it is gone.
    if (!absence.moved_from.empty() || !absence.gone.empty() || has_come_back(absence, before_))
      catalogue_.set("stale", "yes");
  });
  std::unordered_set<std::string> still_there;
  for (const FileRow& file : catalogue_.files())
    if (file.absent == 0) still_there.insert(file.sha256);
  for (const std::string& sha256 : absence.gone)
    if (const auto row = catalogue_.document(sha256);
        row && !row->id.empty() && !still_there.contains(sha256))
      report_.gone.push_back(row->id);
}

void Run::publish() {
  inbox_faults_ = enter_origins(catalogue_, registered_, found_);
  catalogue_.set("refreshed", now_);
  const bool up_to_date = catalogue_.setting("stale").empty() &&
                          catalogue_.setting("index") == versions_.index && is_generation_whole(library_);
  explain("index", up_to_date ? "left as it is, since nothing of it changed"
                   : catalogue_.setting("index") == versions_.index
                       ? "made anew where documents changed"
                       : "made anew, since the themes or the program are others");
  if (!up_to_date) republish(library_, catalogue_, taxonomy_);
  if (!catalogue_.setting("purge").empty()) purge(library_, catalogue_);
}

/// Says what became of each file that was found, and keeps it.
void Run::tell() {
  report_.readable = std::atoi(catalogue_.setting("readable").c_str());
  report_.added = batch_.added();
  report_.changed = batch_.changed();
  report_.withdrawn.insert(report_.withdrawn.end(), batch_.withdrawn().begin(), batch_.withdrawn().end());
  tell_corrections(report_, catalogue_, plan_);
  tell_failures();
  // What the catalogue says now; read again only if this run changed it.
  if (batch_.has_entered() || judged_)
    keep(all_known(catalogue_), true);
  else
    keep(before_, false);
}

void Run::tell_failures() {
  fetching_.tell(report_, catalogue_.origins());
  report_.failed.insert(report_.failed.end(), inbox_faults_.begin(), inbox_faults_.end());
  for (const NotFound& failure : found_.failures)
    report_.failed.push_back({failure.path, name_of(failure.failure), failure.message});
}

void Run::keep(const Known& after, bool changed) {
  const bool news = changed || !catalogue_.setting("untold").empty();
  std::optional<LastTold> told;
  if (news) told = load_told(library_);
  if (news && !told && before_.files.empty()) told.emplace();  // The first run of all: everything is news.
  if (told) tell_news(report_, after, *told);
  if (told) tell_corrected(report_, after, *told, catalogue_, plan_);
  tell_files(report_, before_, after, found_);
  if (!sources_.empty() && !report_.interrupted) tell_without_source(report_, after, sources_);
  RunRecord run;
  run.at = now_;
  run.pages = report_.pages;
  run.unchanged = report_.unchanged;
  run.all_sources = !sources_.empty() && !report_.interrupted;
  run.interrupted = report_.interrupted;
  run.generation = current_generation(library_);
  const RunSeen seen{.before = before_,
                     .after = after,
                     .found = found_,
                     .absence = absence_,
                     .report = report_,
                     .now = now_,
                     .all_sources = run.all_sources,
                     .news = news,
                     .told = told ? &*told : nullptr};
  report_.run =
      keep_what_was_seen(std::move(run), seen, library_, catalogue_, taxonomy_, tombstones_, begun_);
}

}  // namespace

static std::vector<Source> registered(const fs::path& library) {
  std::vector<Source> sources = load_sources(library);
  if (sources.empty())
    throw UsageError(
        "no sources are registered: name PDFs or folders, as in `throughline refresh ~/reviews`, or register "
        "a "
        "folder with `throughline sources add ~/reviews`");
  return sources;
}

/// What a killed withdrawal or a restored backup left goes before anything else.
static void finish_withdrawals(const fs::path& library) {
  const Tombstones tombstones(library);
  if (tombstones.count() == 0) return;
  Catalogue catalogue(library, true);
  Originals originals(library);
  obey(library, tombstones, catalogue, originals);
}

RefreshReport refresh(const fs::path& library, const Taxonomy& taxonomy, const RefreshOptions& options) {
  const auto begun = std::chrono::steady_clock::now();
  try {
    std::vector<Source> sources;
    if (options.sources.empty()) sources = registered(library);
    fs::create_directories(library);
    // Fetching may take hours, in which a review must not wait to be withdrawn: it has a lock of its own.
    const Fetching fetching(library, sources, options);
    const LibraryLock lock(library);
    finish_withdrawals(library);
    remove_unfinished(library);
    RefreshReport report = Run(library, taxonomy, options, std::move(sources), fetching).run();
    report.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - begun).count();
    return report;
  } catch (const fs::filesystem_error& e) {
    throw Error(fmt::format("the library {} cannot be written: {}", library.string(), e.code().message()));
  }
}

}  // namespace throughline
