#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "index/columns.h"
#include "ingest/catalogue.h"

namespace throughline {

/// A generation is made of segments: folders with whole cases in them, which never change. So a new
/// generation takes over those segments of the last one whose documents are as they were, by hard links, and
/// makes only the rest; and what is to be made is made by several threads.

/// Xapian tells a match by its number within its own database, and not by which database. So every segment of
/// a generation has a slot, and numbers of its own: the first is slot × passages_of_slot + 1.
inline constexpr std::uint32_t passages_of_slot = std::uint32_t{1} << 22;
inline constexpr std::uint32_t most_slots = 32;
/// A segment's name is the generation that made it and its slot: "12-3".
std::uint32_t slot_of(const std::string& segment);

/// A document to be indexed, with what tells whether an older segment holds the same of it.
struct SegmentDocument {
  DocumentRow row;
  std::string mark;  ///< Differs when its text or what was understood of it differs.
};

struct SegmentPlan {
  std::vector<std::string> kept;                   ///< Names of segments that are taken over.
  std::vector<std::vector<SegmentDocument>> made;  ///< One list for each new segment, in order, whole cases.
};

/// What tells one state of a stored document from another.
std::string mark_of(const Catalogue& catalogue, const DocumentRow& row);

/// Plans a generation of these documents, those of one case one after another, with these themes. `before` is
/// the folder of the last generation, or empty if nothing of it can be used. A damaged segment is not kept:
/// its documents are made anew; and none is, if the themes then were others, or stood in another order.
SegmentPlan plan_segments(std::vector<SegmentDocument> documents, const std::vector<ThemeName>& themes,
                          const std::filesystem::path& before);

/// Names for new segments of a generation ("gen-12"), in slots that no kept one has.
std::vector<std::string> new_segment_names(const SegmentPlan& plan, const std::string& generation);

/// The folder of a segment within its generation.
std::filesystem::path segment_folder(const std::filesystem::path& generation, const std::string& name);

/// Takes a segment over into another generation: by hard links, or copies where the disk has none.
void link_segment(const std::filesystem::path& from, const std::filesystem::path& to);

}  // namespace throughline
