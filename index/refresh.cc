// The weekly run: sources -> catalogue -> a new generation of the index.
#include "index/refresh.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <optional>
#include <set>
#include <unordered_map>
#include <unordered_set>

#include "fetch/shelf.h"
#include "index/absence.h"
#include "index/cases.h"
#include "index/correction_plan.h"
#include "index/fetching.h"
#include "index/generation.h"
#include "index/intake.h"
#include "index/lock.h"
#include "index/originals.h"
#include "index/origins.h"
#include "index/progress.h"
#include "index/register.h"
#include "index/run_items.h"
#include "index/runs.h"
#include "index/standing.h"
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
/// Documents entered in one transaction, which costs one wait for the disk.
constexpr std::size_t batch_size = 32;

/// Files entered in one transaction though none of them had to be read.
constexpr std::size_t most_hashed = 1000;

/// In place of the hash of a file that could not be opened.
std::string stand_in(const std::string& path) { return "unopened-" + sha256_hex(path); }
bool is_stand_in(const std::string& sha256) { return sha256.starts_with("unopened-"); }

/// What may go otherwise next time though neither the file nor the program changed.
bool is_passing(const std::string& code) {
  return code == "timeout" || code == "memory" || code == "unreadable";
}

int fullness(const Taken& taken) { return taken.kind == "overview" ? 2 : taken.kind == "summary" ? 1 : 0; }

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
        intake_(taxonomy, options.ocr) {
    for (FileRow& row : catalogue_.files()) files_.emplace(row.path, std::move(row));
    for (DocumentRow& row : catalogue_.documents()) documents_.emplace(row.sha256, std::move(row));
    originals_.forget_unless([this](const std::string& sha256) { return documents_.contains(sha256); });
    plan_.resolve(files_, documents_);
  }

  RefreshReport run() {
    find();
    bring_up_to_date();
    take_in_files();
    while (!report_.interrupted && take_one()) {
    }
    commit();
    correct();
    judge();
    publish();
    tell();
    record();
    return std::move(report_);
  }

 private:
  void find();
  void bring_up_to_date();
  void bring_up_to_date(const DocumentRow& row);
  void take_in_files();
  void take_in(const FileRow& file);
  bool unchanged(const FileRow& file) const;
  bool current(const DocumentRow& row) const;
  std::string why_understood_again(const DocumentRow& row) const;
  void make_room();
  bool take_one();
  void commit();
  void correct();
  void judge();
  void publish();
  void tell();
  void tell_news();
  void tell_held_without_file(const std::unordered_map<std::string, FileRow>& files);
  void record();
  void explain(const std::string& what, const std::string& why) const {
    if (options_.explain) options_.explain(what + ": " + why);
  }
  void tell_corrections();
  void tell_file(const FileRow& file, std::unordered_set<std::string>& told);

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
  Intake intake_;
  std::optional<Register> register_;                        ///< Made when there is something to enter.
  std::unordered_map<std::string, FileRow> files_;          ///< As the catalogue knew them before.
  std::unordered_map<std::string, DocumentRow> documents_;  ///< Likewise, by hash.
  Found found_;
  std::vector<const FileRow*> to_take_;    ///< Of `found_`: new or changed, or to be tried again.
  std::unordered_set<std::string> asked_;  ///< Hashes on their way or done in this run.
  std::unordered_map<std::string, std::string> before_;      ///< Hash -> what the same file held before.
  std::unordered_set<std::string> on_the_way_;               ///< Hashes asked for and not yet entered.
  std::vector<FileRow> hashed_;                              ///< Files not yet entered.
  std::vector<Taken> taken_;                                 ///< Of this batch.
  std::vector<std::pair<std::string, ReadError>> unopened_;  ///< Stand-ins of this batch.
  std::unique_ptr<Progress> progress_;
  std::vector<Uncounted> inbox_faults_;
  std::size_t done_ = 0;
  bool committed_ = false;
  std::unordered_map<std::string, FileRow> now_files_;          ///< As the catalogue knows them after.
  std::unordered_map<std::string, DocumentRow> now_documents_;  ///< Likewise, by hash.
  std::set<std::string> shown_cases_;                           ///< Likewise.
  Absence absence_;
  bool news_ = false;             ///< Something may be otherwise than the last report told.
  std::optional<LastTold> told_;  ///< What that report told, if there is news.
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
  const auto known = files_.find(file.path);
  return known != files_.end() && known->second.size == file.size &&
         known->second.modified_ns == file.modified_ns && documents_.contains(known->second.sha256) &&
         !is_stand_in(known->second.sha256);
}

