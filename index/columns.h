#pragma once

#include <array>
#include <bitset>
#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "index/library.h"

namespace throughline {

/// Room for the themes of any taxonomy; a theme's bit is its place in Columns::themes.
inline constexpr std::size_t most_themes = 256;
using ThemeSet = std::bitset<most_themes>;

/// What filters and facets need to know of a case, held in memory.
struct ReviewColumn {
  ReviewLine line;
  std::string area, published, incident, added, text_layer;  ///< Dates as ISO, as printed; empty for none.
  int incident_year = 0;                                     ///< 0: not stated.
  bool counted = true;  ///< False for thematic and national reports, which cover many cases.
  ThemeSet present, mentioned;
  ThemeSet borderline;  ///< Of those present: where careful readers may differ.
  /// Its passages: a half-open range, as passages of one case stand together.
  std::uint32_t first_passage = 0, end_passage = 0;
};

/// What filters, facets and ranking need to know of a passage. Stored as it lies in memory, and mapped.
struct PassageColumn {
  std::uint32_t review = 0;
  std::uint32_t document = 0;
  std::uint64_t text_at = 0;  ///< Where its record begins in the text file.
  std::uint32_t text_bytes = 0;
  std::uint32_t addressees = 0, actions = 0, agencies = 0;  ///< Sets in ValueSets; 0 is the empty one.
  std::uint32_t part = 0;
  std::uint32_t stems_at =
      0;              ///< Where its stems begin in its segment's file of stems, in numbers of 8 bytes.
  ThemeSet affirmed;  ///< Themes with a mention that counts as evidence here.
  ThemeSet named;     ///< Themes with any mention here.
};

/// What filters, counts and families need to know of a recommendation. Stored and mapped as passages are; its
/// record stands in the same text file. Only the document that speaks for a case has them here, or the first
/// that has any, so that a summary's do not count again.
struct RecommendationColumn {
  std::uint32_t review = 0;
  std::uint32_t document = 0;
  std::uint64_t text_at = 0;
  std::uint32_t text_bytes = 0;
  std::uint32_t first_passage = 0, end_passage = 0;  ///< The passages it was read from: a half-open range.
  std::uint32_t addressees = 0, actions = 0;  ///< Sets in ValueSets; a joint one has several addressees.
  std::uint32_t items = 0;                    ///< Its sub-items; 1 if it has none.
  /// The place of the first of its family; its own if it is the first. Not known within a segment.
  std::uint32_t family = 0;
  float likeness = 1;  ///< To that first, from 0 to 1.
  ThemeSet themes;     ///< Those that the recommendation itself is about.
};

/// Sets of values, each kept once: a passage may have several addressees, and most have none.
struct ValueSets {
  std::vector<std::string> values;
  std::vector<std::vector<std::uint32_t>> sets = {{}};  ///< Sorted; indices into `values`.
};

/// The name of a theme as the index knows it, for queries that are a theme's name.
struct ThemeName {
  std::string id, label;
  std::vector<std::string> synonyms;
};

/// One document of the generation. `mark` tells one state of its text and review from another.
struct DocumentColumn {
  std::string id, kind, sha256, file, mark;
  std::string address, retrieved, body;  ///< As Document.
  bool gone = false;                     ///< Likewise.
  std::uint32_t review = 0;
};

/// A part of the generation with terms and texts of its own; see index/segments.h.
struct SegmentColumn {
  std::string name;
  std::uint32_t passages = 0;
  std::uint64_t text_bytes = 0;
};

/// Every folded word of the library, sorted, with the stem it is indexed under.
struct LibraryWords {
  std::vector<std::string> words;
  std::vector<std::uint32_t> stem;       ///< Of each word: a number that words of one stem share.
  std::vector<std::uint32_t> frequency;  ///< Of each word: how often it occurs.
  // Worked out when loaded, of each stem: how many different words have it, and how often they occur.
  std::vector<std::uint32_t> forms, occurrences;
};

/// A property of reviews as numbers, for counting.
struct Dimension {
  std::vector<std::string> values;       ///< Sorted; "not stated" among them if some review has none.
  std::vector<std::uint32_t> of_review;  ///< Index into `values`.
};

/// Everything of one generation, or of one segment, but its terms and words. Passages stand in the order of
/// the segments, and within a segment in that of Xapian's numbers.
struct Columns {
  std::vector<SegmentColumn> segments;  ///< Empty within a segment.
  std::vector<ReviewColumn> reviews;
  std::vector<DocumentColumn> documents;
  std::span<const PassageColumn> passages;  ///< Mapped from a file of its own.
  std::uint64_t passage_count = 0;
  std::span<const RecommendationColumn> recommendations;  ///< Mapped too, in the order of passages.
  std::uint64_t recommendation_count = 0;
  ValueSets addressees, actions, agencies;
  ValueSets
      addressee_kinds;  ///< The kinds of each set of `addressees`, at its place; empty within a segment.
  std::vector<ThemeName> themes;
  LibraryWords vocabulary;
  std::vector<Uncounted> failed, not_reviews;
  std::vector<Uncounted> to_look_at;  ///< Counted, with why a person should look.
  std::vector<Uncounted> joined;      ///< Documents joined to a case, by ID, with the evidence.
  LibraryState state;

  // Worked out when loaded.
  Dimension type, partnership, nation, year, incident_year, age, outcome, about;

  int find_theme(std::string_view id) const;   ///< -1 if there is none.
  int find_review(std::string_view id) const;  ///< -1 if there is none.
};

/// What is shown of a passage: one record of the text file.
struct PassageRecord {
  std::string id, number, page_label, heading, text;
  int page = 0;
  std::vector<Box> boxes;
};

std::string pack(const PassageRecord& record);
PassageRecord unpack_record(std::string_view bytes);
/// The text alone of a packed record: valid as long as the bytes.
std::string_view text_of_record(std::string_view bytes);

/// Throws Error if the file cannot be written, or is of another version or damaged.
void save(const Columns& columns, const std::filesystem::path& file);
Columns load_columns(const std::filesystem::path& file);

/// Whether a generation was made by this version of the index, so that it can be read.
bool is_readable_generation(const std::filesystem::path& generation);

}  // namespace throughline
