#include "index/recommendation_table.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "tests/index/made_library.h"

namespace throughline {
namespace {

MadeLine advice(const std::string& text, const std::string& addressee, const std::string& action,
                std::vector<std::string> about = {}) {
  return {.text = text,
          .part = Part::recommendations,
          .kind = BlockKind::list_item,
          .addressee = addressee,
          .action = action,
          .advised = std::move(about)};
}

MadeReview review(const std::string& id, const std::string& published, std::vector<MadeLine> lines) {
  MadeReview made{.id = id, .lines = std::move(lines)};
  if (!published.empty()) made.metadata.publication_date = made_fact(published);
  return made;
}

const MadeLibrary& library() {
  static const MadeLibrary made(
      {review(
           "ash", "2014",
           {advice("The Board should train its nurses to ask of uncles.", "Board", "training", {"fathers"}),
            advice("The Board should train its police to look at kitchens.", "Board", "training",
                   {"neglect", "police"}),
            {.text = "Nobody asked."}}),
       review(
           "birch", "2019",
           {advice("Board and Police should audit visits.", "Board; Police", "assurance/audit", {"police"})}),
       review("cedar", "", {advice("Someone should look at kitchens.", "", "training", {"neglect"})})});
  return made;
}

/// `value: cell cell …`, a cell as recommendations/reviews.
std::string dump(const RecommendationTable& table) {
  std::string out;
  for (std::size_t r = 0; r < table.rows.size(); ++r) {
    out += fmt::format("{} {}:", table.rows[r], table.row_totals[r]);
    for (std::size_t c = 0; c < table.columns.size(); ++c)
      out += fmt::format(" {}={}/{}", table.columns[c], table.cells[r][c].recommendations,
                         table.cells[r][c].reviews);
    out += "\n";
  }
  return out;
}

TEST(RecommendationTable, CountsEachOnceInARowAndTellsJointOnes) {
  const RecommendationTable table = library()->recommendation_table({}, "addressee", "action");
  EXPECT_EQ(dump(table),
            "Board 3: assurance/audit=1/1 training=2/1\n"
            "Police 1: assurance/audit=1/1 training=0/0\n"
            "not stated 1: assurance/audit=0/0 training=1/1\n");
  EXPECT_EQ(table.recommendations, 4);
  EXPECT_EQ(table.reviews, 3);
  EXPECT_EQ(table.readable, 3);
  EXPECT_EQ(table.joint, 1);
}

TEST(RecommendationTable, ThemesAreOfTheRecommendationAndTheOthersAreFilters) {
  EXPECT_EQ(dump(library()->recommendation_table({}, "theme", "year")),
            "fathers 1: 2014=1/1 2019=0/0 not stated=0/0\n"
            "neglect 2: 2014=1/1 2019=0/0 not stated=1/1\n"
            "police 2: 2014=1/1 2019=1/1 not stated=0/0\n");
  Query query;
  set_filter(query, "addressee", "Board");
  set_filter(query, "action", "training");
  EXPECT_EQ(dump(library()->recommendation_table(query, "theme", "year")),
            "fathers 1: 2014=1/1\nneglect 1: 2014=1/1\npolice 1: 2014=1/1\n");
  set_filter(query, "theme", "police");
  set_filter(query, "scope", "passage");
  EXPECT_EQ(dump(library()->recommendation_table(query, "addressee", "year")), "Board 1: 2014=1/1\n");
}

TEST(RecommendationTable, EveryCellOpensWhatItCounts) {
  for (const std::string& rows : recommendation_dimensions())
    for (const std::string& columns : recommendation_dimensions()) {
      if (rows == columns) continue;
      const RecommendationTable table = library()->recommendation_table({}, rows, columns);
      for (const auto& row : table.cells)
        for (const RecommendationCell& cell : row) {
          Query opened;  // As its address is read again.
          for (const auto& [name, value] : parameters(cell.query)) set_filter(opened, name, value);
          const RecommendationList list = library()->recommendations(opened);
          EXPECT_EQ(list.recommendations, cell.recommendations) << rows << " by " << columns;
          EXPECT_EQ(list.reviews, cell.reviews) << rows << " by " << columns;
          EXPECT_EQ(static_cast<int>(list.shown.size()), cell.recommendations);
        }
    }
}

TEST(RecommendationTable, RefusesWhatItCannotCountBy) {
  EXPECT_THROW(library()->recommendation_table({}, "adressee", "year"), QueryError);
  EXPECT_THROW(library()->recommendation_table({}, "year", "year"), QueryError);
  Query query;
  query.theme = {"neglekt"};
  query.scope = "passage";
  EXPECT_THROW(library()->recommendations(query), QueryError);
}

}  // namespace
}  // namespace throughline
