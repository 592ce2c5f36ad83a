#include "extract/theme_score.h"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "tests/extract/damp_theme.h"

namespace throughline {
namespace {

using testing::HasSubstr;
using testing::Not;
using testing::ThrowsMessage;

const std::string damp = std::string(damp_theme) + R"([[theme]]
id = 'cold'
label = 'Cold'
group = 'Weather'
kind = 'circumstance'
definition = 'Cold rooms'
pattern = [ { id = 'word', find = 'cold', yes = 'It was cold.', no = 'It was dry.' } ]
)";

/// A file of labels that goes when the test ends.
class Score : public testing::Test {
 protected:
  ~Score() override { std::filesystem::remove(file_); }
  std::vector<LabelOutcome> judged(const std::string& rows) {
    std::ofstream(file_) << "theme\tkind\tpart\tsentence\n" << rows;
    return judge_labelled(file_, taxonomy_);
  }
  std::filesystem::path file_ =
      std::filesystem::temp_directory_path() / fmt::format("labels-{}.tsv", getpid());
  Taxonomy taxonomy_ = Taxonomy::parse(damp, "mine.toml");
};

TEST_F(Score, CountsEvidenceFoundAndTrapsKept) {
  std::string text =
      score_text(judged("damp\tevidence\tnarrative\tThe bedroom was damp.\n"
                        "damp\tevidence\tnarrative\tMould grew on the walls.\n"
                        "damp\tscope\tterms\tWas the home damp?\n"
                        "damp\tunrelated\tnarrative\tThe news put a damp blanket on the party.\n"),
                 taxonomy_, {});
  EXPECT_THAT(text, HasSubstr("evidence found 1 of 2 (0.500), traps kept 1 of 2 (0.500)"));
  EXPECT_THAT(text, testing::ContainsRegex("\ndamp +2 +1 +2 +1 +0.500 +0.500 +0.500\n"));
  EXPECT_THAT(text, testing::ContainsRegex("\nscope +1 +1 +1 +1 +1.000 +1.000 +1.000\n"));
}

TEST_F(Score, ListsWhatWasMissedOnlyWhenAsked) {
  std::vector<LabelOutcome> outcomes = judged("damp\tevidence\tnarrative\tMould grew on the walls.\n");
  EXPECT_THAT(score_text(outcomes, taxonomy_, {}), Not(HasSubstr("Mould")));
  EXPECT_THAT(score_text(outcomes, taxonomy_, {.misses = true}),
              HasSubstr(":2: damp [evidence]: not named\n    Mould grew"));
}

TEST_F(Score, IsOfTheThemesAndGroupsAskedFor) {
  std::vector<LabelOutcome> outcomes = judged(
      "damp\tevidence\tnarrative\tThe bedroom was damp.\n"
      "cold\tevidence\tnarrative\tThe bedroom was cold.\n");
  EXPECT_THAT(score_text(outcomes, taxonomy_, {.themes = {"cold"}}), HasSubstr("evidence found 1 of 1"));
  EXPECT_THAT(score_text(outcomes, taxonomy_, {.groups = {"Home"}}), Not(HasSubstr("cold")));
  EXPECT_THAT([&] { score_text(outcomes, taxonomy_, {.themes = {"heat"}}); },
              ThrowsMessage<ThemesError>(HasSubstr("no theme has that id")));
}

TEST_F(Score, FaultsNameFileAndLine) {
  EXPECT_THAT([&] { judged("damp\tevidence\tnarrative\n"); },
              ThrowsMessage<ThemesError>(HasSubstr(":2: expected theme, kind")));
  EXPECT_THAT([&] { judged("damp\tproof\tnarrative\tDamp.\n"); },
              ThrowsMessage<ThemesError>(HasSubstr("'proof' is none")));
  EXPECT_THAT([&] { judged("heat\tevidence\tnarrative\tDamp.\n"); },
              ThrowsMessage<ThemesError>(HasSubstr("'heat' is none")));
}

}  // namespace
}  // namespace throughline
