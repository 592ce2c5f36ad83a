// A query -> the recommendations it leaves, listed or counted by two of their properties.
#include "index/recommendation_table.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "index/nearest.h"
#include "index/open_library.h"

namespace throughline {

namespace {

constexpr const char* not_stated = "not stated";

/// Recommendations as they are chosen and counted.
class Recommendations {
 public:
  Recommendations(const OpenLibrary& library, const Query& query) : library_(library), query_(query) {
    Query of_passages = query;
    of_passages.part.clear();  // All are recommendations, in whatever part they stand.
    of_passages.addressee.clear();
    of_passages.addressee_kind.clear();
    of_passages.action.clear();
    if (query.scope == "passage") {
      check_themes();
      of_passages.theme.clear();
    }
    const Matches matches = find_all(library, of_passages);
    readable = matches.readable;
    choose(matches.passages);
  }

  /// The values of one of them; several if it has several.
  std::vector<std::string> values(std::uint32_t at, const std::string& by) const {
    std::vector<std::string> out;
    if (by == "addressee") out = names(columns().addressees, column(at).addressees);
    if (by == "action") out = names(columns().actions, column(at).actions);
    if (by == "theme") out = themes(at);
    if (by == "year" && year(at)) out.push_back(std::to_string(year(at)));
    if (out.empty()) out.push_back(by == "action" ? "other" : not_stated);
    return out;
  }

  std::uint32_t review(std::uint32_t at) const { return column(at).review; }
  const std::string& review_id(std::uint32_t at) const { return columns().reviews[review(at)].line.id; }
  int items(std::uint32_t at) const { return static_cast<int>(column(at).items); }
  bool is_joint(std::uint32_t at) const {
    return columns().addressees.sets[column(at).addressees].size() > 1;
  }

  int readable = 0;
  std::vector<std::uint32_t> chosen;  ///< By review ID, then as printed.

 private:
  const Columns& columns() const { return library_.columns; }
  const RecommendationColumn& column(std::uint32_t at) const { return columns().recommendations[at]; }
  int year(std::uint32_t at) const {
    const ReviewColumn& of = columns().reviews[review(at)];
    return query_.year_of == "incident" ? of.incident_year : of.line.year;
  }

  static std::vector<std::string> names(const ValueSets& sets, std::uint32_t set) {
    std::vector<std::string> out;
    for (const std::uint32_t value : sets.sets[set]) out.push_back(sets.values[value]);
    return out;
  }

  std::vector<std::string> themes(std::uint32_t at) const {
    std::vector<std::string> out;
    for (std::size_t t = 0; t < columns().themes.size(); ++t)
      if (column(at).themes[t]) out.push_back(columns().themes[t].id);
    return out;
  }

  void check_themes() const {
    std::vector<std::string> known;
    for (const ThemeName& theme : columns().themes) known.push_back(theme.id);
    for (const std::string& id : query_.theme)
      if (id != not_stated && columns().find_theme(id) < 0)
        throw QueryError(fmt::format("there is no theme “{}”{}", id, did_you_mean(id, known)));
  }

  bool is_about_all_themes(std::uint32_t at) const {
    if (query_.scope != "passage") return true;
    return std::all_of(query_.theme.begin(), query_.theme.end(), [&](const std::string& id) {
      if (id == not_stated) return column(at).themes.none();
      return column(at).themes[static_cast<std::size_t>(columns().find_theme(id))];
    });
  }

  /// Those with a passage among the matching ones, which stand in order, that pass the filters of their own.
  void choose(const std::vector<std::uint32_t>& passages) {
    const std::vector<bool> addressees = sets_wanted(query_.addressee, columns().addressees),
                            kinds = sets_wanted(query_.addressee_kind, columns().addressee_kinds),
                            actions = sets_wanted(query_.action, columns().actions);
    for (std::uint32_t i = 0; i < columns().recommendations.size(); ++i) {
      const RecommendationColumn& each = column(i);
      const auto first = std::lower_bound(passages.begin(), passages.end(), each.first_passage);
      if (first == passages.end() || *first >= each.end_passage) continue;
      if (!addressees.empty() && !addressees[each.addressees]) continue;
      if (!kinds.empty() && !kinds[each.addressees]) continue;
      if (!actions.empty() && !actions[each.actions] && !(each.actions == 0 && wants_other())) continue;
      if (is_about_all_themes(i)) chosen.push_back(i);
    }
    std::sort(chosen.begin(), chosen.end(), [&](std::uint32_t a, std::uint32_t b) {
      return review(a) != review(b) ? review_id(a) < review_id(b) : a < b;
    });
  }

  bool wants_other() const {
    return std::find(query_.action.begin(), query_.action.end(), "other") != query_.action.end();
  }