void Run::find() {
  std::vector<fs::path> places = options_.sources;
  for (const Source& source : sources_) places.emplace_back(source.folder);
  found_ = find_files(places, [this](const FileRow& file) { return unchanged(file); });
  fetching_.judge(found_);
  for (FileRow& file : found_.files) {
    if (unchanged(file)) {
      file.sha256 = files_.at(file.path).sha256;
      const DocumentRow& row = documents_.at(file.sha256);
      if (row.state != DocumentState::failed || current(row)) {
        explain(file.path, "not opened, since path, size and time are those of an earlier run");
        continue;
      }
      explain(file.path, fmt::format("tried again, since it failed before ({})", row.code));
    } else {
      explain(file.path, files_.contains(file.path) ? "opened, since its size or time changed"
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
    for (const auto& [sha256, row] : documents_)
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
  } else if (auto report = catalogue_.report(row.sha256)) {
    explain(name, why_understood_again(row));
    intake_.understand_again(row.sha256, *report, plan_.of(row.sha256));
  } else {
    return;
  }
  asked_.insert(row.sha256);
  on_the_way_.insert(row.sha256);
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
  const auto known = files_.find(file.path);
  try {
    const std::string bytes = file_bytes(file.path);
    row.sha256 = sha256_hex(bytes);
    if (tombstones_.has_bytes(row.sha256)) {
      forget_fetched(library_, file.path);
      explain(file.path, "passed over, since its bytes were withdrawn");
      report_.withdrawn.push_back(row.sha256);
      return;
    }
    const auto document = documents_.find(row.sha256);
    const bool new_bytes = document == documents_.end() || !current(document->second);
    if (known != files_.end() && known->second.sha256 != row.sha256)
      before_[row.sha256] = known->second.sha256;
    if (!new_bytes) explain(file.path, "not read, since its bytes are known");
    if (new_bytes && asked_.insert(row.sha256).second) {
      explain(file.path, "read, since its bytes are new");
      on_the_way_.insert(row.sha256);
      originals_.keep(row.sha256, bytes);
      intake_.read(row.sha256, originals_.path(row.sha256), plan_.of(row.sha256));
    }
  } catch (const ReadError& e) {
    row.sha256 = stand_in(file.path);
    unopened_.emplace_back(row.sha256, e);
  }
  hashed_.push_back(std::move(row));
  if (hashed_.size() >= most_hashed) commit();
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
  taken_.push_back(std::move(*taken));
  progress_->at(std::min(++done_, to_take_.size()), report_.pages);
  if (taken_.size() >= batch_size) commit();
  return true;
}

/// Enters what was taken so far. A file is entered with its document: until then the catalogue says what it
/// held before, so that a killed run is taken up where it was.
void Run::commit() {
  for (const Taken& taken : taken_) on_the_way_.erase(taken.sha256);
  const auto ready = std::stable_partition(hashed_.begin(), hashed_.end(), [this](const FileRow& row) {
    return on_the_way_.contains(row.sha256);
  });
  if (ready == hashed_.end() && taken_.empty()) return;
  // Other bytes with the words of what was withdrawn: nothing of them is kept, not even their path.
  std::unordered_set<std::string> withdrawn;
  for (const Taken& taken : taken_)
    if (tombstones_.has_words(taken.words)) withdrawn.insert(taken.sha256);
  // The fullest document of a case names it, where several come together.
  std::stable_sort(taken_.begin(), taken_.end(),
                   [](const Taken& a, const Taken& b) { return fullness(a) > fullness(b); });
  committed_ = true;
  if (!register_)
    register_.emplace(catalogue_, tombstones_, versions_, now_,
                      [this](const std::string& sha256) { return plan_.version_of(sha256); });
  originals_.sync();
  catalogue_.transaction([&] {
    for (auto row = ready; row != hashed_.end(); ++row)
      if (withdrawn.contains(row->sha256))
        forget_fetched(library_, row->path);
      else
        catalogue_.put(*row);
    for (const auto& [name, error] : unopened_)
      register_->enter_failure(name, name_of(error.failure()), error.what());
    for (const Taken& taken : taken_) {
      const auto before = before_.find(taken.sha256);
      if (!withdrawn.contains(taken.sha256))
        register_->enter(taken, before == before_.end() ? "" : before->second);
    }
    catalogue_.set("stale", "yes");
  });
  for (const Taken& taken : taken_) {
    if (!taken.code.empty() && !documents_.contains(taken.sha256)) originals_.forget(taken.sha256);
    if (!withdrawn.contains(taken.sha256)) continue;
    originals_.forget(taken.sha256);
    report_.withdrawn.push_back(taken.sha256);
  }
  hashed_.erase(ready, hashed_.end());
  taken_.clear();
  unopened_.clear();
}

/// A correction names a review by the ID that it may have got only in this run, or by a file found in it.
void Run::correct() {
  if (plan_.empty() || !committed_ || report_.interrupted) return;
  std::unordered_map<std::string, FileRow> files;
  std::unordered_map<std::string, DocumentRow> documents;
  for (FileRow& row : catalogue_.files()) files.emplace(row.path, std::move(row));
  for (DocumentRow& row : catalogue_.documents()) documents.emplace(row.sha256, std::move(row));
  plan_.resolve(files, documents);
  for (const std::string& sha256 : plan_.targets()) {
    const auto row = documents.find(sha256);
    if (row != documents.end() && row->second.state != DocumentState::failed && !current(row->second))
      bring_up_to_date(row->second);
  }
  while (!report_.interrupted && take_one()) {
  }
  commit();
}

/// Judges what the registered sources no longer hold. Nothing is removed: a gone review stays until a person
/// withdraws it.
void Run::judge() {
  if (sources_.empty() || report_.interrupted) return;
  std::vector<std::string> arrived;
  for (const FileRow& file : found_.files)
    if (!files_.contains(file.path))
      if (const auto row = catalogue_.file(file.path)) arrived.push_back(row->sha256);
  absence_ = judge_absence(sources_, files_, found_, arrived);
  const Absence& absence = absence_;
  report_.failed.insert(report_.failed.end(), absence.alarms.begin(), absence.alarms.end());
  if (absence.changed.empty() && absence.moved_from.empty()) return;
  committed_ = true;
  catalogue_.transaction([&] {
    for (FileRow row : absence.changed)
      if (const auto now = catalogue_.file(row.path); now && now->sha256 == row.sha256) catalogue_.put(row);
    for (const std::string& path : absence.moved_from) catalogue_.forget_file(path);
    if (!absence.moved_from.empty()) catalogue_.set("stale", "yes");
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

/// Says what became of each file that was found.
void Run::tell() {
  const std::string readable = catalogue_.setting("readable");
  report_.readable = readable.empty() ? 0 : std::stoi(readable);
  if (register_) {
    report_.added = register_->added();
    report_.changed = register_->changed();
  }
  tell_corrections();
  fetching_.tell(report_, catalogue_.origins());
  report_.failed.insert(report_.failed.end(), inbox_faults_.begin(), inbox_faults_.end());
  for (const NotFound& failure : found_.failures)
    report_.failed.push_back({failure.path, name_of(failure.failure), failure.message});
  // What the catalogue says now; read again only if this run changed it.
  if (committed_) {
    for (FileRow& row : catalogue_.files()) now_files_.emplace(row.path, std::move(row));
    for (DocumentRow& row : catalogue_.documents()) now_documents_.emplace(row.sha256, std::move(row));
  }
  tell_news();
  const auto& files = committed_ ? now_files_ : files_;
  tell_held_without_file(files);
  // The file that was known first stands for its document; others with the same bytes are copies of it.
  std::unordered_set<std::string> told;
  std::vector<const FileRow*> later;
  for (const FileRow& file : found_.files) {
    const auto now = files.find(file.path);
    if (now == files.end()) continue;
    const auto known = files_.find(file.path);
    if (known != files_.end() && known->second.sha256 == now->second.sha256)
      tell_file(now->second, told);
    else
      later.push_back(&now->second);
  }
  for (const FileRow* file : later) tell_file(*file, told);
}

/// What is held stays to be looked at though its file holds something else now.
void Run::tell_held_without_file(const std::unordered_map<std::string, FileRow>& files) {
  std::unordered_set<std::string> with_file;
  for (const auto& [path, file] : files) with_file.insert(file.sha256);
  for (const auto& [sha256, row] : committed_ ? now_documents_ : documents_) {
    if (row.state == DocumentState::counted) shown_cases_.insert(case_of(row.id));
    if (row.state == DocumentState::held && !with_file.contains(sha256))
      report_.held.push_back({"", row.id, row.message});
  }
}

/// What the last report did not tell, be it of this run or of one that was killed before it could.
void Run::tell_news() {
  news_ = committed_ || !catalogue_.setting("untold").empty();
  if (!news_) return;
  told_ = load_told(library_);
  if (!told_ && files_.empty()) told_.emplace();  // The first run of all: everything is news.
  if (!told_) return;
  const auto& documents = committed_ ? now_documents_ : documents_;
  std::set<std::string> fresh, changed;
  for (const auto& [sha256, row] : documents) {
    if (row.id.empty() || row.state != DocumentState::counted) continue;
    const auto known = told_->documents.find(row.id);
    if (known == told_->documents.end())
      fresh.insert(row.id);
    else if (known->second.sha256 != sha256)
      changed.insert(row.id);
  }
  const auto add_to = [](std::vector<std::string>& list, std::set<std::string>& news) {
    for (const std::string& id : list) news.erase(id);
    list.insert(list.end(), news.begin(), news.end());
  };
  add_to(report_.added, fresh);
  add_to(report_.changed, changed);
}

/// Keeps what this run found, for people who were not there.
void Run::record() {
  const auto& files = committed_ ? now_files_ : files_;
  const auto& documents = committed_ ? now_documents_ : documents_;
  std::optional<Library> now;
  if (news_) now.emplace(Library::open(library_));
  RunRecord& run = report_.run;
  run.at = now_;
  run.pages = report_.pages;
  run.unchanged = report_.unchanged;
  run.all_sources = !sources_.empty() && !report_.interrupted;
  run.interrupted = report_.interrupted;
  run.generation = current_generation(library_);
  run.themes_version = taxonomy_.version();
  run.program_version = THROUGHLINE_VERSION;
  const std::vector<RunRecord> last = latest_runs(library_, 1);
  run.before = last.empty() ? counts_of(files_, documents_) : last.front().after;
  run.after = counts_of(files, documents);
  run.after.readable = report_.readable;
  run.after.partial = std::atoi(catalogue_.setting("partial").c_str());
  run.after.withdrawn = tombstones_.count();
  run.items = items_of_run({.files_before = files_,
                            .files_after = files,
                            .documents_after = documents,
                            .found = found_,
                            .absence = absence_,
                            .report = report_,
                            .now = now_,
                            .told = told_ ? &*told_ : nullptr},
                           now ? &*now : nullptr, taxonomy_);
  const LastTold stands = now ? what_stands(documents, *now) : LastTold();
  if (now && told_)
    run.moves = theme_moves(*told_, stands, taxonomy_);
  else if (now)
    run.moves_unknown = "no earlier run of this program told how this library stood";
  for (RunItem& alarm : coverage_alarms(run, documents)) run.items.push_back(std::move(alarm));
  put_in_order(run.items);
  date_items(catalogue_, run.items, now_, run.all_sources);
  run.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - begun_).count();
  // LastTold twice by a run that is killed here is better than never.
  keep_run(library_, run);
  if (!now) return;
  save_told(library_, stands);
  catalogue_.set("untold", "");
}

/// Those that fit nothing, whether the library or the program has moved on.
void Run::tell_corrections() {
  report_.corrections = plan_.lost();
  for (const std::string& sha256 : plan_.targets())
    for (const std::string& unfit : unfit_of(catalogue_, sha256))
      if (const auto row = catalogue_.document(sha256))
        report_.corrections.push_back(
            {row->id.empty() ? sha256 : row->id, "correction", "corrections.toml, " + unfit});
}

void Run::tell_file(const FileRow& file, std::unordered_set<std::string>& told) {
  const auto& documents = committed_ ? now_documents_ : documents_;
  const auto found = documents.find(file.sha256);
  if (found == documents.end()) return;
  const DocumentRow* row = &found->second;
  switch (row->state) {
    case DocumentState::counted:
      if (!told.insert(row->id).second) {
        report_.copies.push_back({file.path, row->id});
        break;
      }
      if (may_be_told(*row, shown_cases_)) report_.warnings.push_back({file.path, row->code, row->message});
      if (std::ranges::count(report_.added, row->id) + std::ranges::count(report_.changed, row->id) == 0)
        ++report_.unchanged;
      break;
    case DocumentState::copy:
      report_.copies.push_back({file.path, row->copy_of});
      break;
    case DocumentState::not_review:
      report_.not_reviews.push_back({file.path, "not-review", row->message});
      break;
    case DocumentState::held:
      report_.held.push_back({file.path, row->id, row->message});
      break;
    case DocumentState::failed:
      report_.failed.push_back({file.path, row->code, row->message});
      break;
  }
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
