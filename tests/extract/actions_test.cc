// What recommendations ask for, against tables of our own: `tables/actions*.txt`.
#include "extract/actions.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <array>
#include <iostream>
#include <map>

#include "extract/action_words.h"
#include "extract/addressees.h"
#include "tests/extract/report_of.h"
#include "tests/extract/table_file.h"

namespace throughline {
namespace {

/// A half of a table: how many came out right, what was taken for what, and the lines that were not right.
struct Half {
  int lines = 0, right = 0;
  std::map<std::string, std::map<std::string, int>> taken_for;
  std::string misses;
};

std::string action_said(const std::string& text) {
  static const Report report = report_of("1.1 | Nothing is spelt out here.\n");
  static const ShortForms forms = ShortForms::of(report);
  Addressees addressees(forms, "Harrowmere Safeguarding Children Partnership");
  return action_of({.text = text, .addressee = addressees.in_sentence(text)});
}

/// Odd lines first, even lines second.
std::array<Half, 2> halves_of(const std::string& table) {
  std::array<Half, 2> halves;
  int lines = 0;
  for (const std::string& line : lines_of_table(table)) {
    std::size_t bar = line.find(" | ");
    if (line.starts_with('#') || bar == line.npos) continue;
    Half& half = halves[static_cast<std::size_t>(lines++ % 2)];
    std::string wanted = line.substr(0, bar), found = action_said(line.substr(bar + 3));
    bool good = one_of(found, wanted, " / ");
    ++half.lines;
    half.right += good;
    ++half.taken_for[good ? found : wanted.substr(0, wanted.find(" / "))][found];
    if (!good) half.misses += found + " <- " + line + "\n";
  }
  return halves;
}

/// Rows: what a careful reader says; columns: what was read.
std::string confusion(const std::string& table) {
  static const char* actions[] = {"training",
                                  "procedure/policy",
                                  "assurance/audit",
                                  "information-sharing/communication",
                                  "commissioning/resources",
                                  "systems/records",
                                  "national/legislation",
                                  "dissemination",
                                  "other"};
  std::string out;
  std::array<Half, 2> halves = halves_of(table);
  for (const char* wanted : actions) {
    out += fmt::format("{:34}", wanted);
    for (const char* found : actions)
      out += fmt::format("{:4}", halves[0].taken_for[wanted][found] + halves[1].taken_for[wanted][found]);
    out += "\n";
  }
  return out;
}

/// What each half of a table was measured to be right in: no better table makes up for a worse one.
struct Bar {
  const char* table;
  int worked_on, set_aside;
};
/// Wanted are 85 in 100 of lines never looked at; the first table falls one line short of it.
constexpr Bar bars[] = {{"actions.txt", 75, 65}, {"actions_as_asked.txt", 138, 130}};

TEST(ActionTable, HoldsForWhatWasWorkedOnAndForWhatWasSetAside) {
  for (const auto& [table, least_worked_on, least_set_aside] : bars) {
    auto [worked_on, set_aside] = halves_of(table);
    std::cout << table << ": worked on " << worked_on.right << " of " << worked_on.lines << ", set aside "
              << set_aside.right << " of " << set_aside.lines << "\n"
              << confusion(table);
    EXPECT_GE(worked_on.lines, 70);
    EXPECT_GE(worked_on.right, least_worked_on) << table << "\n" << worked_on.misses;
    EXPECT_GE(set_aside.right, least_set_aside) << table;  // Its misses stay unread.
  }
}

TEST(ActionMeanings, ComeOutOfTheirExamplesAndNotOfOthers) {
  EXPECT_GE(ActionWords::built_in().meanings.size(), 25u);
  for (const ActionMeaning& row : ActionWords::built_in().meanings) {
    EXPECT_EQ(action_said(row.yes), row.action) << row.yes;
    EXPECT_NE(action_said(row.no), row.action) << row.no;
  }
}

}  // namespace
}  // namespace throughline
