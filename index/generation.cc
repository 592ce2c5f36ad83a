// The catalogue -> a new generation: segments kept and made, put together aside and then named.
#include "index/generation.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>
#include <xapian.h>

#include <algorithm>
#include <atomic>
#include <charconv>
#include <fstream>
#include <future>
#include <map>
#include <set>
#include <thread>
#include <unordered_map>

#include "index/absence.h"
#include "index/cases.h"
#include "index/file_counts.h"
#include "index/file_sizes.h"
#include "index/merging.h"
#include "index/origins.h"
#include "index/segments.h"
#include "index/versions.h"
#include "index/writer.h"
#include "ingest/whole_file.h"

namespace throughline {

namespace fs = std::filesystem;

namespace {

/// The kind of document that speaks for a case, best first.
int rank_of_kind(const std::string& id) {
  static constexpr std::string_view order[] = {"overview", "summary",  "briefing", "thematic",
                                               "national", "addendum", "response", "action-plan"};
  std::string kind = id.substr(id.find('/') + 1);
  for (int i = 0; i < 8; ++i)
    if (kind.starts_with(order[i])) return i;
  return 8;
}

/// Newest first, so that passages of one case stand together and lists need no sorting.
std::vector<DocumentRow> counted_documents(const Catalogue& catalogue) {
  std::vector<DocumentRow> rows = catalogue.documents();
  std::erase_if(rows, [](const DocumentRow& row) { return row.state != DocumentState::counted; });
  std::stable_sort(rows.begin(), rows.end(), [](const DocumentRow& a, const DocumentRow& b) {
    std::string case_a = a.id.substr(0, a.id.find('/')), case_b = b.id.substr(0, b.id.find('/'));
    return case_a != case_b ? case_a < case_b : rank_of_kind(a.id) < rank_of_kind(b.id);
  });
  return rows;
}

void sync(const fs::path& path) {
  int fd = open(path.c_str(), O_RDONLY | O_CLOEXEC);
  bool done = fd >= 0 && fsync(fd) == 0;
  if (fd >= 0) close(fd);
  if (!done) throw Error(fmt::format("cannot write {} to disk", path.string()));
}

std::string next_name(const fs::path& index) {
  int highest = 0;
  for (const auto& entry : fs::directory_iterator(index)) {
    std::string name = entry.path().filename().string();
    int number = 0;
    if (name.starts_with("gen-")) std::from_chars(name.data() + 4, name.data() + name.size(), number);
    highest = std::max(highest, number);
  }
  return fmt::format("gen-{}", highest + 1);
}

/// The generation before stays, for readers that opened it a moment ago.
void remove_older(const fs::path& index, const std::string& current, const std::string& before) {
  for (const auto& entry : fs::directory_iterator(index)) {
    std::string name = entry.path().filename().string();
    if (name.starts_with("gen-") && name != current && name != before) fs::remove_all(entry.path());
  }
}

/// The document that speaks for each case: its first.
std::map<std::string, const ReviewColumn*> speaking(const Columns& columns) {
  std::map<std::string, const ReviewColumn*> by_hash;
  std::uint32_t last = UINT32_MAX;
  for (const DocumentColumn& document : columns.documents) {
    if (document.review != last) by_hash.emplace(document.sha256, &columns.reviews[document.review]);
    last = document.review;
  }
  return by_hash;
}

/// What became of each file, so that the numbers add up.
void fill_file_counts(Columns& columns, const std::vector<FileRow>& files,
                      const std::vector<DocumentRow>& documents) {
  std::unordered_map<std::string, FileRow> by_path;
  std::unordered_map<std::string, DocumentRow> by_hash;
  for (const FileRow& file : files) by_path.emplace(file.path, file);
  for (const DocumentRow& document : documents) by_hash.emplace(document.sha256, document);
  const FileCounts found = count_files(by_path, by_hash);
  LibraryState& state = columns.state;
  state.files = found.files;
  state.unreadable = found.failed;
  state.held = found.held;
  state.not_reviews = found.not_reviews;
  state.copies = found.copies;
  const auto speaks = speaking(columns);
  for (const std::string& sha256 : found.documents) {
    const auto speaker = speaks.find(sha256);
    if (speaker == speaks.end())
      ++state.further;
    else if (!speaker->second->counted)
      ++state.across_cases;
  }
}

/// Gone is a document of whose files none is left where it was.
void fill_gone(Columns& columns, const std::vector<FileRow>& files) {
  std::set<std::string> gone, there;
  for (const FileRow& file : files) (file.absent >= runs_until_gone ? gone : there).insert(file.sha256);
  for (DocumentColumn& document : columns.documents)
    document.gone = gone.contains(document.sha256) && !there.contains(document.sha256);
}

void fill_uncounted(Columns& columns, const Catalogue& catalogue) {
  std::map<std::string, std::string> path_of;
  auto files = catalogue.files();
  for (const FileRow& file : files) path_of.emplace(file.sha256, file.path);
  for (DocumentColumn& document : columns.documents) document.file = path_of[document.sha256];
  fill_gone(columns, files);
  const std::vector<DocumentRow> documents = catalogue.documents();
  std::set<std::string> shown_cases, of_several;
  for (const DocumentRow& row : documents)
    if (row.state == DocumentState::counted && !shown_cases.insert(case_of(row.id)).second)
      of_several.insert(case_of(row.id));
  for (const DocumentRow& row : documents) {
    auto path = path_of.find(row.sha256);
    if (path == path_of.end()) continue;
    if (row.state == DocumentState::failed) columns.failed.push_back({path->second, row.code, row.message});
    if (row.state == DocumentState::not_review)
      columns.not_reviews.push_back({path->second, "not-review", row.message});
    if (row.state != DocumentState::counted) continue;
    if (may_be_told(row, shown_cases)) columns.to_look_at.push_back({path->second, row.code, row.message});
    if (!row.joined.empty() && of_several.contains(case_of(row.id)))
      columns.joined.push_back({row.id, "joined", row.joined});
  }
  fill_file_counts(columns, files, documents);
}

void fill_state(Columns& columns, const Catalogue& catalogue, const Taxonomy& taxonomy) {
  for (const ReviewColumn& review : columns.reviews) {
    if (!review.counted) continue;
    ++columns.state.reviews;
    ++(review.line.readable ? columns.state.readable : columns.state.partial);
    columns.state.adults += review.line.readable && review.line.of_adults;
  }
  columns.state.themes_version = taxonomy.version();
  columns.state.refreshed = catalogue.setting("refreshed");
}

/// Makes segments, each in a thread; as many at a time as there are cores.
class SegmentMaker {
 public:
  SegmentMaker(const fs::path& library, const fs::path& generation, const Taxonomy& taxonomy)
      : library_(library), generation_(generation), taxonomy_(taxonomy) {}

