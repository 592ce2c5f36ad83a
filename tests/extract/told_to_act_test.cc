// Who is told to act and what is asked, in some hundred and fifty invented recommendations of all nations.
#include <gtest/gtest.h>

#include "extract/actions.h"
#include "extract/addressees.h"
#include "tests/extract/report_of.h"
#include "tests/extract/table_file.h"

namespace throughline {
namespace {

struct Said {
  std::string text, addressee, action;
};

/// The three columns of a line.
Said said_in(const std::string& line) {
  std::size_t first = line.rfind(" | ", line.rfind(" | ") - 1), second = line.rfind(" | ");
  return {line.substr(0, first), line.substr(first + 3, second - first - 3), line.substr(second + 3)};
}

/// Runs `check` on each recommendation with the addressees of the review that it stands in.
template <class Check>
void for_each_said(Check check) {
  int count = 0;
  std::string body;
  ShortForms forms;
  for (const std::string& line : lines_of_table("told_to_act.txt")) {
    if (line.starts_with("# ") || line.empty()) continue;
    if (line.starts_with("@ ")) {
      body = line.substr(2, line.find(" (") - 2);
      Report report = report_of("= Review\n" + line.substr(2) +
                                "\nHarrowmere Safeguarding Children Partnership is known as HSCP.");
      forms = ShortForms::of(report);
      continue;
    }
    check(said_in(line), Addressees(forms, body));
    ++count;
  }
  EXPECT_GE(count, 150);
}

TEST(Addressees, AreReadFromWhatIsSaid) {
  for_each_said([](const Said& said, const Addressees& addressees) {
    std::string found = addressees.in_sentence(said.text);
    EXPECT_TRUE(one_of(found, said.addressee, "; "))
        << said.text << "\n  wanted: " << said.addressee << "\n  found:  " << found;
  });
}

TEST(ActionOf, IsDecidedByWhatIsAsked) {
  for_each_said([](const Said& said, const Addressees& addressees) {
    std::string found = action_of({.text = said.text, .addressee = addressees.in_sentence(said.text)});
    EXPECT_TRUE(one_of(found, said.action, ", "))
        << said.text << "\n  wanted: " << said.action << "\n  found:  " << found;
  });
}

}  // namespace
}  // namespace throughline
