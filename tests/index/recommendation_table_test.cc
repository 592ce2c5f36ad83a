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
       review("cedar", "", {advice("Someone should look at kitchens.", "", "training", {"neglect"})}),
       review("dale", "2019-03-09",
              {advice("Police and Midwives should share what they hear.", "Police; Midwives", "training"),
               advice("Midwives should write it down.", "Midwives", "systems/records")}),
       review("elder", "2019-11-02",
              {advice("The Board should tell its police.", "Board", "dissemination")})});
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
            "Board 4: assurance/audit=1/1 dissemination=1/1 systems/records=0/0 training=2/1\n"
            "Midwives 2: assurance/audit=0/0 dissemination=0/0 systems/records=1/1 training=1/1\n"
            "Police 2: assurance/audit=1/1 dissemination=0/0 systems/records=0/0 training=1/1\n"
            "not stated 1: assurance/audit=0/0 dissemination=0/0 systems/records=0/0 training=1/1\n");
  EXPECT_EQ(table.recommendations, 7);
  EXPECT_EQ(table.reviews, 5);
  EXPECT_EQ(table.readable, 5);
  EXPECT_EQ(table.joint, 2);
}

TEST(RecommendationTable, ThemesAreOfTheRecommendationAndTheOthersAreFilters) {
  EXPECT_EQ(dump(library()->recommendation_table({}, "theme", "year")),
            "fathers 1: 2014=1/1 2019=0/0 not stated=0/0\n"
            "neglect 2: 2014=1/1 2019=0/0 not stated=1/1\n"
            "police 2: 2014=1/1 2019=1/1 not stated=0/0\n"
            "not stated 3: 2014=0/0 2019=3/2 not stated=0/0\n");
  Query query;
  set_filter(query, "addressee", "Board");
  set_filter(query, "action", "training");
  EXPECT_EQ(dump(library()->recommendation_table(query, "theme", "year")),
            "fathers 1: 2014=1/1\nneglect 1: 2014=1/1\npolice 1: 2014=1/1\n");
  set_filter(query, "theme", "police");
  set_filter(query, "scope", "passage");
  EXPECT_EQ(dump(library()->recommendation_table(query, "addressee", "year")), "Board 1: 2014=1/1\n");
}

/// All recommendations of the cells, each opened by its address.
int expect_opened(const RecommendationTable& table, const std::string& what) {
  int counted = 0;
  for (std::size_t r = 0; r < table.rows.size(); ++r)
    for (std::size_t c = 0; c < table.columns.size(); ++c) {
      const RecommendationCell& cell = table.cells[r][c];
      SCOPED_TRACE(what + ": " + table.rows[r] + ", " + table.columns[c]);
      counted += cell.recommendations;
      Query opened;  // As its address is read again.
      for (const auto& [name, value] : parameters(cell.query)) set_filter(opened, name, value);
      const RecommendationList list = library()->recommendations(opened);
      EXPECT_EQ(list.recommendations, cell.recommendations);
      EXPECT_EQ(list.reviews, cell.reviews);
      EXPECT_EQ(static_cast<int>(list.shown.size()), cell.recommendations);
    }
  return counted;
}

TEST(RecommendationTable, EveryCellOpensWhatItCounts) {
  using Filters = std::vector<std::pair<std::string, std::string>>;
  const std::vector<Filters> asked = {{},
                                      {{"from", "2019-05"}},
                                      {{"to", "2019-05"}},
                                      {{"from", "not stated"}},
                                      {{"addressee", "Police"}},
                                      {{"addressee", "board"}, {"addressee", "Midwives"}},
                                      {{"addressee", "not stated"}, {"addressee", "Board"}},
                                      {{"addressee", "Police; Midwives"}},
                                      {{"addressee_kind", "police"}},
                                      {{"addressee_kind", "not stated"}},
                                      {{"action", "training"}, {"action", "assurance/audit"}},
                                      {{"theme", "police"}, {"scope", "passage"}},
                                      {{"theme", "Not stated"}, {"scope", "passage"}}};
  for (const Filters& filters : asked) {
    Query query;
    std::string what;
    for (const auto& [name, value] : filters) {
      set_filter(query, name, value);
      what += name + "=" + value + " ";
    }
    for (const std::string& rows : recommendation_dimensions())
      for (const std::string& columns : recommendation_dimensions()) {
        if (rows == columns) continue;
        const int counted = expect_opened(library()->recommendation_table(query, rows, columns),
                                          what + rows + " by " + columns);
        EXPECT_GT(counted, 0) << what;
      }
  }
}

TEST(RecommendationTable, AKindOfAddresseeIsOfTheRecommendation) {
  // One paragraph holds what the police and what midwives are told.
  MadeReview made = review("fir", "2020", {advice("Police should ask. Midwives should ask.", "Police", "")});
  MadeReview other = review("gorse", "2020", {advice("Somebody should ask.", "", "training")});
  const MadeLibrary both({made, other});
  Query query;
  set_filter(query, "addressee_kind", "police");
  EXPECT_EQ(dump(both->recommendation_table(query, "addressee", "year")), "Police 1: 2020=1/1\n");
  EXPECT_EQ(both->recommendation_table(query, "addressee", "year").readable, 2);
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