  /// Makes a segment of each list, under its name.
  void make(const std::vector<std::vector<SegmentDocument>>& lists, const std::vector<std::string>& names) {
    use_small_batches();
    const std::size_t cores = std::max(1U, std::thread::hardware_concurrency());
    std::vector<std::future<void>> workers;
    std::atomic<std::size_t> next{0};
    for (std::size_t w = 0; w < std::min(cores, lists.size()); ++w)
      workers.push_back(std::async(std::launch::async, [&] {
        for (std::size_t i = next++; i < lists.size(); i = next++) make_one(names[i], lists[i]);
      }));
    for (std::future<void>& worker : workers) worker.wait();  // All end before one's failure is told.
    for (std::future<void>& worker : workers) worker.get();
  }

 private:
  void make_one(const std::string& name, const std::vector<SegmentDocument>& documents) const {
    const fs::path folder = segment_folder(generation_, name);
    fs::create_directory(folder);
    const Catalogue catalogue(library_, false);
    Writer writer(folder, slot_of(name), taxonomy_);
    for (const SegmentDocument& document : documents) {
      const auto report = catalogue.report(document.row.sha256),
                 review = catalogue.review(document.row.sha256);
      if (report && review) writer.add(document, unpack_report(*report), unpack_review(*review));
    }
    writer.finish();
  }

  const fs::path library_, generation_;
  const Taxonomy& taxonomy_;
};

std::vector<SegmentDocument> documents_to_index(const Catalogue& catalogue) {
  std::vector<SegmentDocument> documents;
  for (DocumentRow& row : counted_documents(catalogue)) {
    std::string mark = mark_of(catalogue, row);
    documents.push_back({std::move(row), std::move(mark)});
  }
  return documents;
}

/// A generation's folder, which goes again unless it was named as the current one.
class Unpublished {
 public:
  Unpublished(const fs::path& library, const std::string& name) : library_(library), name_(name) {
    fs::create_directory(library_ / "index" / name_);
  }
  ~Unpublished() {
    std::error_code ignored;
    if (current_generation(library_) != name_) fs::remove_all(library_ / "index" / name_, ignored);
  }
  Unpublished(const Unpublished&) = delete;
  Unpublished& operator=(const Unpublished&) = delete;