  const OpenLibrary& library_;
  const Query& query_;
};

/// The query that leaves only recommendations of this value.
Query narrowed_to(Query query, const std::string& by, const std::string& value) {
  if (by != "theme") return narrowed(std::move(query), by, value);
  query.page = 1;
  if (std::find(query.theme.begin(), query.theme.end(), value) == query.theme.end())
    query.theme.push_back(value);
  return query;
}

std::vector<std::string> values_of(const Recommendations& all, const std::string& by) {
  std::set<std::string> found;
  for (const std::uint32_t at : all.chosen)
    for (const std::string& value : all.values(at, by)) found.insert(value);
  const bool unstated = found.erase(not_stated) > 0;
  std::vector<std::string> out(found.begin(), found.end());
  if (unstated) out.push_back(not_stated);
  return out;
}

int reviews_of(const Recommendations& all) {
  int reviews = 0;
  for (std::size_t i = 0; i < all.chosen.size(); ++i)
    reviews += i == 0 || all.review(all.chosen[i]) != all.review(all.chosen[i - 1]);
  return reviews;
}

void check_dimension(const std::string& name) {
  const auto& known = recommendation_dimensions();
  if (std::find(known.begin(), known.end(), name) == known.end())
    throw QueryError(fmt::format("recommendations cannot be counted by “{}”{}", name.substr(0, 60),
                                 did_you_mean(name, known)));
}

void count_cells(const Recommendations& all, RecommendationTable& table) {
  std::map<std::string, std::size_t> row_of, column_of;
  for (std::size_t r = 0; r < table.rows.size(); ++r) row_of[table.rows[r]] = r;
  for (std::size_t c = 0; c < table.columns.size(); ++c) column_of[table.columns[c]] = c;
  table.row_totals.resize(table.rows.size());
  table.column_totals.resize(table.columns.size());
  std::vector<std::vector<std::uint32_t>> last(table.rows.size(),
                                               std::vector<std::uint32_t>(table.columns.size(), UINT32_MAX));
  for (const std::uint32_t at : all.chosen) {
    const std::vector<std::string> columns = all.values(at, table.columns_by);
    for (const std::string& value : columns) ++table.column_totals[column_of[value]];
    for (const std::string& value : all.values(at, table.rows_by)) {
      const std::size_t r = row_of[value];
      ++table.row_totals[r];
      for (const std::string& other : columns) {
        const std::size_t c = column_of[other];
        RecommendationCell& cell = table.cells[r][c];
        ++cell.recommendations;
        cell.reviews += last[r][c] != all.review(at);
        last[r][c] = all.review(at);
      }
    }
  }
}

}  // namespace

const std::vector<std::string>& recommendation_dimensions() {
  static const std::vector<std::string> names = {"addressee", "action", "theme", "year"};
  return names;
}

RecommendationTable recommendation_table(const OpenLibrary& library, const Query& asked,
                                         const std::string& rows_by, const std::string& columns_by) {
  check_dimension(rows_by);
  check_dimension(columns_by);
  if (rows_by == columns_by) throw QueryError("rows and columns are the same: choose two that differ");
  Query query = asked;
  if (rows_by == "theme" || columns_by == "theme") query.scope = "passage";
  const Recommendations all(library, query);
  RecommendationTable table{.rows_by = rows_by,
                            .columns_by = columns_by,
                            .rows = values_of(all, rows_by),
                            .columns = values_of(all, columns_by)};
  for (const std::string& row : table.rows) {
    table.cells.emplace_back();
    for (const std::string& column : table.columns)
      table.cells.back().push_back(
          {.query = narrowed_to(narrowed_to(query, rows_by, row), columns_by, column)});
  }
  count_cells(all, table);
  table.readable = all.readable;
  table.reviews = reviews_of(all);
  table.recommendations = static_cast<int>(all.chosen.size());
  for (const std::uint32_t at : all.chosen) table.joint += all.is_joint(at);
  return table;
}

RecommendationList recommendations_left(const OpenLibrary& library, const Query& query) {
  const Recommendations all(library, query);
  RecommendationList list{.readable = all.readable,
                          .reviews = reviews_of(all),
                          .recommendations = static_cast<int>(all.chosen.size())};
  for (const std::uint32_t at : all.chosen) {
    list.with_sub_items += all.items(at);
    list.joint += all.is_joint(at);
  }
  const std::size_t size = static_cast<std::size_t>(query.per_page);
  const std::size_t first = static_cast<std::size_t>(query.page - 1) * size;
  for (std::size_t i = first; i < std::min(all.chosen.size(), first + size); ++i)
    list.shown.push_back(recommendation_line(library, all.chosen[i], query.year_of));
  return list;
}

}  // namespace throughline
