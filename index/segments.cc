#include "index/segments.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <optional>
#include <unordered_map>
#include <unordered_set>

#include "index/cases.h"
#include "index/file_sizes.h"
#include "ingest/error.h"
#include "ingest/sha256.h"

namespace throughline {

namespace fs = std::filesystem;

namespace {

/// A library made at once has this many segments: one changed review then costs an eighth of it to index.
constexpr std::size_t usual_segments = 8;
/// A query goes through all segments, so weekly additions are gathered again beyond this many.
constexpr std::size_t most_segments = 16;
/// Fewer documents than this are not worth a segment and a thread of their own.
constexpr std::size_t least_documents = 6;
static_assert(most_segments + usual_segments <= most_slots);

using Marks = std::unordered_map<std::string, std::string>;      // By document ID.
using CaseSizes = std::unordered_map<std::string, std::size_t>;  // Documents of a case, by its ID.

struct OldSegment {
  std::string name;
  Columns columns;
};

/// Whether a segment holds what it should: its documents are as they were, and its cases have no others.
bool is_intact(const Columns& columns, const Marks& marks, const CaseSizes& sizes) {
  CaseSizes here;
  for (const DocumentColumn& document : columns.documents) {
    auto mark = marks.find(document.id);
    if (mark == marks.end() || mark->second != document.mark) return false;
    ++here[case_of(document.id)];
  }
  return std::all_of(here.begin(), here.end(),
                     [&](const auto& one) { return sizes.at(one.first) == one.second; });
}

/// Gives up the smallest segments where there are too many, so that they are made anew as one.
void drop_small(std::vector<OldSegment>& kept) {
  if (kept.size() + 1 <= most_segments) return;
  std::uint64_t all = 0;
  for (const OldSegment& segment : kept) all += segment.columns.passage_count;
  std::erase_if(kept,
                [&](const OldSegment& s) { return s.columns.passage_count < all / usual_segments / 2; });
}

/// What a file of columns holds, or nothing if it is damaged: what it held is then made anew.
std::optional<Columns> columns_if_whole(const fs::path& file) {
  try {
    return load_columns(file);
  } catch (const std::exception&) {  // Also what a damaged length makes of memory.
    return std::nullopt;
  }
}

/// A theme's bit is its place.
bool same_places(const std::vector<ThemeName>& a, const std::vector<ThemeName>& b) {
  return std::ranges::equal(a, b, {}, &ThemeName::id, &ThemeName::id);
}

std::vector<OldSegment> intact_segments(const std::vector<SegmentDocument>& documents,
                                        const std::vector<ThemeName>& themes, const fs::path& before) {
  std::vector<OldSegment> kept;
  if (before.empty()) return kept;
  Marks marks;
  CaseSizes sizes;
  for (const SegmentDocument& document : documents) {
    marks.emplace(document.row.id, document.mark);
    ++sizes[case_of(document.row.id)];
  }
  const std::optional<Columns> whole = columns_if_whole(before / "columns");
  if (!whole || !same_places(whole->themes, themes)) return kept;
  for (const SegmentColumn& segment : whole->segments) {
    const fs::path folder = segment_folder(before, segment.name);
    if (!has_noted_sizes(before, folder.filename().string() + "/")) continue;
    std::optional<Columns> columns = columns_if_whole(folder / "columns");
    if (columns && is_intact(*columns, marks, sizes)) kept.push_back({segment.name, std::move(*columns)});
  }
  drop_small(kept);
  return kept;
}

/// Parts documents into lists of about as many pages each, between cases.
std::vector<std::vector<SegmentDocument>> parted(std::vector<SegmentDocument> documents) {
  std::vector<std::vector<SegmentDocument>> lists;
  if (documents.empty()) return lists;
  std::size_t pages = 0, taken = 0;
  for (const SegmentDocument& document : documents) pages += static_cast<std::size_t>(document.row.pages) + 1;
  const std::size_t count = std::clamp<std::size_t>(documents.size() / least_documents, 1, usual_segments);
  std::string last_case;
  for (SegmentDocument& document : documents) {
    std::string its_case = case_of(document.row.id);
    if (its_case != last_case && taken * count >= lists.size() * pages) lists.emplace_back();
    last_case = std::move(its_case);
    taken += static_cast<std::size_t>(document.row.pages) + 1;
    lists.back().push_back(std::move(document));
  }
  return lists;
}

}  // namespace

// The versions too, but for that of the themes: some facets are worked out from the program's own data when a
// segment is made.
std::string mark_of(const Catalogue& catalogue, const DocumentRow& row) {
  const std::string rules = row.taxonomy.substr(0, row.taxonomy.find('-'));
  return sha256_hex(row.sha256 + row.reader + rules + row.added + catalogue.stored_review(row.sha256))
      .substr(0, 16);
}

SegmentPlan plan_segments(std::vector<SegmentDocument> documents, const std::vector<ThemeName>& themes,
                          const fs::path& before) {
  SegmentPlan plan;
  std::unordered_set<std::string> held;
  for (const OldSegment& segment : intact_segments(documents, themes, before)) {
    plan.kept.push_back(segment.name);
    for (const DocumentColumn& document : segment.columns.documents) held.insert(document.id);
  }
  std::erase_if(documents, [&](const SegmentDocument& document) { return held.contains(document.row.id); });
  plan.made = parted(std::move(documents));
  return plan;
}

std::uint32_t slot_of(const std::string& segment) {
  std::uint32_t slot = most_slots;
  const std::size_t from = segment.rfind('-') + 1;
  std::from_chars(segment.data() + from, segment.data() + segment.size(), slot);
  if (slot >= most_slots) throw Error("the index is damaged: run `throughline refresh` to build it anew");
  return slot;
}

std::vector<std::string> new_segment_names(const SegmentPlan& plan, const std::string& generation) {
  std::vector<bool> taken(most_slots);
  for (const std::string& name : plan.kept) taken[slot_of(name)] = true;
  std::vector<std::string> names;
  for (std::uint32_t slot = 0; names.size() < plan.made.size(); ++slot)
    if (!taken[slot])
      names.push_back(fmt::format("{}-{}", generation.substr(generation.find('-') + 1), slot));
  return names;
}

fs::path segment_folder(const fs::path& generation, const std::string& name) {
  return generation / ("segment-" + name);
}

/// Some disks have no hard links (exFAT, many network folders), and some files of others may not be linked.
static void link_or_copy(const fs::path& from, const fs::path& to) {
  std::error_code unlinked;
  fs::create_hard_link(from, to, unlinked);
  if (unlinked) fs::copy_file(from, to);
}

void link_segment(const fs::path& from, const fs::path& to) {
  fs::create_directories(to);
  for (const auto& entry : fs::recursive_directory_iterator(from)) {
    const fs::path there = to / fs::relative(entry.path(), from);
    if (entry.is_directory())
      fs::create_directories(there);
    else
      link_or_copy(entry.path(), there);
  }
}

}  // namespace throughline