 private:
  const fs::path library_;
  const std::string name_;
};

/// Of "program-themes".
bool same_program(std::string_view made_by, std::string_view now) {
  return made_by.substr(0, made_by.find('-')) == now.substr(0, now.find('-'));
}

/// Takes over and makes the segments of a generation; gives its columns. `before` may be empty.
Columns make_generation(const fs::path& library, const fs::path& generation, const fs::path& before,
                        const Catalogue& catalogue, const Taxonomy& taxonomy) {
  SegmentPlan plan = plan_segments(documents_to_index(catalogue), theme_names(taxonomy), before);
  for (const std::string& segment : plan.kept)
    link_segment(segment_folder(before, segment), segment_folder(generation, segment));
  const std::vector<std::string> made = new_segment_names(plan, generation.filename().string());
  SegmentMaker(library, generation, taxonomy).make(plan.made, made);
  plan.kept.insert(plan.kept.end(), made.begin(), made.end());
  return merge_segments(generation, plan.kept, theme_names(taxonomy));
}

/// Damage that sizes do not show may be met when segments are put together: then nothing is taken over.
Columns make_or_remake(const fs::path& library, const fs::path& generation, const fs::path& before,
                       const Catalogue& catalogue, const Taxonomy& taxonomy) {
  try {
    return make_generation(library, generation, before, catalogue, taxonomy);
  } catch (const std::exception&) {
    if (before.empty()) throw;
    fs::remove_all(generation);
    fs::create_directory(generation);
    return make_generation(library, generation, fs::path(), catalogue, taxonomy);
  }
}

}  // namespace

void name_current(const fs::path& index, const std::string& name, const std::string& rolled_back) {
  write_whole(index / "current", name + "\n" + (rolled_back.empty() ? "" : rolled_back + "\n"));
  sync(index);
}

std::string current_generation(const fs::path& folder) {
  std::ifstream in(folder / "index" / "current");
  std::string name;
  std::getline(in, name);
  return is_readable_generation(folder / "index" / name) ? name : "";
}

bool has_other_generation(const fs::path& folder) {
  std::ifstream in(folder / "index" / "current");
  std::string name;
  std::getline(in, name);
  return !name.empty() && !is_readable_generation(folder / "index" / name);
}

std::string rolled_back_at(const fs::path& folder) {
  std::ifstream in(folder / "index" / "current");
  std::string name, when;
  std::getline(in, name);
  std::getline(in, when);
  return when;
}

bool is_generation_whole(const fs::path& folder) {
  const std::string name = current_generation(folder);
  return !name.empty() && has_noted_sizes(folder / "index" / name);
}

void remove_unfinished(const fs::path& folder) {
  std::error_code none;
  std::vector<fs::path> unfinished;
  for (const auto& entry : fs::directory_iterator(folder / "index", none))
    if (entry.path().filename().string().starts_with("gen-") && !fs::exists(entry.path() / "sizes"))
      unfinished.push_back(entry.path());
  for (const fs::path& generation : unfinished)
    if (generation.filename() != current_generation(folder)) fs::remove_all(generation);
}

void publish_generation(const fs::path& folder, const Catalogue& catalogue, const Taxonomy& taxonomy,
                        int withdrawn) {
  fs::path index = folder / "index";
  try {
    fs::create_directories(index);
    std::string name = next_name(index), before = current_generation(folder);
    const Unpublished aside(folder, name);
    const bool usable =
        !before.empty() && same_program(catalogue.setting("index"), versions_of(taxonomy, true).index);
    Columns columns =
        make_or_remake(folder, index / name, usable ? index / before : fs::path(), catalogue, taxonomy);
    fill_uncounted(columns, catalogue);
    fill_origins(columns, catalogue);
    fill_state(columns, catalogue, taxonomy);
    columns.state.generation = name;
    columns.state.withdrawn = withdrawn;
    save(columns, index / name / "columns");
    note_file_sizes(index / name);
    for (const auto& entry : fs::recursive_directory_iterator(index / name)) sync(entry.path());
    name_current(index, name);
    remove_older(index, name, before);
  } catch (const Xapian::Error& e) {
    throw Error(fmt::format("cannot write the index in {}: {}", index.string(), e.get_description()));
  } catch (const fs::filesystem_error& e) {
    throw Error(fmt::format("cannot write the index: {}", e.what()));
  }
}

}  // namespace throughline
