// Reviews that answer a query -> a table of two dimensions, by sets of reviews as bits.
#include "index/counting.h"

#include <fmt/format.h>

#include <algorithm>
#include <bit>
#include <map>

#include "index/ask.h"
#include "index/nearest.h"
#include "index/open_library.h"

namespace throughline {

namespace {

/// A set of reviews, one bit each.
class ReviewSet {
 public:
  explicit ReviewSet(std::size_t reviews = 0) : bits_((reviews + 63) / 64) {}
  void add(std::uint32_t review) { bits_[review / 64] |= std::uint64_t{1} << (review % 64); }
  int count() const {
    int n = 0;
    for (std::uint64_t word : bits_) n += std::popcount(word);
    return n;
  }
  int count_shared(const ReviewSet& other) const {
    int n = 0;
    for (std::size_t i = 0; i < bits_.size(); ++i) n += std::popcount(bits_[i] & other.bits_[i]);
    return n;
  }

 private:
  std::vector<std::uint64_t> bits_;
};

/// The reviews of each value of one dimension.
struct Axis {
  std::vector<std::string> values;
  std::vector<ReviewSet> sets;
};

/// Puts the reviews of some matching passages under the values of a dimension.
class AxisMaker {
 public:
  AxisMaker(const Columns& columns, const Query& query, const std::vector<std::uint32_t>& passages)
      : columns_(columns), query_(query), passages_(passages) {}

  Axis make(const std::string& name) const {
    if (name == "theme") return of_themes();
    if (name == "year")
      return of_reviews(query_.year_of == "incident" ? columns_.incident_year : columns_.year);
    if (name == "age") return of_reviews(columns_.age);
    if (name == "type") return of_reviews(columns_.type);
    if (name == "nation") return of_reviews(columns_.nation);
    if (name == "outcome") return of_reviews(columns_.outcome);
    if (name == "partnership") return of_reviews(columns_.partnership);
    if (name == "part") return of_parts();
    if (name == "addressee") return of_sets(columns_.addressees, &PassageColumn::addressees);
    if (name == "addressee_kind") return of_sets(columns_.addressee_kinds, &PassageColumn::addressees);
    if (name == "about") return of_reviews(columns_.about);
    if (name == "action") return of_sets(columns_.actions, &PassageColumn::actions);
    throw QueryError(
        fmt::format("reviews cannot be counted by “{}”{}", name, did_you_mean(name, dimension_names())));
  }

 private:
  Axis axis(std::vector<std::string> values) const {
    std::vector<ReviewSet> sets(values.size(), ReviewSet(columns_.reviews.size()));
    return {std::move(values), std::move(sets)};
  }

  std::uint32_t review_of(std::uint32_t passage) const { return columns_.passages[passage].review; }

  Axis of_reviews(const Dimension& dimension) const {
    Axis out = axis(dimension.values);
    for (std::uint32_t passage : passages_)
      out.sets[dimension.of_review[review_of(passage)]].add(review_of(passage));
    return out;
  }

  Axis of_themes() const {
    std::vector<std::string> ids;
    for (const ThemeName& theme : columns_.themes) ids.push_back(theme.id);
    Axis out = axis(ids);
    std::uint32_t last = UINT32_MAX;
    for (std::uint32_t passage : passages_) {
      std::uint32_t review = review_of(passage);
      if (review == last) continue;
      last = review;
      const ThemeSet present = found_themes(columns_.reviews[review], query_.status);
      for (std::size_t t = present._Find_first(); t < ids.size(); t = present._Find_next(t))
        out.sets[t].add(review);
    }
    return out;
  }

  Axis of_parts() const {
    std::vector<std::string> names;
    for (int p = 0; p < part_count; ++p) names.push_back(name_of(static_cast<Part>(p)));
    Axis out = axis(names);
    for (std::uint32_t passage : passages_) out.sets[columns_.passages[passage].part].add(review_of(passage));
    return out;
  }

  Axis of_sets(const ValueSets& all, std::uint32_t PassageColumn::*set) const {
    Axis out = axis(all.values);
    for (std::uint32_t passage : passages_)
      for (std::uint32_t value : all.sets[columns_.passages[passage].*set])
        out.sets[value].add(review_of(passage));
    return out;
  }

  const Columns& columns_;
  const Query& query_;
  const std::vector<std::uint32_t>& passages_;
};

/// Values that no review has are no rows.
void drop_empty(Axis& axis) {
  for (std::size_t i = axis.values.size(); i-- > 0;)
    if (axis.sets[i].count() == 0) {
      axis.values.erase(axis.values.begin() + static_cast<std::ptrdiff_t>(i));
      axis.sets.erase(axis.sets.begin() + static_cast<std::ptrdiff_t>(i));
    }
}

/// A table by themes counts what reviews find, so its filters by theme must be of the same kind.
void check_themes(const Query& query, const std::string& dimension) {
  if (dimension == "theme" && !query.theme.empty() &&
      (query.status == "mentioned" || query.status == "any" || query.scope != "review"))
    throw QueryError("a table by theme counts the themes that reviews find: leave status and scope out");
}

bool of_passages(const std::string& dimension) {
  return dimension == "part" || dimension == "addressee" || dimension == "addressee_kind" ||
         dimension == "action";
}

/// Two dimensions of passages meet in one passage, not only in one review.
class PairCounts {
 public:
  PairCounts(const Columns& columns, const std::vector<std::uint32_t>& passages, const std::string& rows_by,
             const std::string& columns_by) {
    for (std::uint32_t index : passages) {
      const PassageColumn& passage = columns.passages[index];
      for (const std::string& row : values(columns, passage, rows_by))
        for (const std::string& column : values(columns, passage, columns_by)) {
          auto& [count, last] = counts_[{row, column}];
          if (count == 0 || last != passage.review) ++count;
          last = passage.review;
        }
    }
  }
  int at(const std::string& row, const std::string& column) const {
    auto found = counts_.find({row, column});
    return found == counts_.end() ? 0 : found->second.first;
  }

