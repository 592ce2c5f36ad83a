// Counts as JSON: a theme by year, a table of the analysis, what the library holds.
#include <algorithm>
#include <filesystem>
#include <map>

#include "index/evidence_json.h"
#include "index/theme_quality.h"
#include "web/addresses.h"
#include "web/api.h"
#include "web/asked_table.h"
#include "web/cross_table.h"
#include "web/wording.h"

namespace throughline {

using nlohmann::ordered_json;

namespace {

ordered_json quality_json(const ThemeQuality& quality) {
  return {{"on", "fictional sentences by the makers, set aside; not real reviews"},
          {"evidence", quality.evidence},
          {"evidence_found", quality.found},
          {"traps", quality.traps},
          {"traps_left_alone", quality.kept}};
}

/// By year of publication; null for reviews without one.
ordered_json years_json(const Library& library, const std::string& theme) {
  struct Count {
    int present = 0, borderline = 0, all = 0;
  };
  std::map<int, Count> years;
  for (const ReviewLine& line : library.reviews()) {
    if (!line.readable) continue;
    Count& count = years[line.year];
    ++count.all;
    for (const auto& [id, present] : line.themes) count.present += id == theme && present;
    count.borderline += static_cast<int>(std::ranges::count(line.borderline, theme));
  }
  ordered_json out = ordered_json::array();
  for (const auto& [year, count] : years)
    out.push_back({{"year", year ? ordered_json(year) : ordered_json(nullptr)},
                   {"present", count.present},
                   {"clear", count.present - count.borderline},
                   {"borderline", count.borderline},
                   {"of_readable", count.all}});
  return out;
}

/// The values of one side of a table, each with how many reviews have it.
ordered_json heads_json(const Room& room, const std::string& by, const std::vector<std::string>& values,
                        const std::vector<int>& totals) {
  ordered_json out = ordered_json::array();
  for (std::size_t i = 0; i < values.size(); ++i)
    out.push_back(
        {{"value", values[i]}, {"label", value_label(room.taxonomy, by, values[i])}, {"reviews", totals[i]}});
  return out;
}

}  // namespace

ordered_json library_json(const LibraryState& state) {
  return {{"readable", state.readable},
          {"partial", state.partial},
          {"unreadable", state.unreadable},
          {"readable_of_adults", state.adults},
          {"themes_version", text_or_null(state.themes_version)},
          {"refreshed", text_or_null(state.refreshed)},
          {"generation", text_or_null(state.generation)}};
}

ordered_json theme_api_json(const Room& room, const Theme& theme) {
  const LibraryState state = room.library.state();
  const ThemeCount count = count_theme(room.library, theme.id);
  ordered_json synonyms = ordered_json::array();
  for (const Synonym& synonym : theme.synonyms) synonyms.push_back(synonym.phrase);
  ordered_json out = {{"id", theme.id},
                      {"label", theme.label},
                      {"group", theme.group},
                      {"definition", theme.definition},
                      {"scope_note", text_or_null(theme.scope_note)},
                      {"synonyms", synonyms},
                      {"related", theme.related},
                      {"present", count.present},
                      {"clear", count.present - count.borderline},
                      {"borderline", count.borderline},
                      {"mentioned", count.mentioned},
                      {"of_readable", state.readable},
                      {"library", library_json(state)},
                      {"years", years_json(room.library, theme.id)}};
  const auto quality = is_measured(state.themes_version) ? quality_of(theme.id) : std::nullopt;
  out["measured"] = quality ? quality_json(*quality) : ordered_json(nullptr);
  Query evidence;
  evidence.theme = {theme.id};
  evidence.scope = "passage";
  out["evidence"] = search_address(evidence, "/api/search");
  return out;
}

ordered_json analysis_json(const Room& room, const Request& request) {
  const AskedTable asked = asked_table_of(request);
  const CountTable table = cross_table(room.library, asked.base, asked.rows, asked.columns);
  ordered_json cells = ordered_json::array();
  for (const std::vector<Cell>& row : table.cells) {
    ordered_json line = ordered_json::array();
    for (const Cell& cell : row) line.push_back(cell.reviews);
    cells.push_back(std::move(line));
  }
  return {{"query", search_address(asked.base)},
          {"rows_by", asked.rows},
          {"columns_by", asked.columns},
          {"library", library_json(room.library.state())},
          {"reviews", table.reviews},
          {"of_readable", table.readable},
          {"rows", heads_json(room, asked.rows, table.rows, table.row_totals)},
          {"columns", heads_json(room, asked.columns, table.columns, table.column_totals)},
          {"cells", cells}};
}

/// Files by name alone: their folders are the machine's own business, and may name a case.
void leave_out_folders(ordered_json& holdings) {
  for (const char* list : {"failed", "not_reviews", "warnings"})
    for (ordered_json& file : holdings[list])
      file["file"] = std::filesystem::path(file["file"].get<std::string>()).filename().string();
}

ordered_json holdings_json(const Room& room) {
  ordered_json out = ordered_json::parse(status_json(room.library));
  leave_out_folders(out);
  std::map<int, int> years;
  std::map<std::string, int> nations;
  for (const ReviewLine& line : room.library.reviews()) {
    ++years[line.year];
    ++nations[line.nation];
  }
  out["by_year"] = ordered_json::array();
  for (const auto& [year, reviews] : years)
    out["by_year"].push_back(
        {{"year", year ? ordered_json(year) : ordered_json(nullptr)}, {"reviews", reviews}});
  out["by_nation"] = ordered_json::array();
  for (const auto& [nation, reviews] : nations)
    out["by_nation"].push_back({{"nation", text_or_null(nation)}, {"reviews", reviews}});
  out["measured"] = is_measured(room.library.state().themes_version) ? quality_json(quality_of_all())
                                                                     : ordered_json(nullptr);
  return out;
}

}  // namespace throughline
