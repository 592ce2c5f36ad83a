#pragma once

#include <bitset>
#include <cstdint>
#include <filesystem>
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
  std::string area, incident_from, incident_to, added, text_layer,
      published;  ///< Dates as ISO, at the precision printed; empty for none.
  int incident_year = 0;
  bool counted = true;  ///< False for thematic and national reports, which cover many cases.
  ThemeSet present, mentioned;
  std::vector<std::string> agencies;
};

/// What filters, facets and ranking need to know of a passage, held in memory; its words lie in the text
/// file.
struct PassageColumn {
  std::uint32_t review = 0;
  std::uint32_t document = 0;
  std::uint64_t text_at = 0;  ///< Where its record begins in the text file.
  std::uint32_t text_bytes = 0;
  std::uint16_t addressee = 0;  ///< Index into Columns::addressees; 0 is none.
  std::uint16_t action = 0;     ///< Index into Columns::actions; 0 is none.
  std::uint8_t part = 0;
  ThemeSet affirmed;  ///< Themes with a mention that counts as evidence here.
  ThemeSet named;     ///< Themes with any mention here.
};

/// The name of a theme as the index knows it, for queries that are a theme's name.
struct ThemeName {
  std::string id, label;
  std::vector<std::string> synonyms;
};

/// One document of the generation.
struct DocumentColumn {
  std::string id, kind, sha256, file;
  std::uint32_t review = 0;
};

/// Everything of one generation but its terms and words. Passages stand in the order of Xapian's document
/// ids, from 1.
struct Columns {
  std::vector<ReviewColumn> reviews;
  std::vector<DocumentColumn> documents;
  std::vector<PassageColumn> passages;
  std::vector<std::string> addressees = {""}, actions = {""};
  std::vector<ThemeName> themes;
  std::vector<Uncounted> failed, not_reviews;
  LibraryState state;

  int find_theme(std::string_view id) const;   ///< -1 if there is none.
  int find_review(std::string_view id) const;  ///< -1 if there is none.
};

/// What is shown of a passage: one record of the text file.
struct PassageRecord {
  std::string id, number, page_label, heading, text;
  int page = 0;
  std::vector<Box> boxes;
  std::vector<std::string> agencies;
};

std::string pack(const PassageRecord& record);
PassageRecord unpack_record(std::string_view bytes);

/// Throws Error if the file cannot be written, or is of another version or damaged.
void save(const Columns& columns, const std::filesystem::path& file);
Columns load_columns(const std::filesystem::path& file);

}  // namespace throughline