 private:
  static std::vector<std::string> values(const Columns& columns, const PassageColumn& passage,
                                         const std::string& by) {
    if (by == "part") return {name_of(static_cast<Part>(passage.part))};
    const ValueSets& all = by == "addressee"        ? columns.addressees
                           : by == "addressee_kind" ? columns.addressee_kinds
                                                    : columns.actions;
    std::vector<std::string> out;
    for (std::uint32_t value : all.sets[by == "action" ? passage.actions : passage.addressees])
      out.push_back(all.values[value]);
    return out;
  }
  std::map<std::pair<std::string, std::string>, std::pair<int, std::uint32_t>> counts_;
};

}  // namespace

const std::vector<std::string>& dimension_names() {
  static const std::vector<std::string> names = {"theme",  "year",           "age",         "type",
                                                 "nation", "outcome",        "partnership", "about",
                                                 "part",   "addressee_kind", "addressee",   "action"};
  return names;
}

namespace {

/// What has one of the values asked for and this one too: a joint recommendation has several.
std::vector<std::string> held_too(const std::vector<std::string>& asked, const std::string& value) {
  if (asked.empty() || std::find(asked.begin(), asked.end(), value) != asked.end()) return {value};
  std::vector<std::string> out;
  for (const std::string& each : asked)
    if (each != "not stated") out.push_back(each + "; " + value);
  return out;
}

/// A bound within the year stays, so that what lies beyond it does not come back.
void keep_to_year(Query& query, const std::string& year) {
  if (!query.from.starts_with(year)) query.from = year;
  if (!query.to.starts_with(year)) query.to = year;
}

}  // namespace

Query narrowed(Query query, const std::string& dimension, const std::string& value) {
  /// Of these a review or passage has one, so that a value found is among those asked for.
  static const std::map<std::string, std::vector<std::string> Query::*> single = {
      {"type", &Query::type}, {"nation", &Query::nation},           {"outcome", &Query::outcome},
      {"age", &Query::age},   {"partnership", &Query::partnership}, {"part", &Query::part}};
  static const std::map<std::string, std::vector<std::string> Query::*> several = {
      {"addressee", &Query::addressee},
      {"addressee_kind", &Query::addressee_kind},
      {"action", &Query::action}};
  query.page = 1;
  if (dimension == "year") {
    keep_to_year(query, value);
  } else if (dimension == "about") {
    query.about = value;
  } else if (dimension == "theme") {
    if (query.theme.empty() && (query.status == "mentioned" || query.status == "any"))
      query.status = "present";
    if (query.theme.empty()) query.scope = "review";
    if (std::find(query.theme.begin(), query.theme.end(), value) == query.theme.end())
      query.theme.push_back(value);
  } else if (const auto found = several.find(dimension); found != several.end()) {
    query.*found->second = held_too(query.*found->second, value);
  } else {
    query.*single.at(dimension) = {value};
  }
  return query;
}

CountTable count_table(const OpenLibrary& library, const Query& query, const std::string& rows_by,
                       const std::string& columns_by) {
  check_themes(query, rows_by);
  check_themes(query, columns_by);
  Matches matches = find_all(library, query);
  AxisMaker maker(library.columns, query, matches.passages);
  Axis rows = maker.make(rows_by), columns = maker.make(columns_by);
  drop_empty(rows);
  drop_empty(columns);
  CountTable table{
      .rows_by = rows_by, .columns_by = columns_by, .rows = rows.values, .columns = columns.values};
  bool in_one_passage = of_passages(rows_by) && of_passages(columns_by);
  PairCounts pairs(library.columns, in_one_passage ? matches.passages : std::vector<std::uint32_t>{}, rows_by,
                   columns_by);
  for (const ReviewSet& set : columns.sets) table.column_totals.push_back(set.count());
  for (std::size_t r = 0; r < rows.sets.size(); ++r) {
    table.row_totals.push_back(rows.sets[r].count());
    table.cells.emplace_back();
    for (std::size_t c = 0; c < columns.sets.size(); ++c) {
      Query cell = narrowed(narrowed(query, rows_by, rows.values[r]), columns_by, columns.values[c]);
      int reviews = in_one_passage ? pairs.at(rows.values[r], columns.values[c])
                                   : rows.sets[r].count_shared(columns.sets[c]);
      table.cells.back().push_back({reviews, std::move(cell)});
    }
  }
  ReviewSet all(library.columns.reviews.size());
  for (std::uint32_t passage : matches.passages) all.add(library.columns.passages[passage].review);
  table.reviews = all.count();
  table.readable = matches.readable;
  return table;
}

}  // namespace throughline
